"""The dated reference: which limits and claims fit a statement, what they say of it, and since when."""
