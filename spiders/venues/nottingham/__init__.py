"""The sources of Nottingham."""
