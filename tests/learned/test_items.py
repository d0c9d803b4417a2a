"""What the heads are asked about."""

from __future__ import annotations

from kg.learned.items import Items, ItemType, make_candidates, make_items, make_pairs
from kg.learned.labels import MentionType
from kg.learned.windows import Window, WindowCutter
from kg.model import Document, Segment, SegmentKind

TERN, X, IT = (3, 3), (5, 5), (8, 8)
NO_KEYS: dict[tuple[int, int], int] = {}
MENTIONS = {IT: int(MentionType.REFERENCE), TERN: int(MentionType.ORGANISATION), X: int(MentionType.PLATFORM)}
# units: 0 voice, 1 mark, 2 The, 3 Tern, 4 left, 5 Pebble, 6 full stop; 7 mark, 8 It, 9 did, 10 full stop


def window(
    cutter: WindowCutter, text: str = "The Tern left Pebble. It did.", segments: tuple[Segment, ...] = ()
) -> Window:
    (one,) = cutter.windows(cutter.sentences(Document(id="d", text=text, segments=segments)))
    return one


def rows(items: Items) -> list[tuple[int, ...]]:
    columns = (items.first, items.last, items.type, items.sentence, items.segment, items.key)
    return [tuple(map(int, row)) for row in zip(*columns, strict=True)]


def test_items_are_mentions_in_order_then_the_unsaid(cutter: WindowCutter) -> None:
    items = make_items(window(cutter), MENTIONS, {TERN: 0, X: 1, (0, 0): 2})
    assert rows(items) == [
        (3, 3, ItemType.ORGANISATION, 0, 0, 0),
        (5, 5, ItemType.PLATFORM, 0, 0, 1),
        (8, 8, ItemType.REFERENCE, 1, 0, -1),
        (0, 0, ItemType.VOICE, 0, 0, 2),
        (1, 1, ItemType.UNSAID_SUBJECT, 0, 0, -1),
        (1, 1, ItemType.UNSAID_OBJECT, 0, 0, -1),
        (7, 7, ItemType.UNSAID_SUBJECT, 1, 0, -1),
        (7, 7, ItemType.UNSAID_OBJECT, 1, 0, -1),
    ]
    assert len(items) == 8


def test_a_voice_without_a_name_is_no_item(cutter: WindowCutter) -> None:
    items = make_items(window(cutter), {}, NO_KEYS)
    assert items.type.tolist() == [ItemType.UNSAID_SUBJECT, ItemType.UNSAID_OBJECT] * 2


def test_pairs_stay_within_a_sentence(cutter: WindowCutter) -> None:
    one = window(cutter)
    pairs = make_pairs(one, make_items(one, MENTIONS, {(0, 0): 2}))
    found = list(zip(pairs.subject.tolist(), pairs.object.tolist(), strict=True))
    # 0 Tern, 1 Pebble, 2 It, 3 voice, 4 and 5 unsaid in the first sentence, 6 and 7 in the second
    assert found == [(0, 1), (0, 5), (1, 0), (1, 5), (4, 0), (4, 1), (4, 5), (2, 7), (6, 2), (6, 7)]
    assert (
        list(zip(pairs.row_first.tolist(), pairs.row_last.tolist(), strict=True))
        == [(0, 7)] * 7 + [(7, 11)] * 3
    )
    assert len(pairs) == 10


def test_pairs_of_other_windows_are_left_out(cutter: WindowCutter) -> None:
    one = window(cutter)
    items = make_items(one, MENTIONS, NO_KEYS)
    later = Window(one.units, first_own=1, rows=one.rows)
    assert set(make_pairs(later, items).row_first.tolist()) == {7}
    assert set(make_pairs(later, items, own_only=False).row_first.tolist()) == {0, 7}


def test_the_voice_is_in_no_pair_and_nothing_is_paired_with_itself(cutter: WindowCutter) -> None:
    one = window(cutter)
    items = make_items(one, MENTIONS, {(0, 0): 2})
    pairs = make_pairs(one, items)
    voice = items.type.tolist().index(ItemType.VOICE)
    assert voice not in {*pairs.subject.tolist(), *pairs.object.tolist()}
    assert (pairs.subject != pairs.object).all()


def test_candidates_are_the_named_nearest_first(cutter: WindowCutter) -> None:
    one = window(cutter)
    items = make_items(one, MENTIONS, {TERN: 0, X: 1, (0, 0): 0})
    found = make_candidates(one, items, [2])
    columns = (found.reference, found.candidate, found.distance, found.count, found.flags)
    # reference, candidate, one sentence apart, how often named (twice: bucket 2), not behind
    assert list(zip(*(column.tolist() for column in columns), strict=True)) == [
        (2, 1, 2, 1, 0),
        (2, 0, 2, 2, 0),
        (2, 3, 2, 2, 0),
    ]


def test_candidates_tell_of_other_voices_headings_and_what_stands_behind(cutter: WindowCutter) -> None:
    text = "Tern leaves\n\nIt did\n\nThen Pebble left."
    segments = (
        Segment(start=0, end=11, kind=SegmentKind.TITLE),
        Segment(start=13, end=19),
        Segment(start=21, end=38, kind=SegmentKind.COMMENT),
    )
    one = window(cutter, text, segments=segments)
    # units: 0 voice, 1 mark, 2 Tern, 3 leaves; 4 voice, 5 mark, 6 It, 7 did; 10 Then, 11 Pebble
    mentions = {(2, 2): 1, (6, 6): int(MentionType.REFERENCE), (11, 11): 4}
    items = make_items(one, mentions, {(2, 2): 0, (11, 11): 1})
    found = make_candidates(one, items, [1])
    assert found.candidate.tolist() == [0, 2]
    assert found.flags.tolist() == [2 + 4, 1 + 2]


def test_only_as_many_candidates_as_are_near(cutter: WindowCutter) -> None:
    one = window(cutter)
    items = make_items(one, MENTIONS, {TERN: 0, X: 1})
    assert make_candidates(one, items, [2], reach=1).candidate.tolist() == [1]


def test_without_names_or_references_there_are_no_candidates(cutter: WindowCutter) -> None:
    one = window(cutter)
    nobody = make_items(one, {IT: int(MentionType.REFERENCE)}, NO_KEYS)
    assert make_candidates(one, nobody, [0]).reference.tolist() == []
    assert make_candidates(one, make_items(one, MENTIONS, NO_KEYS), []).flags.tolist() == []
