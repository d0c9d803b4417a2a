"""Versions of the graph: marked by name, so that one can ask what was learned since."""

from __future__ import annotations

from kg.errors import StoreError
from kg.graph import literals, vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.sheet import Sheet
from kg.store import Literal, NamedNode, Rows, Store

_FACTS = "SELECT DISTINCT ?fact WHERE { ?fact rdf:predicate ?relation }"
_VERSIONS = """SELECT ?name (COUNT(DISTINCT ?fact) AS ?facts) WHERE {
  ?version rdf:type kg:Version ; dcterms:identifier ?name .
  OPTIONAL { ?version kg:holds ?fact }
} GROUP BY ?name ORDER BY ?name"""


def mark_version(store: Store, name: str, *, replace: bool = False, base: Base = DEFAULT) -> int:
    """Write down which facts the graph holds now; return how many they are.

    Raises ``StoreError`` for an empty name, and for one that is taken unless ``replace``.
    """
    wanted = literals.label(name)
    if wanted is None:
        raise StoreError("a version needs a name. Write it as in kg snapshot 2025-02")
    if not replace and wanted.value in {known for known, _ in versions(store)}:
        raise StoreError(f"there is a version {wanted.value!r}. Give another name, or --replace")
    facts = store.query(_FACTS)
    assert isinstance(facts, Rows)
    version, sheet = base.version(wanted.value), Sheet(base.version_graph(wanted.value))
    sheet.add(version, vocab.RDF_TYPE, vocab.VERSION)
    sheet.add(version, vocab.DCTERMS_IDENTIFIER, wanted)
    for row in facts:
        if isinstance(fact := row["fact"], NamedNode):
            sheet.add(version, vocab.HOLDS, fact)
    store.replace_graph(base.version_graph(wanted.value), sheet.quads())
    return len(facts)


def forget_version(store: Store, name: str, base: Base = DEFAULT) -> None:
    """Take a version out. Raises ``StoreError`` if there is none of that name."""
    wanted = literals.clean(name)
    known = [one for one, _ in versions(store)]
    if wanted not in known:
        listed = ", ".join(known) or "none at all"
        raise StoreError(f"there is no version {wanted!r}. There is {listed}")
    store.remove_graph(base.version_graph(wanted))


def versions(store: Store) -> list[tuple[str, int]]:
    """The names of all versions, sorted, and how many facts each held."""
    found = store.query(_VERSIONS)
    assert isinstance(found, Rows)
    return [
        (name.value, int(facts.value))
        for name, facts in found.rows
        if isinstance(name, Literal) and isinstance(facts, Literal)
    ]
