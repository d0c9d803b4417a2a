"""The named questions: one file each, found by the file's name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError, QueryError
from kg.query.compute import COMPUTATIONS
from kg.query.header import read_header
from kg.query.question import ParameterType, Question
from kg.query.visible import quoted
from kg.resources import queries_dir
from kg.store import service_address

SUFFIX = ".rq"
CHECKS = "checks"
_BLOCK = re.compile(r"VALUES\s+\?_(\w+)\s*\{\s*UNDEF\s*\}")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The questions, sorted by name."""

    questions: tuple[Question, ...]

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def find(self, name: str) -> Question:
        """The question of this name, with or without ``.rq``. Raises ``QueryError`` with close names."""
        wanted = name.removesuffix(SUFFIX)
        for question in self.questions:
            if question.name == wanted:
                return question
        close = difflib.get_close_matches(wanted[:80], [question.name for question in self.questions])
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        raise QueryError(f"there is no question {quoted(name)}.{hint} kg queries lists them all")


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """All named questions of the project, or of another folder. Raises ``DataError`` for a bad header."""
    return Catalogue(tuple(_named(path) for path in _files(folder or queries_dir())))


def load_checks(folder: Path | None = None) -> Catalogue:
    """The questions that find what should not be in a store: each wants 0 rows."""
    return Catalogue(tuple(_named(path) for path in _files((folder or queries_dir()) / CHECKS)))


def read_question(text: str, name: str = "query") -> Question:
    """A question from SPARQL text, with or without a header. Raises ``DataError`` for a bad header."""
    return _matched(read_header(text, name, name), name)


def read_question_file(path: Path) -> Question:
    """A question from a file. Raises ``QueryError`` if it cannot be read, ``DataError`` for a bad header."""
    return _matched(read_header(_text(path), path.stem, str(path)), str(path))


def _files(folder: Path) -> list[Path]:
    return sorted((path for path in folder.glob(f"*{SUFFIX}") if path.is_file()), key=lambda path: path.stem)


def _named(path: Path) -> Question:
    question = read_question_file(path)
    for key, value in (("summary", question.summary), ("question", question.question)):
        if not value:
            raise DataError(f"{path}, line 1: the header has no {key!r}. Add a line #+ {key}: ...")
    return question


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").replace("\r\n", "\n").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise QueryError(f"{path}: not UTF-8 at byte {error.start + 1}. Save the query as UTF-8") from error
    except OSError as error:
        raise QueryError(f"{path}: cannot be read ({error.strerror}). Check the name of the file") from error


def _matched(question: Question, source: str) -> Question:
    """The header's parameters and those of the text must be the same."""
    declared = [parameter.name for parameter in question.parameters]
    if len(set(declared)) < len(declared):
        raise DataError(f"{source}: a parameter is declared twice in the header. Keep one of each name")
    if declared:
        bound = [one.name for one in question.parameters if one.type is not ParameterType.ENDPOINT]
        wrong = sorted(set(bound) ^ set(_BLOCK.findall(question.text)))
        if wrong:
            raise DataError(
                f"{source}: {wrong[0]!r} stands in the header or in the query, not in both. "
                "A parameter needs an entry under #+ parameters, "
                f"and VALUES ?_{wrong[0]} {{ UNDEF }} in the query"
            )
    unknown = [pair for pair in question.example if pair.partition("=")[0] not in declared]
    if unknown:
        raise DataError(f"{source}: the example gives {unknown[0]!r}, and there is no such parameter")
    if question.compute is not None and question.compute not in COMPUTATIONS:
        raise DataError(
            f"{source}: nothing is called {question.compute!r} that could be computed. "
            f"Use one of {', '.join(COMPUTATIONS)}"
        )
    endpoints = [one.name for one in question.parameters if one.type is ParameterType.ENDPOINT]
    if endpoints and (len(endpoints) > 1 or service_address(question.text) is None):
        raise DataError(f"{source}: {endpoints[-1]!r} is for the address of the one SERVICE in the query")
    return question
