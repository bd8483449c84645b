"""Sources that exist for the tests alone; their site is the one that the variable SITE names."""
