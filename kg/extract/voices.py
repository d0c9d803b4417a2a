"""Whose voice a stretch of text is: who "I" and "we" are.

In a comment it is its author. In a statement, a letter or a blog it is the author or the body that speaks:
the publisher if it is given, else the organisation that the text names beside "we" ("we at Zig"), in its
headline or most often, else the bearer of the web address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from urllib.parse import urlsplit

from kg.extract.chains import Chain
from kg.extract.parse import Parsed, ParsedBlock, Sentence
from kg.model import Document, DocumentKind, Kind, SegmentKind

_SPEAKING = (DocumentKind.PRESS_RELEASE, DocumentKind.BLOG, DocumentKind.OPEN_LETTER, None)
_BYLINE = re.compile(
    r"^[ \t]*(?:by|author:|written by|posted by|from:|—|–)[ \t]+([^\n,|·<(]{2,40}?)[ \t]*(?:[,|·<(].*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_UNDERSIGNED = re.compile(r"\b((?:the )?undersigned)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_SUBDOMAINS = ("www", "blog", "blogs", "news", "en")
_BYLINE_WITHIN = 1500  # characters
_LONGEST_AUTHOR = 4  # words
_ENOUGH = 4  # what speaks for a body before it is taken for the one that says "we"
_HEAD = 200  # characters in which a heading is the headline


class Voices:
    """The voices of one document, decided before its sentences are read."""

    def __init__(self, parsed: Parsed, hosts: Collection[str]) -> None:
        self._parsed = parsed
        self._document = parsed.document
        self._chains = parsed.chains
        self._authors: dict[str, Chain] = {}
        self._host = _host(parsed.document, hosts)
        self.author = self._byline()
        self.body = self._speaking_body()

    def of(self, sentence: Sentence) -> tuple[Chain | None, Chain | None]:
        """Who says "I" and who says "we" in this sentence, outside quotation marks."""
        segment = sentence.parsed.segment
        if segment.kind is SegmentKind.COMMENT and segment.author:
            author = self.commenter(segment.author)
            return author, author
        return self.author, self.body or self.author

    def commenter(self, handle: str) -> Chain:
        """The chain of a comment's author, by the handle as it is printed."""
        chain = self._authors.get(handle)
        if chain is None:
            chain = self._chains.add(Chain(label=handle, kind=Kind.PERSON, names=[handle]))
            for part in (
                handle.split("@")[0] if "@" in handle[1:] else "",
                handle.removeprefix("u/").removeprefix("@"),
            ):
                chain.add_name(part)
            self._authors[handle] = chain
        return chain

    def _byline(self) -> Chain | None:
        document = self._document
        name = document.author or (_printed_author(document.text) if document.kind in _SPEAKING else None)
        if not name:
            return None
        known = self._chains.find(name)
        if known is None:
            return self._chains.named(name, Kind.PERSON)
        return known if known.kind is Kind.PERSON else None

    def _speaking_body(self) -> Chain | None:
        document, speaks = self._document, self._document.kind in _SPEAKING
        signed = self._chains.find(document.author) if document.author else None
        if signed is not None and signed.kind is Kind.ORGANISATION and speaks:
            return signed
        undersigned = self._undersigned()
        if undersigned is not None or not speaks:
            return undersigned
        if document.publisher:
            return self._chains.named(document.publisher, Kind.ORGANISATION)
        if not _WE.search(document.text):
            return None
        best = self._likeliest()
        if best is None and self._host:
            return self._chains.named(self._host, Kind.ORGANISATION)
        return best

    def _likeliest(self) -> Chain | None:
        """The organisation for which most speaks; on a tie the last by its label."""
        weights: Counter[str] = Counter()
        by_label: dict[str, Chain] = {}
        for block in self._parsed.blocks:
            for i, chain in block.names.items():
                hosted = self._is_host(chain)
                if _may_speak(chain) or (hosted and chain.kind is Kind.PLATFORM):
                    by_label[chain.label] = chain
                    weights[chain.label] += _weight(block, i, hosted=hosted)
        if not weights:
            return None
        label, weight = max(weights.items(), key=lambda item: (item[1], item[0]))
        return by_label[label] if weight >= _ENOUGH else None

    def _is_host(self, chain: Chain) -> bool:
        """Whether the web address bears a name of the chain."""
        if not self._host:
            return False
        names = [_squashed(name) for name in chain.names if len(name) > 2]
        return any(name and (self._host in name or name in self._host) for name in names)

    def _undersigned(self) -> Chain | None:
        """ "We, the undersigned": the signatories together speak."""
        match = _UNDERSIGNED.search(self._document.text)
        if match is None:
            return None
        names = [match[1], "signatories"]
        return self._chains.add(
            Chain(label=match[1], kind=Kind.GROUP, names=names, head="signatory", plural=True)
        )


def _printed_author(text: str) -> str | None:
    """The name behind "by" or "written by" on a line of its own near the beginning."""
    match = _BYLINE.search(text[:_BYLINE_WITHIN])
    name = match[1].strip() if match else ""
    if not name or name.lower().startswith(("the ", "a ")) or len(name.split()) > _LONGEST_AUTHOR:
        return None
    return name


def _may_speak(chain: Chain) -> bool:
    return chain.kind is Kind.ORGANISATION and (chain.row is None or chain.row.sector != "company")


def _weight(block: ParsedBlock, at: int, *, hosted: bool) -> int:
    """How much one place of a name speaks for its bearer: headline, "X, we", "we at X", the web address."""
    doc = block.doc
    weight = 4 if block.block.heading and block.block.start < _HEAD else 1
    if at + 1 < len(doc) and doc[at + 1].dep_ == "nsubj" and doc[at + 1].lower_ == "we":
        weight += 3
    if at >= 2 and doc[at - 1].lower_ in ("at", "from") and doc[at - 2].lower_ in ("we", "us"):
        weight += 10
    return weight + (12 if hosted else 0)


def _squashed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("the "))


def _host(document: Document, hosts: Collection[str]) -> str:
    """The bearer's part of the web address, as "carpentries" of carpentries.org; empty for ``hosts``."""
    url = document.url or ""
    try:
        netloc = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    parts = [part for part in netloc.split(".") if part not in _SUBDOMAINS]
    if len(parts) < 2:
        return ""
    name = parts[-2] if len(parts[-2]) > 3 or len(parts) == 2 else parts[-3]
    name = re.sub(r"[^a-z0-9]", "", name.lower())
    return "" if name in hosts else name
