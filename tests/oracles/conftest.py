"""The script that needs PyTorch is not imported when the tests are collected."""

collect_ignore = ["make_torch_values.py"]
