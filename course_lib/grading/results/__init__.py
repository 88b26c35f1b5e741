"""Turn records into grades, tables, feedback, and a report."""
