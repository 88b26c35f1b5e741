"""Run answers in a process that sees nothing, keeps nothing, and can be killed."""
