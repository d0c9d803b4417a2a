"""From a document to sentences with trees, names and offsets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from spacy.tokens import Doc, Span, Token

from kg.extract.blocks import Block, cut
from kg.extract.chains import Chain, Chains, key_of
from kg.extract.kinds import KindJudge
from kg.extract.name_spans import NameSpan, is_title_case, opens
from kg.extract.names import NameFinder
from kg.extract.tokens import Parser, Piece
from kg.lexicon.nouns import Nouns
from kg.lexicon.registry import Registry
from kg.lexicon.surface import Surface
from kg.model import Document, Kind, Segment

_MASKS = {
    Kind.PLATFORM: "Facebook",
    Kind.ORGANISATION: "Google",
    Kind.PERSON: "Smith",
    Kind.DOCUMENT: "Google",
}


@dataclass(slots=True, eq=False)
class ParsedBlock:
    """A block as a tree; token ``i`` stands for ``document.text[starts[i]:ends[i]]`` and for ``names[i]``."""

    block: Block
    segment: Segment
    doc: Doc
    starts: list[int]
    ends: list[int]
    surface: list[str]
    names: dict[int, Chain]
    titled: dict[int, str]
    quotes: list[int]  # how many quotation marks stand before each token, and before the end
    block_before: str = ""  # the words before the colon of an item, if the block is what follows them


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence; ``document.text[start:end]`` is what it is quoted as."""

    parsed: ParsedBlock
    span: Span
    start: int
    end: int
    number: int
    subjects: tuple[Token, ...]  # of all its clauses, pronouns left out

    def chain(self, token: Token) -> Chain | None:
        """The chain whose name stands at the token."""
        return self.parsed.names.get(token.i)

    def in_quotes(self, token: Token) -> bool:
        """Whether the token stands between quotation marks of its block."""
        quotes = self.parsed.quotes
        at: int = token.i
        before, after = quotes[at], quotes[-1] - quotes[at + 1]
        return before % 2 == 1 or (not before and after % 2 == 1)

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

    def __init__(
        self, parser: Parser, registry: Registry, nouns: Nouns, surface: Surface, places: Iterable[str]
    ) -> None:
        self._parser = parser
        self._registry = registry
        self._nouns = nouns
        self._surface = surface
        self._places = frozenset(places)
        people = (row for row in registry.rows if row.kind is Kind.PERSON and " " in row.label)
        self._given = frozenset(row.label.split()[0] for row in people)
        self._finder = NameFinder(registry, nouns, surface)

    def parse(self, document: Document) -> Parsed:
        """All sentences of the document, with the chains of its names."""
        blocks = cut(document)
        pieces = [self._parser.pieces(document.text, block.start, block.end) for block in blocks]
        kept = [(block, own) for block, own in zip(blocks, pieces, strict=True) if own]
        tagged = list(self._parser.tag(own for _, own in kept))
        social = self._surface.social.search(document.text) is not None
        spans = self._names([own for _, own in kept], tagged, social)
        spans = _own_short_forms(spans)
        chains = Chains(self._registry)
        kinds = self._kinds([own for _, own in kept], spans)
        chains.prepare((span.text, kinds[span.text], span.row) for found in spans for span in found)
        masked = [
            _mask(own, found, kinds, self._surface.opening)
            for (_, own), found in zip(kept, spans, strict=True)
        ]
        docs = self._parser.parse((mask.words, mask.spaces) for mask in masked)
        parsed = [
            _parsed_block(document, block, mask, doc, chains, kinds)
            for (block, _), mask, doc in zip(kept, masked, docs, strict=True)
        ]
        for label, body in pairwise(parsed):
            if label.block.label:
                body.block_before = document.text[label.block.start : label.block.end]
        return Parsed(document, chains, parsed, _sentences(parsed))

    def _names(
        self, blocks: Sequence[Sequence[Piece]], docs: Sequence[Doc], social: bool
    ) -> list[list[NameSpan]]:
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
                found = self._finder.find(own, doc, social=social)
                middle.update(span.text for span in found if span.first > 0)
        return [
            list(self._finder.find(own, doc, middle, capitals=ordinary, social=social))
            for own, doc, ordinary in zip(blocks, docs, plain, strict=True)
        ]

    def _kinds(
        self, blocks: Sequence[Sequence[Piece]], spans: Sequence[Sequence[NameSpan]]
    ) -> dict[str, Kind]:
        judge = KindJudge(self._nouns, self._surface, self._places, self._given)
        for own, found in zip(blocks, spans, strict=True):
            for span in found:
                judge.see(span, own)
        return {
            span.text: span.row.kind if span.row else judge.kind(span.text)
            for found in spans
            for span in found
        }


def _own_short_forms(spans: Sequence[Sequence[NameSpan]]) -> list[list[NameSpan]]:
    """ "the Observer" in a text about the Aldmere Observer is not the newspaper that the registry knows."""
    longer = {key_of(span.text) for found in spans for span in found if span.row is None and " " in span.text}
    ends = {key.split(" ", size)[size] for key in longer for size in range(1, key.count(" ") + 1)}

    def is_short(span: NameSpan) -> bool:
        return span.row is not None and span.row.kind is Kind.ORGANISATION and key_of(span.text) in ends

    return [[replace(span, row=None) if is_short(span) else span for span in found] for found in spans]


@dataclass(slots=True)
class _Mask:
    """A block for the parser: one word a name, where each word stands, and which of them are names."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    named: dict[int, NameSpan] = field(default_factory=dict)


def _mask(
    pieces: Sequence[Piece], spans: Sequence[NameSpan], kinds: Mapping[str, Kind], calling: Collection[str]
) -> _Mask:
    mask = _Mask()
    by_first = {span.first: span for span in spans}
    at = 0
    while at < len(pieces):
        span = by_first.get(at)
        last = span.last if span else at + 1
        if span:
            mask.named[len(mask.words)] = span
        plain = pieces[last - 1].text
        if span is None and plain.lower() in calling and opens(pieces, at):
            plain = plain.lower()  # "Delete TikTok": the tagger takes a capital for a name
        mask.words.append(_MASKS.get(kinds[span.text], plain) if span else plain)
        mask.spaces.append(pieces[last - 1].space)
        mask.places.append((pieces[at].start, pieces[last - 1].end))
        at = last
    return mask


def _parsed_block(
    document: Document, block: Block, mask: _Mask, doc: Doc, chains: Chains, kinds: Mapping[str, Kind]
) -> ParsedBlock:
    segments = document.segments or (Segment(start=0, end=len(document.text)),)
    return ParsedBlock(
        block=block,
        segment=segments[block.segment],
        doc=doc,
        starts=[start for start, _ in mask.places],
        ends=[end for _, end in mask.places],
        surface=[document.text[start:end] for start, end in mask.places],
        names={i: chains.named(span.text, kinds[span.text], span.row) for i, span in mask.named.items()},
        titled={i: span.titled for i, span in mask.named.items() if span.titled},
        quotes=[0, *accumulate(word == '"' for word in mask.words)],
    )


def _sentences(blocks: Iterable[ParsedBlock]) -> list[Sentence]:
    found: list[Sentence] = []
    for parsed in blocks:
        for span in parsed.doc.sents:
            start, end = parsed.starts[span.start], parsed.ends[span.end - 1]
            subjects = tuple(t for t in span if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ != "PRON")
            found.append(Sentence(parsed, span, start, end, len(found), subjects))
    return found
