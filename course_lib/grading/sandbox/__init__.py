"""Where answers run: a process that sees nothing, keeps nothing, and can be ended."""
