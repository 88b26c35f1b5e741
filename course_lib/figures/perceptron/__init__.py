"""The pictures for chapter 1: a neuron, its line, how it learns, where it fails."""
