"""The grid of small pictures in the gallery, made from the pages that were built."""
