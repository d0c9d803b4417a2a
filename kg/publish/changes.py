"""What differs between two versions of a graph, in people's words: facts, documents, entities.

A fact is the same where its node is (its id does not hang on how entities are resolved); else where its
source says the same relation of the same two, so that another status or date is a change and no loss.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kg.model import Relation
from kg.network import Edge
from kg.publish.content import Content, Said
from kg.publish.told import short
from kg.view.sentence import verb, when

_WORDS: Final = {
    None: "not said",
    "announced": "only announced",
    "completed": "done",
    "suspended": "suspended",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A fact in one version: ``words`` tell it, ``quotes`` are its words; who it speaks of are labels."""

    iri: str
    source: str
    document: str
    subject: tuple[str, str]
    relation: Relation
    object: tuple[str, str]
    status: str | None
    date: str | None
    topic: str | None
    role: str | None
    confidence: float
    quotes: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """A fact in both versions, with what is different, in words; it may be its confidence alone."""

    old: State
    new: State
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Things by IRI that only one version has, and those called otherwise: IRI, old label, new label."""

    added: tuple[tuple[str, str], ...]
    removed: tuple[tuple[str, str], ...]
    renamed: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs; facts by their words. ``reread`` are documents whose text is another now."""

    added: tuple[State, ...]
    removed: tuple[State, ...]
    changed: tuple[Change, ...]
    documents: Names
    reread: tuple[tuple[str, str], ...]
    entities: Names

    @property
    def none(self) -> bool:
        """Whether the versions say the same."""
        facts = self.added or self.removed or self.changed or self.reread
        return not facts and self.documents == self.entities == Names((), (), ())

    @property
    def summary(self) -> str:
        """The numbers in one sentence."""
        facts = f"{len(self.added)} facts added, {len(self.removed)} removed, {len(self.changed)} changed"
        documents = f"{len(self.documents.added)} documents added, {len(self.documents.removed)} removed"
        return f"{facts}; {documents}, {len(self.reread)} with another text."


def compare(old: Content, new: Content) -> Changes:
    """What the new version says that the old one does not, and the other way round."""
    before, after = _states(old), _states(new)
    pairs = [(before[iri], after[iri]) for iri in sorted(before.keys() & after.keys())]
    gone = [state for iri, state in before.items() if iri not in after]
    come = [state for iri, state in after.items() if iri not in before]
    paired = list(_paired(gone, come))
    met = {state.iri for pair in paired for state in pair}
    changes = [Change(a, b, notes) for a, b in (*pairs, *paired) if (notes := _notes(a, b))]
    return Changes(
        added=_sorted(state for state in come if state.iri not in met),
        removed=_sorted(state for state in gone if state.iri not in met),
        changed=tuple(sorted(changes, key=lambda change: (change.new.words, change.new.iri))),
        documents=_names(
            {iri: source.title for iri, source in old.sources.items()},
            {iri: source.title for iri, source in new.sources.items()},
        ),
        reread=tuple(
            (iri, source.title)
            for iri, source in new.sources.items()
            if iri in old.sources and old.sources[iri].hash != source.hash
        ),
        entities=_names(
            {iri: node.label for iri, node in old.entities.items()},
            {iri: node.label for iri, node in new.entities.items()},
        ),
    )


def _states(content: Content) -> dict[str, State]:
    facts = (pair for facts in content.said_by.values() for pair in facts)
    return {fact.fact: _state(content, subject, fact) for subject, fact in facts}


def _state(content: Content, subject: str, fact: Said) -> State:
    edge = fact if isinstance(fact, Edge) else None
    relation = edge.relation if edge else Relation.ALIAS_OF
    other = edge.object if edge else fact.name if not isinstance(fact, Edge) else ""
    named = (short(content.label(subject)), short(content.label(other)) if edge else short(other))
    source = fact.evidence[0].source
    status = edge.status if edge else None
    tail = f", {when(fact.date)}" if fact.date else ""
    return State(
        iri=fact.fact,
        source=source,
        document=short(content.label(source)),
        subject=(subject, named[0]),
        relation=relation,
        object=(other, named[1]),
        status=status.value if status else None,
        date=str(fact.date) if fact.date else None,
        topic=edge.topic if edge else None,
        role=edge.role if edge else None,
        confidence=fact.confidence,
        quotes=tuple(quote.text for quote in fact.evidence),
        words=f"{named[0]} {verb(relation, status)} {named[1]}{tail}",
    )


def _paired(gone: Iterable[State], come: Iterable[State]) -> Iterator[tuple[State, State]]:
    """Facts under new nodes beside their former selves, where a source says the same of the same two."""
    waiting: dict[tuple[object, ...], list[State]] = defaultdict(list)
    for state in _sorted(gone):
        waiting[_key(state)].append(state)
    for state in _sorted(come):
        if waiting[_key(state)]:
            yield waiting[_key(state)].pop(0), state


def _key(state: State) -> tuple[object, ...]:
    return state.source, state.relation, state.subject[0], state.object[0]


def _notes(old: State, new: State) -> tuple[str, ...]:
    notes = [
        f"{name}: {_said(before)} → {_said(after)}"
        for name, before, after in (
            ("who", old.subject, new.subject),
            ("whom or what", old.object, new.object),
            ("status", _WORDS.get(old.status, old.status), _WORDS.get(new.status, new.status)),
            ("date", old.date, new.date),
            ("topic", old.topic, new.topic),
            ("role", old.role, new.role),
            ("confidence", f"{old.confidence:.2f}", f"{new.confidence:.2f}"),
        )
        if before != after
    ]
    if old.quotes != new.quotes:
        notes.append("other words: " + " … ".join(f"“{short(quote)}”" for quote in old.quotes))
    return tuple(notes)


def _said(value: str | tuple[str, str] | None) -> str:
    if isinstance(value, tuple):
        return value[1]
    return "not said" if value is None else short(value)


def _names(old: dict[str, str], new: dict[str, str]) -> Names:
    return Names(
        added=tuple((iri, short(new[iri])) for iri in sorted(new.keys() - old.keys())),
        removed=tuple((iri, short(old[iri])) for iri in sorted(old.keys() - new.keys())),
        renamed=tuple(
            (iri, short(old[iri]), short(new[iri]))
            for iri in sorted(old.keys() & new.keys())
            if old[iri] != new[iri]
        ),
    )


def _sorted(states: Iterable[State]) -> tuple[State, ...]:
    return tuple(sorted(states, key=lambda state: (state.words, state.iri)))
