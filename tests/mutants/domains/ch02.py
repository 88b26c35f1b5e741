"""Inputs that the statements of chapter 2 allow."""

DOMAINS = {}
