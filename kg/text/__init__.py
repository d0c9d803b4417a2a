"""Input: bytes become documents, and the text of a document falls into segments of one voice."""

from kg.text.inputs import read_inputs
from kg.text.segments import segment

__all__ = ["read_inputs", "segment"]
