"""The readers by name: rules, learned, both together, a language model."""

from kg.readers.loading import DEFAULT, READERS, UnknownReaderError, load_reader

__all__ = ["DEFAULT", "READERS", "UnknownReaderError", "load_reader"]
