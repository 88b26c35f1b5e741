"""What comes of the records: marks, tables, feedback, a gradebook, a report."""
