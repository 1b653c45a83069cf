"""Product search for the shop."""
