"""The registry of known platforms, companies, media, people and bodies: background knowledge, never evidence.

The tables lie in ``known/``; ``docs/registry.md`` says what each column means and where the ids come from.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from kg.errors import DataError
from kg.lexicon.names import fold, tidy
from kg.lexicon.tables import Line, read_table
from kg.model import Kind, PartialDate
from kg.resources import lexicon_dir

TABLES = ("platforms.csv", "companies.csv", "media.csv", "people.csv", "bodies.csv")
COLUMNS = (
    *("key", "kind", "label", "names", "ambiguous", "former", "wikidata", "wikidata_sources"),
    *("owner", "country", "sector", "leads", "role"),
)
_FORMER = re.compile(r"(?P<name>.+?)(?: \(until (?P<until>[^()]*)\))?")
_KINDS = (Kind.PLATFORM, Kind.ORGANISATION, Kind.PERSON)
_RANK = (*_KINDS, Kind.PLACE)


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that is no longer the official one, and until when it was, where that is known."""

    name: str
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One known name-bearer.

    ``names`` begin with the label and hold every name in use, informal ones too. ``ambiguous_names`` are also
    common words or belong to others as well: they count only as they are spelt, and want context.
    ``owner`` and ``leads`` are keys of other rows; ``country`` is an ISO 3166-1 code.
    """

    key: str
    kind: Kind
    label: str
    names: tuple[str, ...]
    former: tuple[FormerName, ...] = ()
    ambiguous_names: tuple[str, ...] = ()
    wikidata: str | None = None
    wikidata_sources: tuple[str, ...] = ()
    owner: str | None = None
    country: str | None = None
    sector: str | None = None
    leads: str | None = None
    role: str | None = None

    @property
    def ambiguous(self) -> bool:
        """Whether any of its names needs capital letters or context before it may be taken."""
        return bool(self.ambiguous_names)

    @property
    def all_names(self) -> tuple[str, ...]:
        """The names in use, then the former ones; each once."""
        return tuple(dict.fromkeys((*self.names, *(former.name for former in self.former))))

    def is_ambiguous(self, name: str) -> bool:
        """Whether this very name of the row is one that needs context."""
        return tidy(name) in {tidy(known) for known in self.ambiguous_names}


@dataclass(frozen=True, slots=True)
class Registry:
    """All rows, sorted by key, found by name or by key; ``digest`` changes whenever a row does."""

    rows: tuple[Row, ...]
    digest: str
    _by_key: Mapping[str, Row] = field(repr=False)
    _by_name: Mapping[str, tuple[Row, ...]] = field(repr=False)

    def row(self, key: str) -> Row:
        """The row with this key; raises ``KeyError`` where there is none."""
        return self._by_key[key]

    def find(self, name: str) -> tuple[Row, ...]:
        """The rows that bear exactly this name, now or formerly; platforms first, then organisations, people.

        Case and diacritics do not matter, save for ambiguous names: "bluesky" finds, "x" and "signal" do not.
        """
        exact = tidy(name)
        return tuple(row for row in self._by_name.get(fold(name), ()) if _bears(row, exact))

    def owners(self, key: str) -> tuple[Row, ...]:
        """The owner on record, its owner, and so on upwards; empty where nobody is on record."""
        chain: list[Row] = []
        owner = self._by_key[key].owner
        while owner is not None:
            chain.append(self._by_key[owner])
            owner = chain[-1].owner
        return tuple(chain)


def with_rows(registry: Registry, rows: Iterable[Row]) -> Registry:
    """The registry with more rows; raises ``ValueError`` where a key is taken already."""
    more = tuple(rows)
    by_key = {row.key: row for row in (*registry.rows, *more)}
    if len(by_key) != len(registry.rows) + len(more):
        raise ValueError("a key stands for one row only")
    sorted_rows = tuple(sorted(by_key.values(), key=lambda row: row.key))
    digest = hashlib.sha256("\n".join([registry.digest, *map(repr, more)]).encode("utf-8")).hexdigest()
    return Registry(sorted_rows, digest, MappingProxyType(by_key), MappingProxyType(_named(sorted_rows)))


def load_registry(path: Path | None = None) -> Registry:
    """Read the tables of the package, or those of the folder or single file ``path``.

    Raises DataError, naming file, line and mend, for whatever does not hold.
    """
    root = lexicon_dir() / "known" if path is None else path
    files = (
        [root / name for name in TABLES if path is None or (root / name).is_file()]
        if root.is_dir()
        else [root]
    )
    placed = [(line, _row(line)) for file in files for line in read_table(file, COLUMNS)]
    if not placed:
        raise DataError(f"{root}: no rows. Name a folder with {', '.join(TABLES)}, or one such file")
    by_key = _keyed(placed)
    _check_links(placed, by_key)
    _check_unique(placed)
    rows = tuple(sorted(by_key.values(), key=lambda row: row.key))
    digest = hashlib.sha256("\n".join(map(repr, rows)).encode("utf-8")).hexdigest()
    return Registry(rows, digest, MappingProxyType(by_key), MappingProxyType(_named(rows)))


def _row(line: Line) -> Row:
    kind, label = _kind(line), line.required("label")
    names, former = line.names(label), tuple(_former(line, item) for item in line.items("former"))
    ambiguous = line.ambiguous((*names, *(old.name for old in former)))
    qid, sources = line.wikidata()
    if bool(line.cells["leads"]) != bool(line.cells["role"]):
        raise line.error("leads and role belong together", "Fill both or empty both")
    return Row(
        key=line.key(),
        kind=kind,
        label=label,
        names=names,
        former=former,
        ambiguous_names=ambiguous,
        wikidata=qid,
        wikidata_sources=sources,
        owner=line.text("owner"),
        country=line.country(),
        sector=line.text("sector"),
        leads=line.text("leads"),
        role=line.text("role"),
    )


def _kind(line: Line) -> Kind:
    kind = next((kind for kind in _KINDS if kind.value == line.cells["kind"]), None)
    if kind is None:
        raise line.error(f"unknown kind {line.cells['kind']!r}", f"Use one of {', '.join(_KINDS)}")
    return kind


def _former(line: Line, item: str) -> FormerName:
    match = _FORMER.fullmatch(item)
    if match is None or not match["until"]:
        return FormerName(item)
    try:
        return FormerName(match["name"], PartialDate.parse(match["until"]))
    except ValueError as error:
        raise line.error(str(error), "Write a former name as in 'Twitter (until 2023-07)'") from None


def _keyed(placed: Iterable[tuple[Line, Row]]) -> dict[str, Row]:
    by_key: dict[str, Row] = {}
    for line, row in placed:
        if row.key in by_key:
            raise line.error(
                f"the key {row.key!r} is taken", "Give each row a key of its own, or join the rows"
            )
        by_key[row.key] = row
    return by_key


def _check_links(placed: Iterable[tuple[Line, Row]], by_key: Mapping[str, Row]) -> None:
    for line, row in placed:
        for column, key in (("owner", row.owner), ("leads", row.leads)):
            if key is not None and key not in by_key:
                raise line.error(
                    f"{column} names the unknown key {key!r}", "Add such a row, or empty the cell"
                )
        seen = {row.key}
        owner = row.owner
        while owner is not None and owner not in seen:
            seen.add(owner)
            owner = by_key[owner].owner if owner in by_key else None
        if owner is not None:
            raise line.error(f"the owners of {row.key!r} run in a circle", "Empty one owner cell on the way")


def _check_unique(placed: Iterable[tuple[Line, Row]]) -> None:
    names: dict[tuple[Kind, str], Row] = {}
    ids: dict[str, Row] = {}
    for line, row in placed:
        for name in row.all_names:
            spelling = tidy(name) if name in row.ambiguous_names else fold(name)
            other = names.setdefault((row.kind, spelling), row)
            if other is not row:
                raise line.error(f"the name {name!r} belongs to {other.key!r} already", "Keep it on one row")
        if row.wikidata is not None and ids.setdefault(row.wikidata, row) is not row:
            other = ids[row.wikidata]
            raise line.error(f"{row.wikidata} belongs to {other.key!r} already", "An id stands for one thing")


def _named(rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    by_name: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (_RANK.index(row.kind), row.key)):
        for name in dict.fromkeys(map(fold, row.all_names)):
            by_name[name].append(row)
    return {name: tuple(found) for name, found in by_name.items()}


def _bears(row: Row, exact: str) -> bool:
    wanted = fold(exact)
    for name in row.all_names:
        if name in row.ambiguous_names:
            if tidy(name) == exact:
                return True
        elif fold(name) == wanted:
            return True
    return False
