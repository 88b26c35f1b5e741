"""Exams on paper: a sheet with numbers of their own for each student, and the key."""
