"""Which entity of the store a user means: by IRI, by id, or by one of its names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.errors import QueryError
from kg.graph import vocab
from kg.lexicon.names import fold
from kg.query.visible import quoted
from kg.store import Literal, NamedNode, Rows, Store, Term

_ENTITY_KINDS = tuple(node.value.removeprefix(vocab.KG) for node in vocab.CLASS_OF_KIND.values())
_SHOWN = 8  # candidates that an error lists
_LONGEST = 200  # a longer name is not compared with others

_NAMED = """SELECT DISTINCT ?entity ?kind ?label ?rank WHERE {
  { VALUES ?name { UNDEF } ?entity rdfs:label ?name . BIND(0 AS ?rank) }
  UNION { VALUES ?name { UNDEF } ?entity dcterms:identifier ?name . BIND(0 AS ?rank) }
  UNION { VALUES ?name { UNDEF } ?entity dcterms:title ?name . BIND(1 AS ?rank) }
  UNION { VALUES ?name { UNDEF } ?entity skos:altLabel ?name . BIND(2 AS ?rank) }
  UNION { VALUES ?name { UNDEF } ?entity kg:formerName ?name . BIND(3 AS ?rank) }
  UNION { VALUES ?name { UNDEF } ?period schema:name ?name ; kg:nameOf ?entity . BIND(3 AS ?rank) }
  ?entity rdf:type ?kind .
  OPTIONAL { ?entity rdfs:label|dcterms:title ?label }
}"""
_KNOWN = """SELECT DISTINCT ?entity ?kind ?label WHERE {
  VALUES ?entity { UNDEF }
  ?entity rdf:type ?kind .
  OPTIONAL { ?entity rdfs:label|dcterms:title ?label }
}"""
_MATCHED = """SELECT DISTINCT ?entity ?kind ?label WHERE {
  VALUES ?match { UNDEF }
  ?entity skos:exactMatch ?match ; rdf:type ?kind .
  OPTIONAL { ?entity rdfs:label ?label }
}"""
_ALL = """SELECT DISTINCT ?entity ?kind ?label ?name WHERE {
  { ?entity rdfs:label ?name } UNION { ?entity skos:altLabel ?name } UNION { ?entity kg:formerName ?name }
  UNION { ?period schema:name ?name ; kg:nameOf ?entity }
  UNION { ?entity dcterms:identifier ?name } UNION { ?entity dcterms:title ?name }
  ?entity rdf:type ?kind .
  OPTIONAL { ?entity rdfs:label|dcterms:title ?label }
}"""


@dataclass(frozen=True, slots=True, order=True)
class _Candidate:
    rank: int
    iri: str
    label: str
    kind: str
    name: str = ""


def find_entity(store: Store, value: str, kinds: Iterable[str] = ()) -> NamedNode:
    """The one entity, of one of the kinds, that ``value`` means.

    ``value`` is an IRI, a prefixed name (``platform:Q918``, ``wd:Q918``), a local id, or a name: the label
    counts before other names, these before former ones, and the spelling as given before one that differs
    in case or accents. Raises ``QueryError`` with the closest names, or with the candidates if there are
    several.
    """
    allowed = tuple(kinds) or _ENTITY_KINDS
    given = value.strip()
    if not given:
        raise QueryError("an empty name means nobody. Give a name, an id or an IRI")
    everything: list[_Candidate] = []
    found = _best(_by_iri(store, given, allowed)) or _best(_by_name(store, given, allowed))
    if not found:
        everything = _all(store, allowed)
        key = fold(given)
        found = _best([candidate for candidate in everything if fold(candidate.name) == key])
    if len(found) == 1:
        return NamedNode(found[0].iri)
    if found:
        raise QueryError(
            f"{quoted(value)} may be {_listed(store, found)}. "
            f"Say which one by its id, as in {_short(store, found[0])}"
        )
    raise QueryError(_unknown(store, value, allowed, everything))


def expand(store: Store, value: str) -> NamedNode | None:
    """The IRI that ``value`` writes, in full, in angle brackets or with a prefix of the project; else None.

    Raises ``QueryError`` for something that means to be an IRI and is none.
    """
    bare = value[1:-1] if value.startswith("<") and value.endswith(">") else value
    prefix, colon, local = bare.partition(":")
    if colon and prefix in store.prefixes:
        bare = store.prefixes[prefix] + local
    elif not re.match(r"https?://|urn:", bare):
        return None
    try:
        return NamedNode(bare)
    except ValueError as error:
        raise QueryError(
            f"{quoted(value)} is no IRI ({error}). Write it as in https://example.org/x"
        ) from error


def _by_iri(store: Store, value: str, kinds: tuple[str, ...]) -> list[_Candidate]:
    try:
        iri = expand(store, value)
    except QueryError:
        if value.startswith(("<", "http://", "https://", "urn:")):
            raise
        return []  # a name with a colon in it
    if iri is None:
        return []
    return _asked(store, _KNOWN, {"entity": iri}, kinds) or _asked(store, _MATCHED, {"match": iri}, kinds)


def _by_name(store: Store, value: str, kinds: tuple[str, ...]) -> list[_Candidate]:
    try:
        found = _asked(store, _NAMED, {"name": Literal(value)}, kinds)
    except ValueError as error:
        raise QueryError(f"{quoted(value)} holds half a character. Write it in UTF-8") from error
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", value):
        for prefix in dict.fromkeys(kind.lower() for kind in kinds):
            iri = NamedNode(store.prefixes[prefix] + value)
            found += _asked(store, _KNOWN, {"entity": iri}, kinds, rank=1)
    return found


def _asked(
    store: Store, query: str, bound: dict[str, Term], kinds: tuple[str, ...], rank: int = 0
) -> list[_Candidate]:
    rows = store.query(query, bound)
    assert isinstance(rows, Rows)
    found = set()
    for row in rows:
        kind = _text(row["kind"]).removeprefix(vocab.KG)
        if kind in kinds:
            place = int(_text(row["rank"])) if "rank" in row else rank
            name = _text(row.get("name"))
            found.add(_Candidate(place, _text(row["entity"]), _text(row["label"]), kind, name))
    return sorted(found)


def _all(store: Store, kinds: tuple[str, ...]) -> list[_Candidate]:
    return _asked(store, _ALL, {}, kinds)


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def _best(candidates: list[_Candidate]) -> list[_Candidate]:
    """Those of the best rank, each entity once."""
    rank = min((candidate.rank for candidate in candidates), default=0)
    return list({one.iri: one for one in candidates if one.rank == rank}.values())


def _unknown(store: Store, value: str, kinds: tuple[str, ...], everything: list[_Candidate]) -> str:
    what = "entity" if kinds == _ENTITY_KINDS else " or ".join(kind.lower() for kind in kinds)
    close = _closest(fold(value), everything)
    hint = f"Did you mean {_listed(store, close)}?" if close else "kg query entities lists all that there are"
    return f"no {what} in the store is called {quoted(value)}. {hint}"


def _closest(wanted: str, everything: list[_Candidate]) -> list[_Candidate]:
    if len(wanted) > _LONGEST:
        return []
    by_name: dict[str, _Candidate] = {}
    for candidate in everything:
        by_name.setdefault(fold(candidate.name)[:_LONGEST], candidate)
    alike = [name for name in by_name if len(wanted) > 2 and wanted in name]
    close = difflib.get_close_matches(wanted, by_name, n=_SHOWN, cutoff=0.7)
    ordered = dict.fromkeys([*close, *sorted(alike, key=lambda name: (len(name), name))])
    return list({by_name[name].iri: by_name[name] for name in ordered}.values())[:_SHOWN]


def _listed(store: Store, candidates: list[_Candidate]) -> str:
    shown = [f"{quoted(one.label)} ({one.kind}, {_short(store, one)})" for one in candidates[:_SHOWN]]
    more = f" or one of {len(candidates) - _SHOWN} others" if len(candidates) > _SHOWN else ""
    return " or ".join(shown) + more


def _short(store: Store, candidate: _Candidate) -> str:
    fitting = [
        (len(namespace), f"{prefix}:{candidate.iri.removeprefix(namespace)}")
        for prefix, namespace in store.prefixes.items()
        if candidate.iri.startswith(namespace)
    ]
    return max(fitting)[1] if fitting else f"<{candidate.iri}>"
