"""Input: bytes become documents, and the text of a document falls into segments of one voice."""

from kg.text.cutting import cut_inputs
from kg.text.inputs import Once, fingerprint, read_inputs
from kg.text.pieces import Piece, read_piece
from kg.text.segments import segment

__all__ = ["Once", "Piece", "cut_inputs", "fingerprint", "read_inputs", "read_piece", "segment"]
