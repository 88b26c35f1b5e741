"""The pictures for chapter 2: hidden layers, folds, activations, depth."""
