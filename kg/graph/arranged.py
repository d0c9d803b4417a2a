"""Quads in the order in which every format writes them, however many: subjects one after another.

A subject's triples are gathered from all graphs, or graph by graph. Terms are strings as N-Triples has them:
``<iri>`` or a literal in quotes, in which no control character stands bare.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Any, NoReturn

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg.errors import KgError
from kg.graph import vocab
from kg.graph.iri import Base
from kg.graph.sorting import sorted_lines

Quads = Iterable[Quad | Triple]
Objects = dict[str, list[str]]
"""The objects of one subject by predicate IRI, all in the order in which they are written."""

Written = tuple[str, str, str, str]
"""The IRIs of subject and predicate, the object as N-Triples has it, the IRI of the graph or ""."""

_CHUNK = 20_000  # quads at a time
_STATEMENT = re.compile(
    r'^<([^>]*)> <([^>]*)> (<[^>]*>|"[^"\\]*(?:\\.[^"\\]*)*"(?:@[^ ]+|\^\^<[^>]*>)?)(?: <([^>]*)>)? \.$',
    re.MULTILINE,
)
_SEPARATOR = "\0"  # below all that a term holds, so that fields sort one by one
_NUMBER = re.compile("[0-9]+")
_LONGEST = 40  # digits; longer numbers are compared as text
_LENGTHS = [f"\1{chr(32 + length)}" for length in range(_LONGEST)]
_FIRST = (
    vocab.RDF_TYPE,
    vocab.RDFS_LABEL,
    vocab.SKOS_PREF_LABEL,
    vocab.SKOS_ALT_LABEL,
    vocab.DCTERMS_IDENTIFIER,
    vocab.DCTERMS_TITLE,
    vocab.RDF_SUBJECT,
    vocab.RDF_PREDICATE,
    vocab.RDF_OBJECT,
    vocab.CLAIMED_SUBJECT,
    vocab.CLAIMED_PREDICATE,
    vocab.CLAIMED_OBJECT,
)


@dataclass(frozen=True, slots=True)
class Described:
    """A subject and what is said of it in one graph: "" for the default graph, or for all graphs as one."""

    graph: str
    subject: str
    objects: Objects


def arranged(quads: Quads, base: Base, *, merged: bool) -> Iterator[Described]:
    """Each subject with its triples, each once; ``merged`` takes all graphs as one.

    Graphs stand by name; subjects by kind of thing, then by name; types and labels before other predicates.
    Memory does not grow with the number of quads, only with those of one subject.
    Raises KgError for blank nodes and quoted triples, which the project never writes.
    """
    last, said = ("", ""), list[str]()
    for line in sorted_lines(_records(quads, base, merged)):
        fields = line[:-1].split(_SEPARATOR)
        if (fields[2], fields[3]) != last:
            if said:
                yield Described(*last, _ordered(said))
            last, said = (fields[2], fields[3]), []
        said += fields[4:]
    if said:
        yield Described(*last, _ordered(said))


def written(quads: Quads) -> Iterator[list[Written]]:
    """The quads as strings, some thousands at a time. Raises KgError for what has no IRI."""
    everything: Iterator[Any] = iter(quads)  # the engine takes both kinds, though its types do not say so
    while lines := serialize(islice(everything, _CHUNK), format=RdfFormat.N_QUADS):
        found = _STATEMENT.findall(lines.decode("utf-8"))
        if len(found) != lines.count(b"\n"):
            _refuse_nameless(lines.decode("utf-8"))
        yield found


def natural(text: str) -> str:
    """A key for sorting in which numbers count as numbers: ``c2`` before ``c10``."""
    return _NUMBER.sub(_number_key, text)


def _number_key(match: re.Match[str]) -> str:
    digits = match[0]
    if digits[0] == "0":
        digits = digits.lstrip("0")
    return _LENGTHS[len(digits)] + digits if len(digits) < _LONGEST else f"\1{chr(32 + _LONGEST)}{digits}"


def _records(quads: Quads, base: Base, merged: bool) -> Iterator[str]:
    """A line for each subject met: what it is sorted by, its graph, itself, its predicates and objects."""
    kinds = {f"{base.ids}{name}": rank for rank, name in enumerate(vocab.ID_PREFIXES, start=1)}
    for batch in written(quads):
        for (graph, subject), rows in groupby(batch, _subject if merged else _graph_and_subject):
            folder, _, local = subject.rpartition("/")
            rank = kinds.get(folder, 0)
            key = f"{natural(graph)}{_SEPARATOR}{chr(32 + rank)}{natural(local if rank else subject)}"
            said = [part for row in rows for part in row[1:3]]
            yield _SEPARATOR.join((key, graph, subject, *said)) + "\n"


def _subject(row: Written) -> tuple[str, str]:
    return "", row[0]


def _graph_and_subject(row: Written) -> tuple[str, str]:
    return row[3], row[0]


def _ordered(said: list[str]) -> Objects:
    """Predicates and objects, which stand in turn, each once and in order."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for predicate, value in zip(said[::2], said[1::2], strict=True):
        found[predicate].add(value)
    return {
        iri: sorted(found[iri], key=_object_key) if len(found[iri]) > 1 else list(found[iri])
        for iri in sorted(found, key=_RANKS.__getitem__)
    }


class _Ranks(dict[str, tuple[int, str]]):
    """What predicates are sorted by."""

    def __missing__(self, predicate: str) -> tuple[int, str]:
        return len(_FIRST), predicate


_RANKS = _Ranks({predicate.value: (rank, predicate.value) for rank, predicate in enumerate(_FIRST)})


def _object_key(term: str) -> tuple[bool, str, str]:
    """IRIs before literals; a literal by what it says, then by language or datatype."""
    if term[0] == "<":
        return False, natural(term[1:-1]), ""
    cut = term.rindex('"')
    return True, natural(term[1:cut]), term[cut:]


def _refuse_nameless(lines: str) -> NoReturn:
    """Name the first node that is no IRI."""
    line = next(line for line in lines.split("\n") if not _STATEMENT.match(line))
    subject, _, value = line.removesuffix(" .").split(" ", 2)
    term = next((term for term in (subject, value) if not term.startswith("<http")), value)
    raise KgError(f"{term} cannot be exported: it has no IRI. Give every node an IRI, then export again")
