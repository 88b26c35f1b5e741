"""Readers' environments, and whether all notebooks print what is stored in them."""
