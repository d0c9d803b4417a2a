"""Who is named: from the mentions of all windows to the chains of the document."""

from __future__ import annotations

from collections import Counter, defaultdict

from kg.extract.chains import Chain, Chains, key_of
from kg.extract.counts import count
from kg.learned.gazetteer import Gazetteer
from kg.learned.labels import MentionType
from kg.lexicon.registry import Registry, Row
from kg.model import Document, Kind

_TARGETS = (Kind.PLATFORM, Kind.ORGANISATION)


class Who:
    """The chains of one document, by the words that name them and by the segments that they speak in."""

    def __init__(self, document: Document, registry: Registry, gazetteer: Gazetteer) -> None:
        self._document = document
        self._gazetteer = gazetteer
        self._votes: defaultdict[str, Counter[MentionType]] = defaultdict(Counter)
        self.chains = Chains(registry)
        self._by_text: dict[str, Chain] = {}
        self._groups: dict[str, Chain] = {}
        self._voices: dict[int, Chain | None] = {}

    def see(self, text: str, type_: MentionType, sure: float) -> None:
        """Take note of one place where something is named."""
        self._votes[text][type_] += sure  # type: ignore[assignment]

    def decide(self) -> None:
        """Make the chains, longest names first, so that short forms find their long one."""
        named: list[tuple[str, Kind, Row | None]] = []
        for text, votes in self._votes.items():
            best = max(votes, key=lambda type_: (votes[type_], -type_))
            kind = best.kind or Kind.ORGANISATION
            row = self._row(text, kind)
            kind = row.kind if row else kind
            if kind is Kind.GROUP:
                number, reading = count(text)
                group = Chain(label=text, kind=kind, names=[text], count=number, count_is=reading)
                self._groups.setdefault(key_of(text), group)
            elif kind is Kind.PLACE:
                self._by_text[text] = self._place(text)
            else:
                named.append((text, kind, row))
        self.chains.prepare(named)
        for text, kind, row in named:
            self._by_text[text] = self.chains.named(text, kind, row)

    def _place(self, text: str) -> Chain:
        """The place itself, for its name as for its adjective."""
        place = self._gazetteer.place(text)
        chain = self.chains.named(place.label if place else text, Kind.PLACE)
        for name in (*place.names, *place.demonyms) if place else ():
            chain.add_name(name)
        return chain

    def _row(self, text: str, kind: Kind) -> Row | None:
        row = self._gazetteer.row(text)
        if row is None or row.kind is kind:
            return row
        both_bodies = row.kind in _TARGETS and kind in _TARGETS
        return row if both_bodies or not row.is_ambiguous(text) else None

    def named(self, text: str) -> Chain | None:
        """The chain that these words name."""
        return self._by_text.get(text) or self._groups.get(key_of(text))

    def voice(self, segment: int) -> Chain | None:
        """The chain of whoever wrote the segment, as far as it is printed."""
        if segment not in self._voices:
            self._voices[segment] = self._voice(segment)
        return self._voices[segment]

    def _voice(self, segment: int) -> Chain | None:
        segments = self._document.segments
        author = segments[segment].author if segment < len(segments) else None
        if not author:
            return None
        known = next((c for c in self._voices.values() if c is not None and c.label == author), None)
        known = known or self.chains.find(author)
        if known is not None:
            return known
        chain = self.chains.add(Chain(label=author, kind=Kind.PERSON, names=[author]))
        for part in (
            author.split("@")[0] if "@" in author[1:] else "",
            author.removeprefix("u/").lstrip("@"),
        ):
            chain.add_name(part)
        return chain
