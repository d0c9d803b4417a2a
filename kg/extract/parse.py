"""From a document to sentences with trees, names and offsets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from kg.extract.blocks import Block, cut
from kg.extract.chains import Chain, Chains
from kg.extract.kinds import KindJudge
from kg.extract.names import NameFinder, NameSpan, is_title_case, speaks_of_platforms
from kg.extract.tokens import Parser, Piece
from kg.lexicon.nouns import Nouns
from kg.lexicon.registry import Registry
from kg.model import Document, Kind, Segment

_MASKS = {
    Kind.PLATFORM: "Facebook",
    Kind.ORGANISATION: "Google",
    Kind.PERSON: "Smith",
    Kind.DOCUMENT: "Google",
}


@dataclass(slots=True, eq=False)
class ParsedBlock:
    """A block as a tree. Token ``i`` stands for ``document.text[starts[i]:ends[i]]``; ``names`` maps it to its chain."""

    block: Block
    segment: Segment
    doc: Doc
    starts: list[int]
    ends: list[int]
    surface: list[str]
    names: dict[int, Chain]
    titled: dict[int, str]
    block_before: str = ""  # the words before the colon of an item, if the block is what follows them


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence; ``document.text[start:end]`` is what it is quoted as."""

    parsed: ParsedBlock
    span: Span
    start: int
    end: int
    number: int

    def chain(self, token: Token) -> Chain | None:
        """The chain whose name stands at the token."""
        return self.parsed.names.get(token.i)

    def at(self, token: Token) -> tuple[int, int]:
        """Where the token stands in the document."""
        return self.parsed.starts[token.i], self.parsed.ends[token.i]


@dataclass(slots=True, eq=False)
class Parsed:
    """A document, cut and parsed."""

    document: Document
    chains: Chains
    blocks: list[ParsedBlock]
    sentences: list[Sentence]


class DocumentParser:
    """Finds names, decides their kinds, masks them and builds the trees."""

    def __init__(self, parser: Parser, registry: Registry, nouns: Nouns, places: Iterable[str]) -> None:
        self._parser = parser
        self._registry = registry
        self._nouns = nouns
        self._places = frozenset(places)
        self._finder = NameFinder(registry, nouns)

    def parse(self, document: Document) -> Parsed:
        """All sentences of the document, with the chains of its names."""
        blocks = cut(document)
        pieces = [self._parser.pieces(document.text, block.start, block.end) for block in blocks]
        kept = [(block, own) for block, own in zip(blocks, pieces, strict=True) if own]
        tagged = list(self._parser.tag(own for _, own in kept))
        spans = self._names([own for _, own in kept], tagged, speaks_of_platforms(document.text))
        chains = Chains(self._registry)
        kinds = self._kinds(kept, spans)
        chains.prepare((span.text, kinds[span.text], span.row) for found in spans for span in found)
        masked = [self._mask(own, found, kinds) for (_, own), found in zip(kept, spans, strict=True)]
        docs = self._parser.parse((words, spaces) for words, spaces, _, _ in masked)
        segments = document.segments or (Segment(start=0, end=len(document.text)),)
        parsed = [
            ParsedBlock(
                block=block,
                segment=segments[block.segment],
                doc=doc,
                starts=[start for start, _ in places],
                ends=[end for _, end in places],
                surface=[document.text[start:end] for start, end in places],
                names={i: chains.named(span.text, kinds[span.text], span.row) for i, span in named.items()},
                titled={i: span.titled for i, span in named.items() if span.titled},
            )
            for (block, _), (_, _, places, named), doc in zip(kept, masked, docs, strict=True)
        ]
        for label, body in pairwise(parsed):
            if label.block.label:
                body.block_before = document.text[label.block.start : label.block.end]
        return Parsed(document, chains, parsed, _sentences(parsed))

    def _names(self, blocks: Sequence[Sequence[Piece]], docs: Sequence[Doc], social: bool) -> list[list[NameSpan]]:
        """Names in running text first; headlines then only repeat what running text knows."""
        social = social or any(
            span.row is not None and not span.row.is_ambiguous(span.text)
            for own, doc in zip(blocks, docs, strict=True)
            for span in self._finder.find(own, doc, capitals=False)
        )
        plain = [not is_title_case(own) for own in blocks]
        middle: set[str] = set()
        for own, doc, ordinary in zip(blocks, docs, plain, strict=True):
            if ordinary:
                middle.update(span.text for span in self._finder.find(own, doc, social=social) if span.first > 0)
        return [
            list(self._finder.find(own, doc, middle, capitals=ordinary, social=social))
            for own, doc, ordinary in zip(blocks, docs, plain, strict=True)
        ]

    def _kinds(
        self, kept: Sequence[tuple[Block, Sequence[Piece]]], spans: Sequence[Sequence[NameSpan]]
    ) -> dict[str, Kind]:
        judge = KindJudge(self._nouns, self._places)
        for (_, own), found in zip(kept, spans, strict=True):
            for span in found:
                judge.see(span, own)
        return {
            span.text: span.row.kind if span.row else judge.kind(span.text) or Kind.ORGANISATION
            for found in spans
            for span in found
        }

    def _mask(
        self, pieces: Sequence[Piece], spans: Sequence[NameSpan], kinds: dict[str, Kind]
    ) -> tuple[list[str], list[bool], list[tuple[int, int]], dict[int, NameSpan]]:
        words: list[str] = []
        spaces: list[bool] = []
        places: list[tuple[int, int]] = []
        named: dict[int, NameSpan] = {}
        by_first = {span.first: span for span in spans}
        at = 0
        while at < len(pieces):
            span = by_first.get(at)
            last = span.last if span else at + 1
            if span:
                named[len(words)] = span
            words.append(_MASKS.get(kinds[span.text], pieces[last - 1].text) if span else pieces[at].text)
            spaces.append(pieces[last - 1].space)
            places.append((pieces[at].start, pieces[last - 1].end))
            at = last
        return words, spaces, places, named


def _sentences(blocks: Iterable[ParsedBlock]) -> list[Sentence]:
    found: list[Sentence] = []
    for parsed in blocks:
        for span in parsed.doc.sents:
            found.append(
                Sentence(parsed, span, parsed.starts[span.start], parsed.ends[span.end - 1], len(found))
            )
    return found
