"""How a sentence means what it says: asked or told, firmly or in passing, of today or of the past, of the whole or a part."""
