"""Facts and findings to pages and files that people and programs read."""
