"""Reads: the only code that meets the web."""
