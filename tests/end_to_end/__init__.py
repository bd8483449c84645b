"""From six sites on this machine to the feeds, and again after the sites have changed."""
