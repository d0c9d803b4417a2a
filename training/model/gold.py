"""What the corpus says, as labels on the text of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.learned.labels import PRONOUNS, MentionType
from kg.learned.windows import ReadSentence
from kg.lexicon.names import fold
from kg.model import Document, Kind, Reason, Relation, Status

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(slots=True)
class Mention:
    """A stretch of the text that stands for somebody; ``entity`` is None where nothing says whom."""

    start: int
    end: int
    type: MentionType
    entity: int | None


@dataclass(slots=True)
class ClaimLabel:
    """A claim at its place; mentions are None where the sentence leaves them out."""

    relation: Relation
    sentence: int
    subject: tuple[int, int] | None
    object: tuple[int, int] | None
    subject_entity: int
    object_entity: int
    cue: tuple[int, int]
    status: Status | None = None
    reason: Reason | None = None
    date: tuple[int, int] | None = None
    dated: bool = False


@dataclass(slots=True)
class GoldLabels:
    """All labels of one document."""

    mentions: dict[tuple[int, int], Mention]
    claims: list[ClaimLabel]
    stated: set[tuple[int, Relation, int]]
    voices: dict[int, int]  # segment -> entity that speaks in it
    ignored: set[tuple[int, int]] = field(default_factory=set)


class _Entities:
    """Parties of the claims, one where any name is shared."""

    def __init__(self) -> None:
        self.names: list[set[str]] = []
        self.kinds: list[Kind] = []
        self._by_name: dict[str, int] = {}

    def of(self, party: Mapping[str, Any]) -> int:
        keys = [key(name) for name in party["names"]]
        found = next((self._by_name[one] for one in keys if one in self._by_name), None)
        if found is None:
            found = len(self.names)
            self.names.append(set())
            self.kinds.append(Kind(party["kind"]))
        self.names[found].update(party["names"])
        for one in keys:
            self._by_name.setdefault(one, found)
        return found

    def find(self, name: str) -> int | None:
        return self._by_name.get(key(name))


def key(name: str) -> str:
    """What makes two spellings one name."""
    return fold(_POSSESSIVE.sub("", _ARTICLE.sub("", name.strip(), count=1))).lstrip("#@")


def labels(data: Mapping[str, Any], document: Document, sentences: Iterable[ReadSentence]) -> GoldLabels:
    """The labels of a document of the corpus."""
    text, entities = document.text, _Entities()
    parties = [
        (claim, entities.of(claim["subject"]), entities.of(claim["object"])) for claim in _claims(data)
    ]
    spans = [(one.span.start, one.span.end) for one in sentences]
    gold = GoldLabels({}, [], set(), {})
    for entity, names in enumerate(entities.names):
        if entities.kinds[entity] is not Kind.GROUP:
            for span in _occurrences(names, text):
                _put(gold, Mention(*span, MentionType.of(entities.kinds[entity]), entity))
    _drop_inner(gold)
    for claim, subject, target in parties:
        rejected = "reason" in claim
        if not rejected:
            gold.stated.add((subject, Relation(claim["relation"]), target))
        label = _claim(claim, text, spans, subject, target)
        if label is None:
            continue
        label.subject = _name_within(label.subject, subject, gold)
        label.object = _name_within(label.object, target, gold)
        gold.claims.append(label)
        for span, entity in ((label.subject, subject), (label.object, target)):
            if span is not None:
                _put(gold, _mention(span, entity, entities, text))
    for antecedent in data.get("antecedents", ()):
        _antecedent(antecedent, text, entities, gold)
    _voices(document, entities, gold)
    return gold


def _voices(document: Document, entities: _Entities, gold: GoldLabels) -> None:
    for number, segment in enumerate(document.segments):
        entity = entities.find(segment.author) if segment.author else None
        if entity is None and segment.author:
            entity = entities.find(segment.author.removeprefix("u/").removeprefix("@").split("@")[0])
        if entity is not None:
            gold.voices[number] = entity


def _claims(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from data["facts"]
    yield from data["rejected"]


def _occurrences(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    for name in sorted(names):
        plain = trimmed_name(name)
        if plain and plain.lower() not in PRONOUNS:
            pattern = rf"(?<![\w@#/]){re.escape(plain)}(?!\w)"
            yield from (match.span() for match in re.finditer(pattern, text))


def trimmed_name(name: str) -> str:
    """The name without its article and possessive."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", name.strip(), count=1))


def trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    """The span of a mention without article and possessive."""
    body = text[start:end]
    article = _ARTICLE.match(body)
    if article and article.end() < len(body):
        start += article.end()
    body = text[start:end]
    possessive = _POSSESSIVE.search(body)
    if possessive and possessive.start() > 0:
        end = start + possessive.start()
    return start, end


def _put(gold: GoldLabels, mention: Mention) -> None:
    span = (mention.start, mention.end)
    known = gold.mentions.get(span)
    if known is None or (known.entity is None and mention.entity is not None):
        gold.mentions[span] = mention


def _name_within(span: tuple[int, int] | None, entity: int, gold: GoldLabels) -> tuple[int, int] | None:
    """The name alone, where a mention is a name with a title or a description around it."""
    if span is None or span in gold.mentions:
        return span
    names = [
        own
        for own, mention in gold.mentions.items()
        if mention.entity == entity
        and mention.type is not MentionType.REFERENCE
        and span[0] <= own[0]
        and own[1] <= span[1]
    ]
    return max(names, key=lambda own: (own[1] - own[0], own), default=span)


def _drop_inner(gold: GoldLabels) -> None:
    """A name inside a longer name is not the name; a demonym stays inside whatever it stands in."""
    spans = sorted(gold.mentions)
    for start, end in spans:
        inner = gold.mentions[start, end]
        held = any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
        if held and inner.type is not MentionType.PLACE:
            del gold.mentions[start, end]
            spans = [span for span in spans if span != (start, end)]


def _mention(span: tuple[int, int], entity: int, entities: _Entities, text: str) -> Mention:
    known = {key(name) for name in entities.names[entity]}
    if text[slice(*span)].lower() in PRONOUNS:
        return Mention(*span, MentionType.REFERENCE, entity)
    named = key(text[slice(*span)]) in known
    kind = entities.kinds[entity]
    if named or (kind is Kind.GROUP and _overlaps(text[slice(*span)], entities.names[entity])):
        return Mention(*span, MentionType.of(kind), entity)
    return Mention(*span, MentionType.REFERENCE, entity)


def _overlaps(words: str, names: Iterable[str]) -> bool:
    own = set(fold(words).split())
    if len(own) == 1 and own & {"they", "we", "them", "us", "i", "who", "which", "others", "both", "it"}:
        return False
    return any(len(own & set(fold(name).split())) * 2 >= len(own | set(fold(name).split())) for name in names)


def _claim(
    claim: Mapping[str, Any], text: str, spans: list[tuple[int, int]], subject: int, target: int
) -> ClaimLabel | None:
    start = text.find(claim["evidence"])
    if start < 0:
        return None
    end = start + len(claim["evidence"])
    cue = _locate(claim["cue"], start, end, text, start)
    if cue is None:
        return None
    number = next((i for i, (a, b) in enumerate(spans) if a <= cue[0] < b), None)
    if number is None:
        return None

    def mention(words: str | None) -> tuple[int, int] | None:
        span = _locate(words, start, end, text, cue[0]) if words else None
        if span is None or not spans[number][0] <= span[0] < spans[number][1]:
            return None
        return trimmed(*span, text)

    attributes = claim.get("attributes") or {}
    return ClaimLabel(
        Relation(claim["relation"]),
        number,
        mention(claim.get("subject_mention")),
        mention(claim.get("object_mention")),
        subject,
        target,
        cue,
        status=Status(attributes["status"]) if attributes.get("status") else None,
        reason=Reason(claim["reason"]) if "reason" in claim else None,
        date=_locate(claim.get("date_mention"), start, end, text, cue[0]),
        dated="reason" not in claim,
    )


def _locate(words: str | None, start: int, end: int, text: str, near: int) -> tuple[int, int] | None:
    """Where the words stand in the evidence, as whole words if they can, nearest to the cue."""
    if not words:
        return None
    left = r"(?<!\w)" if words[0].isalnum() else ""
    right = r"(?!\w)" if words[-1].isalnum() else ""
    for pattern in (left + re.escape(words) + right, re.escape(words)):
        found = [m.span() for m in re.compile(pattern).finditer(text, start, end)]
        if found:
            return min(found, key=lambda span: (abs(span[0] - near), span))
    return None


def _antecedent(antecedent: Mapping[str, str], text: str, entities: _Entities, gold: GoldLabels) -> None:
    start = text.find(antecedent["in"])
    if start < 0:
        return
    end = start + len(antecedent["in"])
    span = _locate(antecedent["mention"], start, end, text, start)
    if span is None:
        return
    span = trimmed(*span, text)
    entity = entities.find(antecedent["refers_to"])
    if span in gold.mentions:
        return
    if entity is None:
        gold.ignored.add(span)
        return
    _put(gold, Mention(*span, MentionType.REFERENCE, entity))
