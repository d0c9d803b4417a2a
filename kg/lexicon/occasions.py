"""Public occasions with their dates, from ``occasions.csv``: they tell the year that a text leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.lexicon.tables import Line, read_table
from kg.model import PartialDate
from kg.resources import lexicon_dir

COLUMNS = ("date", "who", "what", "label")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happened on one day; a text names it with a word of ``who`` and one of ``what``."""

    date: PartialDate
    label: str
    who: re.Pattern[str]
    what: re.Pattern[str]

    def named_in(self, text: str) -> bool:
        """Whether the text has words of both lists; those of ``who`` count as they are spelt."""
        return bool(self.who.search(text) and self.what.search(text))


def load_occasions(path: Path | None = None) -> tuple[Occasion, ...]:
    """Read the table, sorted by date; raises DataError, naming line and mend, for what does not hold."""
    lines = read_table(path or lexicon_dir() / "occasions.csv", COLUMNS)
    return tuple(sorted(map(_occasion, lines), key=lambda occasion: (occasion.date, occasion.label)))


def _occasion(line: Line) -> Occasion:
    try:
        date = PartialDate.parse(line.required("date"))
    except ValueError as error:
        raise line.error(str(error), "Write a day as in '2025-01-20'") from None
    if not date.day:
        raise line.error(f"{date} is no single day", "Write a day as in '2025-01-20'")
    return Occasion(
        date,
        line.required("label"),
        who=_words(line, "who", re.NOFLAG),
        what=_words(line, "what", re.IGNORECASE),
    )


def _words(line: Line, column: str, flags: re.RegexFlag) -> re.Pattern[str]:
    line.required(column)
    ending = r"(?!\w)" if column == "who" else ""  # "inaugurat" stands for all words that begin so
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, line.items(column)))}){ending}", flags)
