"""The terms of the ontology as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.graph import vocab
from kg.store import Literal, Quad

SORTS: Final = (
    ("Classes", "Class", vocab.OWL_CLASS.value),
    ("Relations and other properties between things", "Property", vocab.OWL_OBJECT_PROPERTY.value),
    ("Properties with a value", "Property", vocab.OWL_DATATYPE_PROPERTY.value),
    ("Annotations", "Annotation", vocab.OWL_ANNOTATION_PROPERTY.value),
    ("Lists of concepts", "List of concepts", vocab.SKOS_CONCEPT_SCHEME.value),
    ("Concepts", "Concept", vocab.SKOS_CONCEPT.value),
)
_RELATIONS: Final = (
    ("A kind of", vocab.RDFS_SUBCLASS_OF.value),
    ("Follows from it", vocab.RDFS_SUBPROPERTY_OF.value),
    ("From", vocab.RDFS_DOMAIN.value),
    ("To", vocab.RDFS_RANGE.value),
    ("In the list", vocab.SKOS_IN_SCHEME.value),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term: texts by language, English first; ``relations`` are IRIs under what they are to it."""

    local: str
    iri: str
    title: str
    sort: str
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    examples: Mapping[str, str]
    notes: Mapping[str, str]
    relations: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """The terms by section, and what the head of the ontology says of itself (by IRI of the property)."""

    sections: tuple[tuple[str, tuple[Term, ...]], ...]
    head: Mapping[str, Mapping[str, str]]

    @property
    def version(self) -> str:
        """The version that the ontology names."""
        return self.head.get(vocab.OWL_VERSION_INFO.value, {}).get("en", "0")

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms."""
        return tuple(term for _, terms in self.sections for term in terms)


def read_ontology(quads: Iterable[Quad]) -> Ontology:
    """The ontology from its quads; terms by name."""
    said: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        language = (quad.object.language or "") if isinstance(quad.object, Literal) else ""
        subject, value = getattr(quad.subject, "value", ""), getattr(quad.object, "value", "")
        said[subject][quad.predicate.value].append((language, value))
    terms = [_term(iri, about) for iri, about in sorted(said.items()) if iri.startswith(vocab.KG)]
    found = [term for term in terms if term is not None]
    sections = ((title, tuple(term for term in found if term.title == title)) for title, _, _ in SORTS)
    head = {name: _texts(values) for name, values in said[vocab.ONTOLOGY].items()}
    return Ontology(tuple((title, terms) for title, terms in sections if terms), head)


def _term(iri: str, about: Mapping[str, list[tuple[str, str]]]) -> Term | None:
    types = {value for _, value in about.get(vocab.RDF_TYPE.value, ())}
    sort = next(((title, name) for title, name, type_ in SORTS if type_ in types), None)
    if sort is None:
        return None
    local = iri.removeprefix(vocab.KG)
    labels = about.get(vocab.RDFS_LABEL.value) or about.get(vocab.SKOS_PREF_LABEL.value) or [("en", local)]
    relations = (
        (name, tuple(sorted(value for _, value in about[property_])))
        for name, property_ in _RELATIONS
        if property_ in about
    )
    return Term(
        local=local,
        iri=iri,
        title=sort[0],
        sort=sort[1],
        labels={"en": local, **_texts(labels)},
        definitions={"en": "", **_texts(about.get(vocab.SKOS_DEFINITION.value, ()))},
        examples=_texts(about.get(vocab.SKOS_EXAMPLE.value, ())),
        notes=_texts(about.get(vocab.SKOS_SCOPE_NOTE.value, ())),
        relations=tuple(relations),
    )


def _texts(values: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The texts by language, English first; several of one language on one line."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for language, text in sorted(values, key=lambda value: (value[0] not in ("", "en"), value)):
        by_language[language or "en"].append(text)
    return {language: "; ".join(texts) for language, texts in by_language.items()}
