"""Domain data, one folder a pack; schema.py says what a pack may hold."""
