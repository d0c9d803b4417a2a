"""What only several documents together tell: copies of a story, repeated words, promises, contradictions."""

from kg.compare.comparison import compare

__all__ = ["compare"]
