"""For every figure, the end of a link of version 1 that a reader has sent."""

SENT = {
    "activation_bench": "eyJhY3RpdmF0aW9uIjoidGFuaCIsImJpYXMiOjIuNX0",
    "backprop_stepper": "eyJncmFwaCI6Im5ldHdvcmsiLCJudW1fc3RlcHMiOjl9",
    "clinic": "eyJjYXNlIjo3LCJvcmRlcmVkIjpbMCwyXSwic3VzcGVjdCI6Im92ZXJmbG93In0",
    "feature_dial": "eyJmZWF0dXJlIjoiIHdoIiwic3RyZW5ndGgiOjJ9",
    "feed_forward": "eyJ0ZXh0IjoidG8gYmUgb3Igbm90IiwibmV1c"
    "m9uIjoxMiwic3dpdGNoZWRfb2ZmIjpbNDldfQ",
    "fewer_bits": "eyJiaXRzIjozLCJrZXB0IjoicG9zaXRpb25zIn0",
    "fold_machine": "eyJmb2xkcyI6NSwiY3JlYXNlIjowLjQsInN0cmV0Y2giOjAuOX0",
    "hidden_layer": "eyJwb2ludHMiOiJyaW5ncyIsInVuaXRzIjo"
    "zLCJzZWVkIjo0LCJudW1fc3RlcHMiOjEyMH0",
    "hinges": "eyJjdXJ2ZSI6InNpbmUiLCJudW1fc3RlcHMiOjQwfQ",
    "learning_rate": "eyJrYXBwYSI6MjUsImxlYXJuaW5nX3JhdGUiOjAuMTksInN0YXJ0IjpbLTgsMV19",
    "linear_separability": "eyJsYW1wcyI6WzAsMSwxLDBdLCJudW1fdXBkYXRlcyI6NH0",
    "loss_microscope": "eyJsb2dpdHMiOlstMSwzLjUsMF0sInRydWVfY2xhc3MiOjF9",
    "margin_explorer": "eyJhbmdsZSI6MTM0LCJvZmZzZXQiOjAuNTJ9",
    "memory_surgery": "eyJ3cml0ZXMiOlsxLDUsMyw0LDUsNl0sIm5vaXNlIjowLjI1fQ",
    "mistake_bound": "eyJwcmVzZXQiOiJPUiJ9",
    "neuron": "eyJnYXRlIjoiTkFORCIsIncxIjotMSwiYiI6MS41fQ",
    "next_letter": "eyJ0ZXh0Ijoid2hhdCBsaWdodCB0aHJvdSIsInN3aXRjaGVkX29mZiI6WzldfQ",
    "optimizer_race": "eyJzdXJmYWNlIjoic2FkZGxlIiwibnVtX3N0ZXBzIjo1MH0",
    "perceptron": "eyJwcmVzZXQiOiJPUiJ9",
    "playground": "eyJkYXRhc2V0IjoibW9vbnMiLCJoaWRkZW4i"
    "Ols0LDJdLCJhY3RpdmF0aW9uIjoiUmVMVSJ9",
    "same_budget": "eyJnYXRlZCI6dHJ1ZSwic2l4dGhzIjoxNn0",
    "shape_puzzle": "eyJnb2FsIjoiYSIsIncxX291dCI6OCwidzJfaW4iOjh9",
    "signal_propagation": "eyJhY3RpdmF0aW9uIjoidGFuaCIsImZhY3RvciI6Miwid2lkdGgiOjY0fQ",
    "tape_grows": "eyJleHByZXNzaW9uIjoibmV1cm9uIiwibnVtX3N0ZXBzIjo5fQ",
    "token_mixing": "eyJsYXllciI6ImZ1bGwiLCJ0b2tlbiI6NSwidmFsdWUiOi0xLjV9",
    "transformer_calculator": "eyJlbWJlZF9kaW0iOjc2OCwibnVtX2"
    "xheWVycyI6MTIsInRpZWQiOnRydWV9",
}
