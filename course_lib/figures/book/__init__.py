"""The pictures of the pages around the lessons: history, costs, speed."""
