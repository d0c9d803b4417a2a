"""The readers by name: rules, learned, both together."""

from kg.extract.reader import Reader
from kg.readers.loading import DEFAULT, UnknownReaderError, load_reader

__all__ = ["DEFAULT", "Reader", "UnknownReaderError", "load_reader"]
