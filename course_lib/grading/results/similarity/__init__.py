"""Which answers of a class agree, as a question for a person and not as a verdict."""
