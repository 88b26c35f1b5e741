"""The pictures for the pages around the lessons: history, costs, speed."""
