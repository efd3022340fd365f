"""Facts to findings: what is comparable, what disagrees, what is out of date."""
