"""Reading by a small encoder: what it sees of a text, what its heads say, and how that becomes facts."""
