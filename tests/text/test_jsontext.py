"""Documents as JSON: fields as they are given, offsets as they are, and slips named by line and column."""
# ruff: noqa: E501 (printed lines and markup are as long as they are)

from __future__ import annotations

import json

import pytest

from kg.errors import InputError
from kg.model import Document, DocumentKind, PartialDate
from kg.text.jsontext import read_json, read_json_line


def read(text: str) -> list[str]:
    found = read_json(text, "a.json", "a")
    return [item.id if isinstance(item, Document) else f"{item.source}: {item.problem}" for item in found]


def one(**fields: object) -> Document:
    (item,) = read_json(json.dumps(fields), "a.json", "a")
    assert isinstance(item, Document), str(item)
    return item


def refused(**fields: object) -> tuple[str, str]:
    (item,) = read_json(json.dumps(fields), "a.json", "a")
    assert isinstance(item, InputError)
    return item.problem, item.mend


def test_all_fields() -> None:
    document = one(
        id="own",
        url="https://courier.example/a",
        kind="press-release",
        title="Courier\nleaves",
        published="2024-03-01",
        author="Jane Tide",
        publisher="Harbour Courier",
        language="en",
        text="It left.",
        facts=[{"relation": "quits"}],
        traps=3,
        invented=True,
    )
    assert document == Document(
        id="own",
        text="It left.",
        url="https://courier.example/a",
        kind=DocumentKind.PRESS_RELEASE,
        title="Courier leaves",
        published=PartialDate(2024, 3, 1),
        author="Jane Tide",
        publisher="Harbour Courier",
        language="en",
        segments=document.segments,
    )


@pytest.mark.parametrize("text", ["a\r\nb", "\ufeffa", "  a\n", "a\u2028b", "\ta\x0bb\x1b", "𝒳 café e\u0301"])
def test_the_text_stays_as_it_is_so_that_offsets_hold(text: str) -> None:
    assert one(text=text).text == text


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (r'{"text": "a\u0000b"}', "a\ufffdb"),
        (r'{"text": "a\ud800b"}', "a\ufffdb"),
        (r'{"text": "\ud83d\udea2"}', "🚢"),
    ],
)
def test_what_cannot_be_written_is_replaced_and_offsets_stay(written: str, stored: str) -> None:
    (document,) = read_json(written, "a.json", "a")
    assert isinstance(document, Document)
    assert document.text == stored


@pytest.mark.parametrize("kind", [None, "", "report", "Article"])
def test_a_kind_that_is_not_known_is_unknown(kind: str | None) -> None:
    assert one(text="It left.", kind=kind).kind is None


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("2024", "2024"),
        (2024, "2024"),
        ("2024-03", "2024-03"),
        ("2024-03-01T10:00:00Z", "2024-03-01"),
        ("1 March 2024", "2024-03-01"),
    ],
)
def test_published(given: object, date: str) -> None:
    assert str(one(text="It left.", published=given).published) == date


@pytest.mark.parametrize("given", [None, "", "  "])
def test_not_published_is_not_guessed(given: object) -> None:
    assert one(text="It left yesterday.", published=given).published is None


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"id": "x"}, 'has no "text"'),
        ({"text": ""}, '"text" is empty'),
        ({"text": " \n"}, '"text" is empty'),
        ({"text": None}, '"text" is null, not a string'),
        ({"text": 12}, '"text" is a number, not a string'),
        ({"text": ["a"]}, '"text" is a list, not a string'),
        ({"text": {"a": 1}}, '"text" is an object, not a string'),
        ({"text": "a", "id": ["x"]}, '"id" is a list, not a string'),
        ({"text": "a", "url": 5}, '"url" is a number, not a string'),
        ({"text": "a", "title": False}, '"title" is true or false, not a string'),
        ({"text": "a", "published": "soon"}, "\"published\" is no date: 'soon'"),
        ({"text": "a", "published": "3/4/2024"}, "\"published\" is no date: '3/4/2024'"),
        ({"text": "a", "published": "x" * 99}, f"\"published\" is no date: '{'x' * 39}…'"),
    ],
)
def test_fields_that_do_not_hold(fields: dict[str, object], problem: str) -> None:
    said, mend = refused(**fields)
    assert said == problem
    assert mend


@pytest.mark.parametrize(
    ("given", "id"), [(7, "7"), ("7", "7"), (1.5, "1.5"), (None, "a"), ("", "a"), ("\x1bq", "q")]
)
def test_ids(given: object, id: str) -> None:
    assert one(text="It left.", id=given).id == id


def test_documents_of_a_list_without_ids_are_named_by_their_words() -> None:
    first = read('[{"text": "One."}, {"text": "Two."}]')
    assert len(set(first)) == 2
    assert all(name.startswith("a-") and len(name) == 10 for name in first)
    assert read('[{"text": "Two."}, {"text": "One."}]') == first[::-1]


def test_a_list_names_the_item_that_does_not_hold() -> None:
    assert read('[{"id": "x", "text": "One."}, {"id": "y"}, 3, {"id": "z", "text": "Two."}]') == [
        "x",
        'a.json, item 2: has no "text"',
        "a.json, item 3: holds a number instead of a document",
        "z",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[]", "a.json: is an empty list"),
        ("3", "a.json: holds a number instead of a document"),
        ('"x"', "a.json: holds a string instead of a document"),
        ("null", "a.json: holds null instead of a document"),
        ("[[]]", "a.json, item 1: holds a list instead of a document"),
        ('{"text": "a"', "a.json:1:13: is not JSON (expecting ',' delimiter)"),
        ('{\n "text": x}', "a.json:2:10: is not JSON (expecting value)"),
        ("nonsense", "a.json:1:1: is not JSON (expecting value)"),
        ("[" * 100_000, "a.json:1:1: is not JSON (nested too deeply)"),
    ],
)
def test_json_that_holds_no_document(text: str, problem: str) -> None:
    assert read(text) == [problem]


def test_a_number_of_any_length_is_no_trouble() -> None:
    assert read('{"id": "x", "text": "a", "facts": ' + "1" * 10_000 + "}") == ["x"]


def test_objects_one_after_the_other_are_read_and_a_broken_one_is_named() -> None:
    text = '{"id": "x",\n "text": "One."}\n{"id": "y", "text": }\n{"id": "z", "text": "Two."}\n{"text": 3}'
    assert read(text) == [
        "x",
        "a.json:3:21: is not JSON (expecting value)",
        "z",
        'a.json:5: "text" is a number, not a string',
    ]


def test_lines() -> None:
    (good, bad, empty) = (
        read_json_line(line, "a.jsonl", number, "a")
        for number, line in enumerate(
            ['{"id": "x", "text": "One."}', '{"id": "y", text: 3}', '{"id": "z"}'], 1
        )
    )
    assert isinstance(good, Document)
    assert str(bad) == (
        "a.jsonl:2:13: is not JSON (expecting property name enclosed in double quotes). Mend or remove the line."
    )
    assert isinstance(empty, InputError)
    assert (empty.source, empty.problem) == ("a.jsonl:3", 'has no "text"')
