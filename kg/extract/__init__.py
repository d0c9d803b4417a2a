"""Reading: from documents to facts and rejected claims."""

from kg.extract.reader import Reader, RuleReader, UnknownReaderError, load_reader

__all__ = ["Reader", "RuleReader", "UnknownReaderError", "load_reader"]
