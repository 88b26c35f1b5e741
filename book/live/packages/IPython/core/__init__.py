"""Nothing but what matplotlib asks for."""
