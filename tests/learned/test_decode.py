"""From logits to mentions, antecedents and claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from kg.extract.chains import Chain
from kg.learned.decode import Decoder, Found
from kg.learned.gazetteer import Gazetteer
from kg.learned.heads import Floats, softmax
from kg.learned.labels import Assertion, MentionType
from kg.learned.spans import find_mentions
from kg.learned.who import Who
from kg.learned.windows import Window, WindowCutter
from kg.lexicon.registry import Registry
from kg.model import Document, Kind, Reason, Relation, Segment, SegmentKind, Status
from tests.learned.conftest import FakeBrain, Said

ORGANISATION, PLATFORM, REFERENCE, PLACE = (
    *(MentionType.ORGANISATION, MentionType.PLATFORM, MentionType.REFERENCE, MentionType.PLACE),
)
TERN_LEFT = "Tern left Pebble. It joined Bluesky there."
NAMES = {"Tern": ORGANISATION, "Pebble": PLATFORM, "Bluesky": PLATFORM, "It": REFERENCE}
QUITS = Said(relation=Relation.QUITS, subject="Tern", object="Pebble", cue="left")


def window(cutter: WindowCutter, text: str) -> Window:
    (one,) = cutter.windows(cutter.sentences(Document(id="d", text=text)))
    return one


def logits(one: Window, told: Mapping[tuple[int, int], tuple[MentionType, float]]) -> Floats:
    size = len(one.units)
    found = np.zeros((size, size, len(MentionType)), dtype=np.float32)
    found[:, :, 0] = 9
    for (first, last), (type_, logit) in told.items():
        found[first, last, type_] = logit
    return found


def test_softmax() -> None:
    found = softmax(np.asarray([[0.0, np.log(3)], [1000.0, 1000.0]], dtype=np.float32))
    assert found == pytest.approx(np.asarray([[0.25, 0.75], [0.5, 0.5]]))


# units: 0 voice, 1 mark, 2 Tern, 3 left, 4 Pebble, 5 full stop, 6 mark, 7 It, 8 joined, 9 Bluesky
@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({(2, 2): (ORGANISATION, 12), (4, 4): (PLATFORM, 12)}, {(2, 2): ORGANISATION, (4, 4): PLATFORM}),
        ({(4, 4): (PLATFORM, 12), (2, 2): (ORGANISATION, 12)}, {(2, 2): ORGANISATION, (4, 4): PLATFORM}),
        ({(2, 4): (ORGANISATION, 14), (2, 2): (PLACE, 12)}, {(2, 2): PLACE, (2, 4): ORGANISATION}),
        ({(2, 3): (ORGANISATION, 14), (3, 4): (PLACE, 12)}, {(2, 3): ORGANISATION}),  # crossing
        ({(2, 3): (ORGANISATION, 12), (3, 4): (PLACE, 14)}, {(3, 4): PLACE}),
        ({(2, 4): (ORGANISATION, 12), (2, 2): (ORGANISATION, 14)}, {(2, 2): ORGANISATION}),  # nested alike
        ({(2, 2): (ORGANISATION, 7)}, {}),  # unlikely
        ({(2, 8): (ORGANISATION, 14)}, {}),  # of two sentences
        ({(4, 2): (ORGANISATION, 14)}, {}),  # backwards
        ({(0, 0): (ORGANISATION, 14), (1, 1): (ORGANISATION, 14)}, {}),  # marks
        ({(1, 2): (ORGANISATION, 14)}, {}),
        ({}, {}),
    ],
)
def test_likely_spans_are_mentions(
    told: dict[tuple[int, int], tuple[MentionType, float]],
    found: dict[tuple[int, int], MentionType],
    cutter: WindowCutter,
) -> None:
    one = window(cutter, TERN_LEFT)
    mentions = find_mentions(one, logits(one, told), 0.3)
    assert {span: type_ for span, (type_, _) in mentions.items()} == found
    assert list(mentions) == sorted(mentions)


def test_a_mention_is_as_sure_as_it_is_not_nothing(cutter: WindowCutter) -> None:
    one = window(cutter, TERN_LEFT)
    mentions = find_mentions(one, logits(one, {(2, 2): (ORGANISATION, 9 + np.log(3))}), 0.3)
    assert mentions[2, 2][1] == pytest.approx(0.75, abs=0.001)


@pytest.mark.parametrize(("last", "found"), [(15, 1), (16, 0)])
def test_no_mention_is_wider_than_fourteen_words(last: int, found: int, cutter: WindowCutter) -> None:
    one = window(cutter, "word " * 20)
    assert len(find_mentions(one, logits(one, {(2, last): (ORGANISATION, 14)}), 0.3)) == found


class Decode:
    """Decodes a text with a network that says what it is told."""

    def __init__(self, cutter: WindowCutter, registry: Registry, gazetteer: Gazetteer) -> None:
        self._cutter, self._registry, self._gazetteer = cutter, registry, gazetteer

    def __call__(
        self,
        text: str,
        said: Sequence[Said],
        mentions: Mapping[str, MentionType] = NAMES,
        antecedents: Mapping[str, str] | None = None,
        segments: tuple[Segment, ...] = (),
    ) -> list[Found]:
        document = Document(id="d", text=text, segments=segments)
        self.brain = FakeBrain(document, mentions, said, antecedents)
        who = Who(document, self._registry, self._gazetteer)
        windows = list(self._cutter.windows(self._cutter.sentences(document)))
        return list(Decoder(document, who, self.brain, 0.3).read(windows))


@pytest.fixture
def decode(cutter: WindowCutter, registry: Registry, gazetteer: Gazetteer) -> Decode:
    return Decode(cutter, registry, gazetteer)


def told(found: Found) -> tuple[str, str, str]:
    claim = found.claim
    return claim.relation.value, claim.subject.entity().label, claim.object.entity().label


def test_a_stated_relation_is_a_claim_in_its_sentence(decode: Decode) -> None:
    (found,) = decode(TERN_LEFT, [QUITS])
    claim = found.claim
    assert told(found) == ("quits", "Tern", "Pebble")
    assert TERN_LEFT[claim.start : claim.end] == "Tern left Pebble."
    assert (claim.status, claim.reason, claim.rule, claim.headline) == (
        Status.COMPLETED,
        None,
        "learned",
        False,
    )
    assert claim.anchor == (5, 9)
    assert claim.confidence == pytest.approx(0.9998, abs=0.0001)
    assert found.date is None


def test_only_exits_have_a_status(decode: Decode) -> None:
    said = Said(relation=Relation.JOINS, subject="Tern", object="Pebble", status=Status.SUSPENDED)
    (found,) = decode(TERN_LEFT, [said])
    assert found.claim.status is None


def test_a_rejected_relation_has_its_reason_and_cue(decode: Decode) -> None:
    said = replace(QUITS, how=Assertion.REJECTED, reason=Reason.WISHED)
    (found,) = decode(TERN_LEFT, [said])
    assert (found.claim.reason, found.claim.cue) == (Reason.WISHED, "left")


def test_a_cue_is_a_word_even_if_the_head_points_at_a_mark(decode: Decode) -> None:
    (found,) = decode(TERN_LEFT, [Said(relation=Relation.QUITS, subject="Tern", object="Pebble")])
    assert found.claim.cue == "Tern"


@pytest.mark.parametrize(("date", "span"), [("Monday", (20, 26)), (None, None)])
def test_a_date_is_where_the_head_points(
    date: str | None, span: tuple[int, int] | None, decode: Decode
) -> None:
    said = Said(relation=Relation.QUITS, subject="Tern", object="Pebble", date=date)
    (found,) = decode("Tern left Pebble on Monday.", [said])
    assert found.date == span


@pytest.mark.parametrize(
    "said",
    [
        Said(relation=Relation.QUITS, subject="Pebble", object="Tern"),  # no platform leaves
        Said(relation=Relation.LEADS, subject="Tern", object="Pebble"),  # no organisation leads
        Said(relation=Relation.QUITS, subject="Tern", object="Bluesky"),  # not in one sentence
        Said(relation=Relation.QUITS, subject="Tern", object="Pebble", logit=-3.0),  # unlikely
        Said(relation=Relation.QUITS, subject="-", object="Pebble"),  # nobody takes it up
        Said(relation=Relation.QUITS, subject="Tern", object="there"),  # nobody is named
    ],
    ids=["signature", "kind", "far", "faint", "nobody", "unnamed"],
)
def test_what_cannot_be_is_no_claim(said: Said, decode: Decode) -> None:
    assert decode(TERN_LEFT, [said]) == []


@pytest.mark.parametrize("text", ["...", "?!", "\ud800", "\u202e \u200f.", "It."])
def test_without_mentions_there_is_no_claim(text: str, decode: Decode) -> None:
    assert decode(text, [QUITS]) == []


def test_whoever_a_reference_takes_up_is_meant(decode: Decode) -> None:
    said = Said(relation=Relation.JOINS, subject="It", object="Bluesky", cue="joined")
    (found,) = decode(TERN_LEFT, [said], antecedents={"It": "Tern"})
    assert told(found) == ("joins", "Tern", "Bluesky")
    assert TERN_LEFT[found.claim.start : found.claim.end] == "It joined Bluesky there."


def test_what_is_unsaid_is_taken_up_as_well(decode: Decode) -> None:
    said = Said(relation=Relation.JOINS, subject="-", object="Bluesky")
    text = "Tern left Pebble. Joined Bluesky today."
    (found,) = decode(text, [said], antecedents={"-": "Tern"})
    assert told(found) == ("joins", "Tern", "Bluesky")


def test_the_voice_of_a_comment_can_be_taken_up(decode: Decode) -> None:
    text = "I left Pebble."
    comment = Segment(start=0, end=len(text), kind=SegmentKind.COMMENT, author="wren")
    said = Said(relation=Relation.QUITS, subject="I", object="Pebble")
    mentions = {"I": ORGANISATION, "Pebble": PLATFORM}  # a pronoun is no name, whatever the head says
    (found,) = decode(text, [said], mentions, {"I": "voice 0"}, (comment,))
    assert told(found) == ("quits", "wren", "Pebble")
    assert decode(text, [said], mentions, {"I": "voice 0"}) == []


def test_a_pronoun_is_no_name(decode: Decode) -> None:
    said = Said(relation=Relation.JOINS, subject="It", object="Bluesky")
    assert decode(TERN_LEFT, [said], {"It": ORGANISATION, "Bluesky": PLATFORM}) == []


def test_nobody_leaves_oneself(decode: Decode) -> None:
    text = "Tern left Pebble. Pebble left it."
    said = Said(relation=Relation.CRITICISES, subject="Tern", object="it")
    mentions = {"Tern": ORGANISATION, "it": REFERENCE, "Pebble": PLATFORM}
    assert decode("Tern scolds it.", [said], mentions, {"it": "Tern"}) == []
    assert decode(text, [said], mentions, {"it": "Tern"}) == []


def test_a_former_name_is_one_thing_wherever_it_stands(decode: Decode) -> None:
    text = "Pebble was Cobble. Once more, Pebble was Cobble."
    said = Said(relation=Relation.ALIAS_OF, subject="Pebble", object="Cobble")
    first, second = decode(text, [said], {"Pebble": PLATFORM, "Cobble": PLATFORM})
    assert told(first) == told(second) == ("alias_of", "Pebble", "Cobble")
    assert first.claim.object is second.claim.object


def test_a_former_name_of_a_known_platform_keeps_its_words(decode: Decode) -> None:
    said = Said(relation=Relation.ALIAS_OF, subject="X", object="Twitter")
    (found,) = decode("X was called Twitter then.", [said], {"X": PLATFORM, "Twitter": PLATFORM})
    assert told(found) == ("alias_of", "X", "Twitter")
    assert found.claim.object.row is None


def test_a_name_is_not_its_own_other_name(decode: Decode) -> None:
    said = Said(relation=Relation.ALIAS_OF, subject="Pebble", object="Pebble")
    assert decode("Pebble was Pebble then.", [said], {"Pebble": PLATFORM}) == []


def test_a_headline_is_told_as_such(decode: Decode) -> None:
    text = "Tern left Pebble"
    title = Segment(start=0, end=len(text), kind=SegmentKind.TITLE)
    (found,) = decode(text, [QUITS], segments=(title,))
    assert found.claim.headline is True


def test_many_windows_are_encoded_a_few_at_a_time_and_each_claim_is_told_once(decode: Decode) -> None:
    text = "Tern left Pebble today. " * 1200
    found = decode(text, [QUITS])
    assert len(found) == 1200
    starts = [one.claim.start for one in found]
    assert (len(set(starts)), starts) == (1200, sorted(starts))
    assert max(decode.brain.batches) == 16
    assert sum(decode.brain.batches) == len(decode.brain.windows)
    assert len({id(one.claim.subject) for one in found}) == 1


def test_kinds_come_from_all_places(decode: Decode) -> None:
    (found,) = decode(TERN_LEFT, [QUITS])
    assert isinstance(found.claim.subject, Chain)
    assert (found.claim.subject.kind, found.claim.object.kind) == (Kind.ORGANISATION, Kind.PLATFORM)
