"""The environments of readers, and whether all notebooks say there what is stored."""
