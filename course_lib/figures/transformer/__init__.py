"""The pictures of chapter 4: the feed-forward network in its Transformer."""
