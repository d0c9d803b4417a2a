"""Data tables (CSV, UTF-8): every line is checked when it is read, and says where it stands."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import DataError
from kg.lexicon.names import fold, tidy

_KEY = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_QID = re.compile(r"Q[1-9][0-9]*")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table: its cells by column, and where it stands."""

    file: str
    number: int
    cells: dict[str, str]

    def error(self, problem: str, mend: str) -> DataError:
        """The error to raise for this line."""
        return DataError(f"{self.file}, line {self.number}: {problem}. {mend}")

    def text(self, column: str) -> str | None:
        """The cell, or None where it is empty."""
        return self.cells[column] or None

    def required(self, column: str) -> str:
        """The cell; raises DataError where it is empty."""
        value = self.cells[column]
        if not value:
            raise self.error(f"the column {column} is empty", f"Write a {column}")
        return value

    def key(self, column: str = "key") -> str:
        """The cell as a key: lower-case words joined by hyphens, beginning with a letter."""
        value = self.required(column)
        if not _KEY.fullmatch(value):
            raise self.error(
                f"{value!r} is no key",
                "Use lower-case letters, digits and single hyphens, with a letter first, as in 'le-monde'",
            )
        return value

    def items(self, column: str) -> tuple[str, ...]:
        """The cell as a list parted by ``|``, each item once."""
        if not self.cells[column]:
            return ()
        found = tuple(item.strip() for item in self.cells[column].split("|"))
        if "" in found:
            raise self.error(f"the column {column} has an empty item", "Remove the spare '|'")
        twice = sorted({item for item in found if found.count(item) > 1})
        if twice:
            raise self.error(f"the column {column} names {twice[0]!r} twice", "Keep it once")
        return found

    def names(self, label: str) -> tuple[str, ...]:
        """The label and the column ``names``; raises DataError where two are spellings of one name."""
        found = (label, *self.items("names"))
        ambiguous = self.items("ambiguous")
        seen: dict[str, str] = {}
        for name in found:
            spelling = tidy(name) if name in ambiguous else fold(name)
            if not spelling:
                raise self.error(
                    f"{name!r} is no name", "Write at least one letter, digit or sign that stays"
                )
            other = seen.setdefault(spelling, name)
            if other is not name:
                raise self.error(
                    f"{name!r} is the same name as {other!r}", "Keep one; case and accents do not matter"
                )
        return found

    def ambiguous(self, known: Collection[str]) -> tuple[str, ...]:
        """The column ``ambiguous``: some of the row's own names."""
        found = self.items("ambiguous")
        unknown = [name for name in found if name not in known]
        if unknown:
            raise self.error(
                f"{unknown[0]!r} is ambiguous but no name of the row", "Write it as a name as well"
            )
        return found

    def wikidata(self) -> tuple[str | None, tuple[str, ...]]:
        """The columns ``wikidata`` and ``wikidata_sources``: an id needs two sources that confirm it."""
        qid, sources = self.text("wikidata"), self.items("wikidata_sources")
        if qid is None:
            if sources:
                raise self.error("sources without a Wikidata id", "Write the id, or empty wikidata_sources")
            return None, ()
        if not _QID.fullmatch(qid):
            raise self.error(f"{qid!r} is no Wikidata id", "Write it as in 'Q918', or leave it empty")
        if len(sources) < 2:
            raise self.error(
                f"{qid} is confirmed by fewer than two sources",
                "Name two independent ones in wikidata_sources, parted by '|', or leave the id empty",
            )
        return qid, sources

    def country(self) -> str | None:
        """The column ``country``: an ISO 3166-1 code of two letters."""
        code = self.text("country")
        if code is not None and not _COUNTRY.fullmatch(code):
            raise self.error(f"{code!r} is no country code", "Use the two letters of ISO 3166-1, as in 'FR'")
        return code


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Line]:
    """The lines of a table whose header must be ``columns``; raises DataError for what does not hold."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise DataError(f"{path}: no such file. Name a table that exists, or reinstall kg") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}). Check its permissions") from None
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}. Save the file as UTF-8") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if header != list(columns):
            raise DataError(f"{path}, line 1: the header is not the expected one. Write: {','.join(columns)}")
        for cells in reader:
            yield _line(path, reader.line_num, columns, cells)
    except csv.Error as error:
        raise DataError(f"{path}, line {reader.line_num}: not CSV ({error}). Check the quotes") from None


def _line(path: Path, number: int, columns: Sequence[str], cells: list[str]) -> Line:
    line = Line(str(path), number, dict(zip(columns, (cell.strip() for cell in cells), strict=False)))
    if len(cells) != len(columns):
        raise line.error(
            f"{len(cells)} cells instead of {len(columns)}",
            "Put cells that hold a comma between double quotes",
        )
    for column, cell in line.cells.items():
        hidden = next((char for char in cell if unicodedata.category(char) in ("Cc", "Cf")), None)
        if hidden:
            raise line.error(f"the column {column} holds the character U+{ord(hidden):04X}", "Remove it")
    return line
