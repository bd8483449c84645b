"""Shows the public folder on the web."""
