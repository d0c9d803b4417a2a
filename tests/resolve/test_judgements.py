"""The record of judgements: stable, checked, free of contradictions, taken back at will."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import DataError
from kg.model import Kind
from kg.resolve import Judgements, Reference, Verdict


def organisation(name: str, registry: str | None = None, document: str | None = None) -> Reference:
    return Reference(kind=Kind.ORGANISATION, name=name, registry=registry, document=document)


A, B, C, D = (organisation(name) for name in "ABCD")


def test_the_file_to_the_letter(tmp_path: Path) -> None:
    judgements = Judgements()
    judgements.merge(organisation("Meta", "meta"), organisation("Fæcebook"), "they say so")
    judgements.split(organisation("nick", document="a"), organisation("nick", document="b"))
    path = tmp_path / "judgements.jsonl"
    judgements.save(path)
    first, second = (judgement.id for judgement in judgements)
    assert path.read_text(encoding="utf-8") == (
        '{"a": {"kind": "Organisation", "name": "Meta", "registry": "meta"}, '
        '"b": {"kind": "Organisation", "name": "Fæcebook"}, '
        f'"id": "{first}", "reason": "they say so", "verdict": "merge"}}\n'
        '{"a": {"document": "a", "kind": "Organisation", "name": "nick"}, '
        '"b": {"document": "b", "kind": "Organisation", "name": "nick"}, '
        f'"id": "{second}", "reason": "", "verdict": "split"}}\n'
    )
    assert list(Judgements.load(path)) == list(judgements)
    assert [child.name for child in tmp_path.iterdir()] == ["judgements.jsonl"]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.text(st.characters(), min_size=1), st.text(st.characters())), max_size=5))
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("judgements") / "judgements.jsonl"
    judgements = Judgements()
    for number, (name, reason) in enumerate(said):
        judgements.merge(organisation(f"{number} {name}"), organisation(f"other {number}"), reason)
    judgements.save(path)
    assert list(Judgements.load(path)) == list(judgements)


def test_no_file_is_no_judgement(tmp_path: Path) -> None:
    assert len(Judgements.load(tmp_path / "judgements.jsonl")) == 0


def test_blank_lines_do_not_count_and_ids_are_worked_out(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    side = '{"kind": "Person", "name": "%s"}'
    path.write_text(
        f'\n{{"verdict": "merge", "a": {side % "x"}, "b": {side % "y"}, "id": "wrong"}}\n\n', encoding="utf-8"
    )
    (judgement,) = Judgements.load(path)
    assert judgement.verdict is Verdict.MERGE
    assert judgement.id != "wrong"


def test_a_judgement_is_the_same_in_any_order_and_for_any_reason() -> None:
    judgements = Judgements()
    first = judgements.merge(A, B, "because")
    assert judgements.merge(B, A, "again") is first
    assert len(judgements) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (organisation("Meta", "meta"), organisation("Meta Platforms", "meta"), True),
        (organisation("Mudlark"), organisation("MUDLARK"), True),
        (organisation("Meta", "meta"), organisation("Meta"), False),
        (organisation("nick", document="a"), organisation("nick", document="b"), False),
        (organisation("nick", document="a"), organisation("nick"), False),
        (A, Reference(kind=Kind.PERSON, name="A"), False),
    ],
)
def test_when_references_mean_the_same(one: Reference, other: Reference, same: bool) -> None:
    assert (one.identity == other.identity) is same


def test_taking_back() -> None:
    judgements = Judgements()
    merged = judgements.merge(A, B)
    assert judgements.undo(merged.id) == merged
    assert len(judgements) == 0
    judgements.split(A, B)
    with pytest.raises(DataError, match=r"there is no judgement 'nothing'. Known: [0-9a-f]{10}"):
        judgements.undo("nothing")


def test_taking_back_one_of_several_merges() -> None:
    judgements = Judgements()
    judgements.merge(A, B)
    second = judgements.merge(B, C)
    judgements.undo(second.id)
    judgements.split(A, C)
    with pytest.raises(DataError, match="contradicts"):
        judgements.split(A, B)


def test_finding_what_was_said_of_two() -> None:
    judgements = Judgements()
    merged = judgements.merge(organisation("Meta", "meta"), organisation("Facebook Inc."))
    judgements.merge(A, B)
    assert judgements.about("facebook inc.", "meta") == (merged,)
    assert judgements.about("Meta", "Facebook Inc.") == (merged,)
    assert judgements.about("Meta", "Meta") == ()
    assert judgements.about("Meta", "A") == ()


def test_a_split_may_not_contradict_merges() -> None:
    judgements = Judgements("kg-store/judgements.jsonl")
    judgements.merge(C, D)
    judgements.merge(A, B)
    judgements.merge(B, C)
    with pytest.raises(DataError) as raised:
        judgements.split(A, D)
    assert str(raised.value) == (
        "kg-store/judgements.jsonl, line 4: to split Organisation 'A' and Organisation 'D' contradicts "
        "line 1: to merge Organisation 'C' and Organisation 'D'. Take one of the two back"
    )
    assert len(judgements) == 3


def test_a_merge_may_not_contradict_splits() -> None:
    judgements = Judgements()
    judgements.split(A, C)
    judgements.merge(A, B)
    with pytest.raises(DataError, match=r"line 3: to merge .* contradicts line 1: to split"):
        judgements.merge(B, C)
    judgements.merge(B, D)
    assert len(judgements) == 3


def test_splits_do_not_contradict_each_other() -> None:
    judgements = Judgements()
    judgements.split(A, B)
    judgements.split(B, C)
    judgements.merge(A, C)
    assert len(judgements) == 3


def test_nobody_is_judged_against_himself() -> None:
    with pytest.raises(DataError, match=r"line 1: Organisation 'a' is judged against itself"):
        Judgements().merge(organisation("a"), organisation("A"))


GOOD = {"kind": "Person", "name": "x"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a judgement"),
        ("{}", "not a judgement"),
        (json.dumps({"verdict": "merge", "a": GOOD, "b": GOOD, "who": "me"}), "not a judgement"),
        (
            json.dumps({"verdict": "maybe", "a": GOOD, "b": GOOD}),
            "unknown verdict 'maybe'. Use merge or split",
        ),
        (json.dumps({"verdict": ["merge"], "a": GOOD, "b": GOOD}), "unknown verdict"),
        (json.dumps({"verdict": "merge", "a": GOOD, "b": GOOD, "reason": 3}), "the reason is no text"),
        (json.dumps({"verdict": "merge", "a": "x", "b": GOOD}), "a names no entity"),
        (json.dumps({"verdict": "merge", "a": GOOD, "b": {"kind": "Person"}}), "b names no entity"),
        (json.dumps({"verdict": "merge", "a": GOOD, "b": {**GOOD, "iri": "x"}}), "b names no entity"),
        (
            json.dumps({"verdict": "merge", "a": {**GOOD, "name": 1}, "b": GOOD}),
            "a holds something that is no text",
        ),
        (
            json.dumps({"verdict": "merge", "a": {**GOOD, "name": ""}, "b": GOOD}),
            "a holds something that is no text",
        ),
        (json.dumps({"verdict": "merge", "a": {**GOOD, "kind": "Ship"}, "b": GOOD}), "unknown kind 'Ship'"),
        (json.dumps({"verdict": "merge", "a": GOOD, "b": GOOD}), "is judged against itself"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "judgements.jsonl"
    good = {"verdict": "split", "a": GOOD, "b": {**GOOD, "name": "y"}}
    path.write_text(f"{json.dumps(good)}\n\n{line}\n", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        Judgements.load(path)
    assert str(raised.value).startswith(f"{path}, line 3")
    assert problem in str(raised.value)


def test_a_contradiction_in_the_file_names_both_lines(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    sides = {"a": GOOD, "b": {**GOOD, "name": "y"}}
    path.write_text(
        "\n".join(["", *(json.dumps({"verdict": v, **sides}) for v in ("split", "merge"))]), encoding="utf-8"
    )
    with pytest.raises(DataError, match=r"line 3: to merge .* contradicts line 2: to split"):
        Judgements.load(path)


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    path = tmp_path / "judgements.jsonl"
    path.write_bytes(b"\xff")
    with pytest.raises(DataError, match="not UTF-8 at byte 0"):
        Judgements.load(path)
    with pytest.raises(DataError, match="cannot be read"):
        Judgements.load(tmp_path)
    with pytest.raises(DataError, match="cannot be written"):
        Judgements().save(tmp_path / "nowhere" / "judgements.jsonl")
