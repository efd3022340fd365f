"""Cleaned facts: what the notes say, put together once, as it is today, without what is in dispute."""
