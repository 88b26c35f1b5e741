"""Inputs that the statements of chapter 3 allow."""

DOMAINS = {}
