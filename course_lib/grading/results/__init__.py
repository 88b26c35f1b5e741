"""Turn records into marks, tables, feedback, a gradebook, and a report."""
