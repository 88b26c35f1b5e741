"""What matplotlib's pyplot asks for: no backend of it needs a loop of events."""

backend2gui = {}
