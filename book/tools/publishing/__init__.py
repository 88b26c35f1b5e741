"""The parts that make of the built book a site; ``publish.py`` joins them.

What a copy of the book must know of itself, its owner and its address, enters here and
nowhere else.
"""
