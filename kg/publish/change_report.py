"""Changes as text for a terminal, as JSON for programs, as a page of a site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from kg.publish.addresses import CHANGES, Addresses
from kg.publish.changes import Change, Changes, Names, State
from kg.publish.render import Furniture, Printer

Item = tuple[str, str, tuple[str, ...], tuple[tuple[str, str], ...]]


def as_text(changes: Changes) -> str:
    """One line a fact: ``+`` added, ``-`` removed, ``~`` changed, with what is different below it."""
    lines = [f"+ {_told(state)}" for state in changes.added]
    lines += [f"- {_told(state)}" for state in changes.removed]
    for change in changes.changed:
        lines += [f"~ {_told(change.new)}", *(f"    {note}" for note in change.notes)]
    for title, names in (("document", changes.documents), ("entity", changes.entities)):
        lines += [f"+ {title}: {label} <{iri}>" for iri, label in names.added]
        lines += [f"- {title}: {label} <{iri}>" for iri, label in names.removed]
        lines += [f"~ {title}: {old} → {new} <{iri}>" for iri, old, new in names.renamed]
    lines += [f"~ document with another text: {label} <{iri}>" for iri, label in changes.reread]
    return "".join(f"{line}\n" for line in lines)


def _told(state: State) -> str:
    return f"{state.words} [{state.document}]"


def as_json(changes: Changes) -> str:
    """All of it as one object."""
    return json.dumps(asdict(changes), ensure_ascii=False, indent=1) + "\n"


def change_page(changes: Changes, addresses: Addresses, site: Furniture, release: str | None) -> bytes:
    """The page of a site: what is new, what is gone, what is told otherwise."""
    sections = [(title, about, items) for title, about, items in _sections(changes, addresses) if items]
    return Printer(site).page(
        "changes.html",
        CHANGES,
        f"Changes in {release}" if release else "Changes since the last version",
        summary="Nothing has changed." if changes.none else changes.summary,
        sections=sections,
    )


def _sections(changes: Changes, addresses: Addresses) -> Iterator[tuple[str, str, list[Item]]]:
    yield "New statements", "", [_item(state, addresses) for state in changes.added]
    about = "A statement goes when its document goes, or when it is read otherwise."
    yield "Statements that are gone", about, [_item(state, None) for state in changes.removed]
    yield "Statements told otherwise", "", [_changed(change, addresses) for change in changes.changed]
    for title, names in (("Documents", changes.documents), ("Who and what", changes.entities)):
        yield f"{title}: new", "", [_named(iri, label, (), addresses) for iri, label in names.added]
        yield f"{title}: gone", "", [_named(iri, label, (), None) for iri, label in names.removed]
        yield f"{title}: called otherwise", "", list(_renamed(names, addresses))
    reread = [_named(iri, label, (), addresses) for iri, label in changes.reread]
    yield "Documents with another text", "", reread


def _item(state: State, addresses: Addresses | None, notes: Iterable[str] = ()) -> Item:
    quotes = tuple((quote, state.document) for quote in state.quotes)
    return state.words, _href(state.iri, addresses), tuple(notes), quotes


def _changed(change: Change, addresses: Addresses) -> Item:
    return _item(change.new, addresses, (f"before: {change.old.words}", *change.notes))


def _renamed(names: Names, addresses: Addresses) -> Iterator[Item]:
    return (_named(iri, new, (f"before: {old}",), addresses) for iri, old, new in names.renamed)


def _named(iri: str, label: str, notes: tuple[str, ...], addresses: Addresses | None) -> Item:
    return label, _href(iri, addresses), notes, ()


def _href(iri: str, addresses: Addresses | None) -> str:
    address = addresses.of(iri) if addresses else None
    return address.page if address else ""
