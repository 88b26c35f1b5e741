"""The pictures of chapter 3: losses, gradients, optimizers, the whole loop."""
