"""The pictures of chapter 2: hidden layers, folds, activations, depth."""
