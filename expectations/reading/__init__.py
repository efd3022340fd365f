"""How a sentence means what it says: asked or told, firmly or in passing, of today or the past, of whole or part."""
