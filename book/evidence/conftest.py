"""What needs PyTorch is not imported when pytest looks for doctests."""

collect_ignore_glob = ["*torch_*.py"]
