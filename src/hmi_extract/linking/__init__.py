"""Which answer and which verdict belong to which recommendation."""
