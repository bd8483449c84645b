"""Tells: reads events, writes bytes."""
