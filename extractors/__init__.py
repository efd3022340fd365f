"""Notes to facts: read notes, find quantities and claims, say whom they are about."""
