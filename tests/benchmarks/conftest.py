"""The decoder that needs PyTorch is not imported when the tests are collected."""

import importlib.util

collect_ignore = []
if importlib.util.find_spec("torch") is None:
    collect_ignore.append("pytorch_decoder.py")
