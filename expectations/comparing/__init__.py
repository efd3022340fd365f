"""What speaks of one thing, and whether it can hold together."""
