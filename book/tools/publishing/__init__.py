"""The parts that turn the built book into a site; ``publish.py`` joins them.

Only they know a copy's owner and address.
"""
