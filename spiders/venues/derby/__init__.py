"""The sources of Derby."""
