"""The book's animations as files that work anywhere: MP4, GIF, and captions."""
