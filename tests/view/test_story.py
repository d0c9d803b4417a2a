from __future__ import annotations

import pytest

from kg.errors import KgError
from kg.network import Network
from kg.view.story import read_story


def told(storm: Network, *lines: str) -> dict[str, object]:
    step: dict[str, object] = read_story("steps:\n- title: One\n  " + "\n  ".join(lines), storm)["steps"][0]
    return {key: value for key, value in step.items() if key not in ("title", "text")}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("around: Reef", {"around": "https://example.org/id/f/reef"}),
        ("edge: [Tern Watch, joins, Reef]", {"fact": "https://example.org/id/fact/4"}),
        (
            "path: [Reef, Squall]",
            {"path": ["https://example.org/id/f/reef", "https://example.org/id/f/squall"]},
        ),
        ("relations: [quits, joins]", {"relations": ["quits", "joins"]}),
        ("relations: owns", {"relations": ["owns"]}),
        ("kinds: [Person]", {"kinds": ["Person"]}),
        ("state: '#node=x&theme=dark'", {"state": "node=x&theme=dark"}),
    ],
)
def test_what_a_step_shows(line: str, said: dict[str, object], storm: Network) -> None:
    assert told(storm, line) == said


def test_a_stretch_of_time_is_in_months(storm: Network) -> None:
    assert told(storm, "from: 2024-11-30", "until: 2025") == {"from": "2024-11", "until": "2025"}


def test_titles_are_one_line_and_texts_harmless(storm: Network) -> None:
    story = read_story('title: "a\\u202eb\\nc"\nsteps:\n- text: "x\\u0007y"\n', storm)
    assert story == {"title": "ab c", "steps": [{"title": "Step 1", "text": "xy"}]}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("steps: [", "s.yaml: not YAML"),
        ("just words", "s.yaml: a story has a title and a list of steps"),
        ("steps: []", "s.yaml: a story has a title and a list of steps"),
        ("steps: [words]", "s.yaml, step 1: a step has a title and a text"),
        ("steps: [{colour: red}]", "s.yaml, step 1: 'colour' is no key of a step; there are title, text"),
        ("steps: [{}, {around: Nobody}]", "s.yaml, step 2: no node is called 'Nobody'"),
        ("steps: [{around: Reef, hops: 0}]", "s.yaml, step 1: hops is a whole number from 1 to 9, not 0"),
        ("steps: [{around: Reef, hops: true}]", "hops is a whole number from 1 to 9, not True"),
        ("steps: [{hops: 2}]", "s.yaml, step 1: `hops` counts from a node"),
        ("steps: [{edge: [Reef, joins, Reef]}]", "s.yaml, step 1: no fact says that Reef joins Reef"),
        ("steps: [{edge: [Reef, eats, Reef]}]", "s.yaml, step 1: 'eats' is no relation; there are quits"),
        ("steps: [{edge: [Reef]}]", "s.yaml, step 1: an edge is three names"),
        ("steps: [{path: Reef}]", "s.yaml, step 1: a path has two ends"),
        ("steps: [{from: 2025-01}]", "s.yaml, step 1: a stretch of time has both ends"),
        ("steps: [{from: soon, until: 2025}]", "s.yaml, step 1, from: not an ISO 8601 date: 'soon'"),
        ("steps: [{kinds: [Robot]}]", "s.yaml, step 1: 'Robot' is no kind; there are Organisation"),
        ("!!python/object/apply:os.getcwd []", "s.yaml: not YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, message: str, storm: Network) -> None:
    with pytest.raises(KgError) as caught:
        read_story(text, storm, "s.yaml")
    assert str(caught.value).startswith(message) or message in str(caught.value)
