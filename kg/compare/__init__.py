"""What only several documents together tell: copies of a story, repeated words, promises, contradictions."""

from kg.compare.comparison import compare, compared

__all__ = ["compare", "compared"]
