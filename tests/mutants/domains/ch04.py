"""Inputs that the statements of chapter 4 allow."""

DOMAINS = {}
