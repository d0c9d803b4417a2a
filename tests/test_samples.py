"""The samples and their annotations: sound, complete, and nobody else's sentences."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from kg.model import CountIs, Document, Kind, PartialDate, Relation, SegmentKind, Status
from kg.resources import samples_dir
from kg.text import read_inputs

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
GOLD = sorted((ROOT / "tests" / "gold").glob("*.json"))
ATTRIBUTES = {"status", "date", "topic", "role"}
RUN = 8  # so many words in the same order are a borrowing


@cache
def samples() -> dict[str, Document]:
    files = sorted(path for path in samples_dir().iterdir() if path.name != "README.rst")
    read = list(read_inputs([str(path) for path in files]))
    assert [one for one in read if not isinstance(one, Document)] == []
    return {one.id: one for one in read if isinstance(one, Document)}


def gold(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def test_every_sample_is_annotated_and_dated() -> None:
    assert sorted(samples()) == [path.stem for path in GOLD]
    assert len(samples()) == 14
    undated = [one.id for one in samples().values() if one.published is None]
    assert undated == ["tidepool-issue"]  # here each comment has its day
    comments = [one for one in samples()["tidepool-issue"].segments if one.kind is SegmentKind.COMMENT]
    assert [str(one.posted) for one in comments[-2:]] == ["2025-03-14", "2025-04-02"]


def test_the_read_me_names_every_file() -> None:
    words = (samples_dir() / "README.rst").read_text(encoding="utf-8")
    missing = [
        path.name for path in samples_dir().iterdir() if path.name != "README.rst" and path.name not in words
    ]
    assert missing == []


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_annotations_speak_of_the_text_as_it_is_stored(path: Path) -> None:
    annotated = gold(path)
    document = samples()[annotated["id"]]
    assert annotated["text"] == document.text
    assert annotated["published"] == (str(document.published) if document.published else None)
    claims = [*annotated["facts"], *annotated["traps"]]
    assert [claim["evidence"] for claim in claims if claim["evidence"] not in document.text] == []


def test_annotated_documents_fall_into_the_same_voices() -> None:
    """Else an evaluation on the annotations would measure another reading than that of the samples."""
    voices = {
        one.id: [(part.start, part.end, part.kind, part.author) for part in one.segments]
        for one in read_inputs([str(path) for path in GOLD])
        if isinstance(one, Document)
    }
    assert voices == {
        one.id: [(part.start, part.end, part.kind, part.author) for part in one.segments]
        for one in samples().values()
    }


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_annotations_use_the_words_of_the_model(path: Path) -> None:
    annotated = gold(path)
    for claim in chain(annotated["facts"], annotated["traps"]):
        Relation(claim["relation"])
        for party in (claim["subject"], claim["object"]):
            Kind(party["kind"])
            assert party["names"] and all(party["names"])
            assert ("count" in party) == ("count_is" in party)
            CountIs(party.get("count_is", "exactly"))
    for fact in annotated["facts"]:
        attributes = fact.get("attributes", {})
        assert attributes.keys() <= ATTRIBUTES
        assert (fact["relation"] == Relation.QUITS) == ("status" in attributes)
        Status(attributes.get("status", "announced"))
        assert str(PartialDate.parse(attributes.get("date", "2025"))) == attributes.get("date", "2025")
    assert all(trap["why"] for trap in annotated["traps"])


def test_every_relation_is_annotated_and_one_document_has_nothing_but_traps_for_exits() -> None:
    relations = {fact["relation"] for path in GOLD for fact in gold(path)["facts"]}
    assert relations == set(Relation)
    council = gold(ROOT / "tests" / "gold" / "wrenhill-council-stays.json")
    assert "quits" not in {fact["relation"] for fact in council["facts"]}
    assert [trap["relation"] for trap in council["traps"]].count("quits") == 5


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def test_no_words_of_others() -> None:
    if not SHARED.is_dir():
        pytest.skip("the texts to compare with lie beside the checkout, in ../shared, and are not there")
    others = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seed").glob("*.txt"))]
    for path in sorted((SHARED / "eval" / "dev").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if not (document["url"] or "").startswith("own words"):
            others.append(document["text"])
    theirs = set().union(*map(runs, others))
    assert theirs
    assert {
        one.id: sorted(runs(one.text) & theirs) for one in samples().values() if runs(one.text) & theirs
    } == {}
