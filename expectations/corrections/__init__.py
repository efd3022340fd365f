"""The words that would put a statement right, in the style of the note."""
