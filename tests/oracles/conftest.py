"""The scripts that need PyTorch are not imported when the tests are collected."""

collect_ignore_glob = ["make_torch_values.py", "torch_*.py"]
