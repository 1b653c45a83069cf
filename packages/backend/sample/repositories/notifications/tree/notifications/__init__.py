"""Messages to customers about their orders."""
