"""What a site offers: the ways in which its events can be read, found from any page of it."""
