"""Decides: turns what venues say into one catalogue of events both cities can trust."""
