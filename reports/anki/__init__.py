"""Cards for Anki: a note type that never changes, stable names, and what an earlier export said."""
