"""The words of figures, checks, and controls in other languages than English."""
