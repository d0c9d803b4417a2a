"""The door to reading: a reader by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.extract.reader import Reader

DEFAULT = "both"


class UnknownReaderError(KgError):
    """A reader that there is not."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is no reader. Use one of: {', '.join(READERS)}")


def _learned() -> Reader:
    from kg.learned.reader import LearnedReader

    return LearnedReader()


def _rules() -> Reader:
    from kg.extract.reader import RuleReader

    return RuleReader()


def _both() -> Reader:
    from kg.extract.reader import RuleReader
    from kg.learned.reader import LearnedReader
    from kg.readers.joint import JointReader

    return JointReader(RuleReader(guesses=False), LearnedReader())


def _llm() -> Reader:
    from kg.llm.reader import open_reader

    return open_reader()


READERS: Mapping[str, Callable[[], Reader]] = MappingProxyType(
    {"both": _both, "learned": _learned, "llm": _llm, "rules": _rules}
)


def load_reader(name: str = DEFAULT) -> Reader:
    """The reader of this name; raises UnknownReaderError for another."""
    if name not in READERS:
        raise UnknownReaderError(name)
    return READERS[name]()
