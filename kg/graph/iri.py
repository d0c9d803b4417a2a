"""IRIs of everything that a graph speaks of: slugs, and the base under which they stand.

Local names begin with a letter and hold nothing but ``a-z``, ``A-Z``, ``0-9`` and ``-``, so that they can be
written with a prefix in every format.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

from pyoxigraph import NamedNode

from kg.errors import DataError
from kg.graph import vocab
from kg.model import Entity, Fact, Kind, PartialDate, Reason, RejectedClaim, Relation, Status

LONGEST_SLUG = 60
_UNFOLDED = MappingProxyType(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "&": " and ",
    }
    | dict.fromkeys("'’‘ʼ", "")
)
_SYMBOLS = frozenset("+$<>=^|~@`")
_BREAK = re.compile(r"[^a-z0-9]+")
_LOOKS_HASHED = re.compile(r".*-(?:[0-9a-f]{6}|[0-9a-f]{12})", re.DOTALL)
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})


def digest(*parts: object, length: int) -> str:
    """The first ``length`` hex digits of the SHA-256 over the parts; equal parts only give equal digests."""
    written = json.dumps([None if part is None else str(part) for part in parts])
    return hashlib.sha256(written.encode("ascii")).hexdigest()[:length]


def slug(name: str) -> str:
    """A readable local name: ASCII, lower case, hyphens, a letter first, at most 60 characters.

    Case, diacritics and punctuation do not count. Where letters or symbols are lost ("Новая газета", "C++"),
    or the end of a long name, a hash of the whole name follows, so that other names get other slugs.
    """
    words, lost = _fold(name)
    if not lost and len(words) <= LONGEST_SLUG:
        return words
    return _with_hash(words, hashlib.sha256(_bytes(unicodedata.normalize("NFC", name))).hexdigest()[:8])


def source_slug(document_id: str) -> str:
    """The local name of a source: its id where that is a slug already, else the slug and a hash of the id.

    Distinct ids have distinct slugs; an id that looks hashed gets a hash as well, so that none passes for
    another.
    """
    words, lost = _fold(document_id)
    cut = len(words) > LONGEST_SLUG
    if words == document_id and not cut and not _LOOKS_HASHED.fullmatch(document_id):
        return words
    return _with_hash(words, hashlib.sha256(_bytes(document_id)).hexdigest()[: 12 if cut or lost else 6])


def row_id(key: str, wikidata: str | None) -> str:
    """The canonical id of an entity that the registry knows: its Wikidata id, else its key."""
    return wikidata or slug(key)


def web_iri(url: str | None) -> NamedNode | None:
    """The URL as an IRI, or None where it is not http(s), has no host, or holds what an IRI may not hold."""
    if url is None or any(unicodedata.category(char) in _HIDDEN for char in url):
        return None
    try:
        parts = urlsplit(url)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
        return NamedNode(url) if valid else None
    except ValueError:  # both the standard library and the engine say so of a malformed address
        return None


@dataclass(frozen=True, slots=True)
class Base:
    """Where the ids stand, and every IRI under it. Raises DataError for a base that no IRI can begin with."""

    ids: str = vocab.ID_BASE

    def __post_init__(self) -> None:
        if web_iri(self.ids) is None or not self.ids.endswith(("/", "#")):
            raise DataError(
                f"{self.ids!r} is no base for ids. "
                f"Use an http(s) address that ends in '/' or '#', as in {vocab.ID_BASE!r}"
            )

    def iri(self, prefix: str, local: str) -> NamedNode:
        """``prefix:local``, where the prefix is one of ``vocab.ID_PREFIXES``."""
        return NamedNode(f"{self.ids}{prefix}/{local}")

    def prefixes(self) -> dict[str, str]:
        """All prefixes for writing a graph."""
        return vocab.prefixes(self.ids)

    def entity(self, kind: Kind, local_id: str) -> NamedNode:
        """A resolved entity."""
        return self.iri(vocab.PREFIX_OF_KIND[kind], local_id)

    def source(self, document_id: str) -> NamedNode:
        """A document that was read."""
        return self.iri("source", source_slug(document_id))

    def run(self, document_id: str) -> NamedNode:
        """The reading of a document."""
        return self.iri("run", source_slug(document_id))

    def comment(self, document_id: str, index: int) -> NamedNode:
        """The comment at ``index`` of the document's segments."""
        return self.iri("comment", f"{source_slug(document_id)}-c{index}")

    def fact(self, fact: Fact) -> NamedNode:
        """A fact node; its id does not depend on how the entities are resolved."""
        return self.iri("fact", _statement(fact, fact.status, fact.date))

    def claim(self, claim: RejectedClaim) -> NamedNode:
        """A rejected claim."""
        return self.iri("claim", _statement(claim, claim.cue, claim.reason))

    def evidence(self, document_id: str, start: int, end: int) -> NamedNode:
        """A stretch of a document that says something."""
        return self.iri("evidence", f"{source_slug(document_id)}-{start}-{end}")

    def selector(self, evidence: NamedNode, name: str) -> NamedNode:
        """The ``quote`` or ``position`` of a piece of evidence."""
        return NamedNode(f"{evidence.value}-{name}")

    def name_period(self, key: str, name: str) -> NamedNode:
        """The time during which the registry's row ``key`` bore a name."""
        return self.iri("name", f"{slug(key)}-{slug(name)}-{digest(key, name, length=6)}")

    def story(self, document_id: str) -> NamedNode:
        """The story that this document told first."""
        return self.iri("story", source_slug(document_id))

    def promise(self, agent: NamedNode, platform: NamedNode) -> NamedNode:
        """What somebody announced about leaving a platform."""
        return self.iri("promise", f"{_local(agent)}-{digest(agent.value, platform.value, length=10)}")

    def contradiction(self, fact: NamedNode, by: NamedNode) -> NamedNode:
        """What one statement says against another."""
        return self.iri("contradiction", f"{_local(fact)}-{digest(fact.value, by.value, length=10)}")

    def version(self, name: str) -> NamedNode:
        """A version of the graph, by its name."""
        return self.iri("version", source_slug(name))

    def version_graph(self, name: str) -> NamedNode:
        """The named graph that says what a version held."""
        return self.graph(vocab.VERSION_GRAPH_PREFIX + source_slug(name))

    def graph(self, name: str) -> NamedNode:
        """A shared graph: one of ``vocab.SHARED_GRAPHS``."""
        return self.iri("graph", name)

    def source_graph(self, document_id: str) -> NamedNode:
        """The named graph of one document."""
        return self.graph(vocab.SOURCE_GRAPH_PREFIX + source_slug(document_id))


DEFAULT = Base()


def _local(node: NamedNode) -> str:
    return node.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1]


def _statement(
    said: Fact | RejectedClaim, first: Status | str | None, second: PartialDate | Reason | None
) -> str:
    parts = (said.document, said.relation, *_identity(said.subject), *_identity(said.object), first, second)
    return f"{source_slug(said.document)}-{_word(said.relation)}-{digest(*parts, length=10)}"


def _identity(entity: Entity) -> tuple[object, ...]:
    return entity.label, entity.kind, entity.count, entity.count_is


def _word(relation: Relation) -> str:
    name = vocab.FACT_CLASS_OF_RELATION[relation].value.removeprefix(vocab.KG)
    return _WORD.sub("-", name).lower()


def _fold(text: str) -> tuple[str, bool]:
    """The text as words of a-z and 0-9 joined by hyphens, and whether a letter, digit or symbol was lost."""
    kept = [_ascii(char) for char in unicodedata.normalize("NFKD", text.casefold())]
    words = _BREAK.sub("-", "".join(" " if part is None else part for part in kept)).strip("-")
    if not words:
        return "x", True
    return (words if words[0].isalpha() else f"n-{words}"), None in kept


def _ascii(char: str) -> str | None:
    """What stands for a character in a slug: nothing, a space, ASCII letters; None where it would be lost."""
    if char in _UNFOLDED:
        return _UNFOLDED[char]
    if char.isascii():
        return None if char in _SYMBOLS else char
    if "\u0300" <= char <= "\u036f":
        return ""
    category = unicodedata.category(char)
    return " " if category[0] in "PZ" or category in ("Cc", "Cf") else None


def _with_hash(words: str, suffix: str) -> str:
    return f"{words[: LONGEST_SLUG - len(suffix) - 1].rstrip('-')}-{suffix}"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
