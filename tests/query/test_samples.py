"""The named questions on the samples: the answers that are committed, and who must be among them or not."""

from __future__ import annotations

import csv
import runpy
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.query import load_catalogue
from kg.store import service_address

ROOT = Path(__file__).parents[2]
EXPORTS = ROOT / "exports"
NAMES = [question.name for question in load_catalogue() if service_address(question.text) is None]


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    tool = runpy.run_path(str(ROOT / "tools" / "answers.py"))
    return dict(tool["answers"](EXPORTS / "samples.trig", tmp_path_factory.mktemp("answers")))


@pytest.mark.parametrize("name", NAMES)
def test_the_answer_is_what_is_committed(name: str, answers: Mapping[str, str]) -> None:
    committed = (EXPORTS / "answers" / f"{name}.csv").read_bytes().decode("utf-8")
    assert answers[name] == committed, "run `make exports` and look at the change"


def test_nothing_else_is_committed() -> None:
    assert sorted(path.stem for path in (EXPORTS / "answers").glob("*")) == sorted(NAMES)


def rows(name: str, answers: Mapping[str, str]) -> list[dict[str, str]]:
    return list(csv.DictReader(answers[name].splitlines()))


def test_every_question_but_one_has_an_answer(answers: Mapping[str, str]) -> None:
    """No two samples print one story."""
    assert [name for name in NAMES if len(answers[name].splitlines()) < 2] == ["stories"]


def test_a_promise_kept_by_a_later_source(answers: Mapping[str, str]) -> None:
    (northmoor,) = {
        (row["outcome"], row["due"], row["overdue"], row["closedOn"], row["source"])
        for row in rows("promises", answers)
        if row["agent"] == "Northmoor University"
    }
    source = "Northmoor University keeps its word and leaves X"
    assert northmoor == ("kept", "2025-02-28", "no", "2025-03-03", source)
    assert "Northmoor University" not in {row["organisation"] for row in rows("overdue-exits", answers)}
    assert "Estuary Ferries" in {row["organisation"] for row in rows("overdue-exits", answers)}


def test_a_chain_goes_from_one_end_to_the_other(answers: Mapping[str, str]) -> None:
    chain = rows("chain", answers)
    steps = {int(row["step"]): {row["subject"], row["object"]} for row in chain}
    assert "Bluesky" in steps[1] and "Meta" in steps[max(steps)]
    assert all(steps[step] & steps[step + 1] for step in range(1, max(steps)))
    assert all(row["quote"] and row["factId"] for row in chain)


def test_only_later_sources_were_learned_from(answers: Mapping[str, str]) -> None:
    learned = {row["source"] for row in rows("learned-since", answers)}
    assert "Northmoor University keeps its word and leaves X" in learned
    assert "The Harbour Letter" not in learned
