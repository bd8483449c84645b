"""A web server on this machine whose sites are plain data."""
