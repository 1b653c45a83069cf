"""From a packed box to the door."""
