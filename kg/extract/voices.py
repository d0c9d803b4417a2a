"""Whose voice a stretch of text is: who "I" and "we" are.

In a comment it is its author. In a statement, a letter or a blog it is the author or the body that speaks: the
publisher if it is given, else the organisation that the text names beside "we" ("we at Zig"), in its headline or
most often, else the bearer of the web address.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from kg.extract.chains import Chain, Chains
from kg.extract.parse import Parsed, Sentence
from kg.model import Document, DocumentKind, Kind, SegmentKind

_SPEAKING = (DocumentKind.PRESS_RELEASE, DocumentKind.BLOG, DocumentKind.OPEN_LETTER, None)
_BYLINE = re.compile(
    r"^[ \t]*(?:by|author:|written by|posted by|from:|—|–)[ \t]+([^\n,|·<(]{2,40}?)[ \t]*(?:[,|·<(].*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_HOSTS = frozenset(
    "github gitlab codeberg wordpress medium substack blogspot tumblr livejournal facebook twitter youtube google archive "
    "reddit lemmy mastodon ghost blogger wixsite squarespace buttondown beehiiv org com net".split()
)
_UNDERSIGNED = re.compile(r"\b((?:the )?undersigned)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_NOT_SELF = frozenset(("social-network", "messenger"))


class Voices:
    """The voices of one document, decided before its sentences are read."""

    def __init__(self, parsed: Parsed) -> None:
        self._document = parsed.document
        self._chains = parsed.chains
        self._authors: dict[str, Chain] = {}
        self.author = self._byline(parsed)
        self.body = self._speaking_body(parsed)

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

    def _byline(self, parsed: Parsed) -> Chain | None:
        document = self._document
        name = document.author
        if not name and document.kind in _SPEAKING:
            match = _BYLINE.search(document.text[:1500])
            name = (
                match[1].strip()
                if match and not match[1].strip().lower().startswith(("the ", "a "))
                else None
            )
            if name and len(name.split()) > 4:
                name = None
        if not name:
            return None
        known = parsed.chains.find(name)
        if known is not None and known.kind is Kind.PERSON:
            return known
        if known is not None:
            return None
        return parsed.chains.named(name, Kind.PERSON)

    def _speaking_body(self, parsed: Parsed) -> Chain | None:
        document = self._document
        signed = parsed.chains.find(document.author) if document.author else None
        if signed is not None and signed.kind is Kind.ORGANISATION and document.kind in _SPEAKING:
            return signed
        undersigned = self._undersigned(parsed)
        if undersigned is not None:
            return undersigned
        if document.publisher and document.kind in _SPEAKING:
            return parsed.chains.named(document.publisher, Kind.ORGANISATION)
        if document.kind not in _SPEAKING or not _WE.search(document.text):
            return None
        host = _host(document)
        weights: Counter[str] = Counter()
        by_label: dict[str, Chain] = {}
        for block in parsed.blocks:
            for i, chain in block.names.items():
                hosted = bool(host) and any(
                    _squashed(name) and (host in _squashed(name) or _squashed(name) in host)
                    for name in chain.names
                    if len(name) > 2
                )
                if not self._may_speak(chain) and not (hosted and chain.kind is Kind.PLATFORM):
                    continue
                by_label[chain.label] = chain
                weights[chain.label] += 4 if block.block.heading and block.block.start < 200 else 1
                if (
                    i + 1 < len(block.doc)
                    and block.doc[i + 1].dep_ == "nsubj"
                    and block.doc[i + 1].lower_ == "we"
                ):
                    weights[chain.label] += 3
                if (
                    i >= 2
                    and block.doc[i - 1].lower_ in ("at", "from")
                    and block.doc[i - 2].lower_ in ("we", "us")
                ):
                    weights[chain.label] += 10
                if host and any(
                    host in _squashed(name) or _squashed(name) in host
                    for name in chain.names
                    if len(name) > 2
                ):
                    weights[chain.label] += 12
        if weights:
            label, weight = max(weights.items(), key=lambda item: (item[1], item[0]))
            if weight >= 4:
                return by_label[label]
        if host:
            return parsed.chains.named(host, Kind.ORGANISATION)
        return None

    def _undersigned(self, parsed: Parsed) -> Chain | None:
        """"We, the undersigned": the signatories together speak."""
        match = _UNDERSIGNED.search(self._document.text)
        if match is None:
            return None
        return parsed.chains.add(Chain(label=match[1], kind=Kind.GROUP, names=[match[1], "signatories"], head="signatory", plural=True))

    def _may_speak(self, chain: Chain) -> bool:
        return chain.kind is Kind.ORGANISATION and (chain.row is None or chain.row.sector not in ("company",))


def _squashed(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower().removeprefix("the "))


def _host(document: Document) -> str:
    """The bearer's part of the web address: "carpentries" of carpentries.org; empty for hosts of others' texts."""
    try:
        netloc = urlsplit(document.url or "").hostname or ""
    except ValueError:
        return ""
    parts = [part for part in netloc.split(".") if part not in ("www", "blog", "blogs", "news", "en")]
    if len(parts) < 2 or (document.url or "").lower().startswith("own words"):
        return ""
    name = parts[-2] if len(parts[-2]) > 3 or len(parts) == 2 else parts[-3]
    name = re.sub(r"[^a-z0-9]", "", name.lower())
    return "" if name in _HOSTS else name
