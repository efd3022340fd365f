"""Lists below a passage: what announces them, what belongs to them, and how many they are."""
