"""Results as a table for people: short names for IRIs, no markup, nothing that a terminal obeys."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.graph.terms import Names
from kg.query.delimited import is_number, plain
from kg.query.visible import one_line
from kg.store import NamedNode, Term

WIDTH = 160  # where there is no terminal to ask
_FOLDED = 36  # characters of width that a longer text makes do with
_GAP = 3  # between two columns


def to_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[Term | None]],
    prefixes: Mapping[str, str],
    width: int = WIDTH,
) -> str:
    """The rows under their columns, at most ``width`` wide, and how many there are.

    Where they are too wide, columns of ids are left out, the last ones first; the foot names them.
    """
    names = Names(prefixes)
    cells = [[_cell(term, names) for term in row] for row in rows]
    heads = [one_line(column) for column in columns]
    shown = _fitting(heads, cells, width)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for index in shown:
        numbers = all(row[index] is None or is_number(row[index]) for row in rows)
        table.add_column(Text(heads[index]), justify="right" if rows and numbers else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(row[index]) for index in shown))
    left_out = [head for index, head in enumerate(heads) if index not in shown]
    return _drawn(table, width) + _foot(len(rows), left_out)


def _cell(term: Term | None, names: Names) -> str:
    text = plain(term)
    short = names.short(text) if isinstance(term, NamedNode) else None
    return one_line(short or text)


def _fitting(heads: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """The columns to show; a long text may fold, so that it needs no more than a part of the width."""
    wide = [
        min(_FOLDED, max(cell_len(text) for text in (head, *(row[index] for row in cells)))) + _GAP
        for index, head in enumerate(heads)
    ]
    shown = list(range(len(heads)))
    for index in reversed(range(len(heads))):
        if sum(wide[one] for one in shown) <= width:
            break
        if heads[index].endswith("Id"):
            shown.remove(index)
    return shown


def _drawn(table: Table, width: int) -> str:
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        color_system=None,
        force_terminal=False,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(table)
    return "\n".join(line.rstrip() for line in stream.getvalue().split("\n"))


def _foot(number: int, left_out: Sequence[str]) -> str:
    count = f"{number} {'row' if number == 1 else 'rows'}"
    if not left_out:
        return f"({count})\n"
    return f"({count}; for want of width without {', '.join(left_out)}: the other formats have all columns)\n"
