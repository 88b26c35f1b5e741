"""What needs PyTorch is not imported when pytest looks for doctests."""

collect_ignore_glob = ["*/make_torch_values.py", "*/torch_*.py", "*/pytorch_decoder.py"]
