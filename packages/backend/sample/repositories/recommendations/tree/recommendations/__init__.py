"""Things that are often bought together."""
