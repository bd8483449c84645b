"""Hostile input: mutated pages and texts thrown at every reader and every reader of words, and what they cost."""
