"""Turn records into grades, tables, feedback, a gradebook, and a report."""
