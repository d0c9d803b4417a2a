from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import StoreError
from kg.model import (
    CountIs,
    Document,
    DocumentKind,
    Entity,
    Evidence,
    Fact,
    Kind,
    Outcome,
    PartialDate,
    ReaderIdentity,
    Reading,
    Reason,
    RejectedClaim,
    Relation,
    Segment,
    SegmentKind,
    SentenceOutcome,
    Status,
)
from kg.store import EmbeddedStore
from kg.store.codec import reading_from_json, reading_to_json
from kg.store.readings import Readings, document_hash, file_name

READER = ReaderIdentity(name="rules", software="0.1.0", lexicon="l1", model="m1")

texts = st.text(max_size=12)
maybe = st.none() | texts
numbers = st.integers(-5, 10**12)
dates = (
    st.none()
    | st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
    | st.builds(PartialDate, st.integers(1, 9999))
    | st.builds(PartialDate, st.integers(1, 9999), st.integers(1, 12))
)
entities = st.builds(
    Entity,
    label=texts,
    kind=st.sampled_from(Kind),
    names=st.lists(texts, max_size=3).map(tuple),
    registry=maybe,
    count=st.none() | numbers,
    count_is=st.none() | st.sampled_from(CountIs),
)
evidence = st.lists(st.builds(Evidence, text=texts, start=numbers, end=numbers), max_size=2).map(tuple)
facts = st.builds(
    Fact,
    document=texts,
    relation=st.sampled_from(Relation),
    subject=entities,
    object=entities,
    evidence=evidence,
    status=st.none() | st.sampled_from(Status),
    date=dates,
    topic=maybe,
    role=maybe,
    confidence=st.floats(0, 1),
    rule=texts,
)
claims = st.builds(
    RejectedClaim,
    document=texts,
    relation=st.sampled_from(Relation),
    subject=entities,
    object=entities,
    evidence=evidence,
    cue=texts,
    reason=st.sampled_from(Reason),
    rule=texts,
)
segments = st.builds(
    Segment,
    start=numbers,
    end=numbers,
    kind=st.sampled_from(SegmentKind),
    author=maybe,
    score=st.none() | numbers,
    posted=dates,
    age=maybe,
    depth=numbers,
    parent=st.none() | numbers,
)
documents = st.builds(
    Document,
    id=texts,
    text=st.text(st.characters(), max_size=200),
    url=maybe,
    kind=st.none() | st.sampled_from(DocumentKind),
    title=maybe,
    published=dates,
    author=maybe,
    publisher=maybe,
    language=maybe,
    segments=st.lists(segments, max_size=2).map(tuple),
)
outcomes = st.builds(SentenceOutcome, start=numbers, end=numbers, outcome=st.sampled_from(Outcome))
readings = st.builds(
    Reading,
    document=documents,
    reader=st.builds(ReaderIdentity, name=texts, software=texts, lexicon=texts, model=texts),
    facts=st.lists(facts, max_size=3).map(tuple),
    rejected=st.lists(claims, max_size=2).map(tuple),
    sentences=st.lists(outcomes, max_size=3).map(tuple),
)


def reading(document_id: str, text: str = "words", **more: object) -> Reading:
    return Reading(document=replace(Document(id=document_id, text=text), **more), reader=READER)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(readings)
def test_a_reading_comes_back_exactly_and_in_the_same_bytes(original: Reading) -> None:
    content = reading_to_json(original)
    again = reading_from_json(content)
    assert again == original
    assert reading_to_json(again) == content
    assert content.count(b"\n") == 1


def test_half_characters_survive() -> None:
    original = reading("a", "\ud800 and \udfff and \x00 and \u2028")
    assert reading_from_json(reading_to_json(original)) == original


def test_a_whole_confidence_is_still_a_float() -> None:
    fact = Fact(
        document="a",
        relation=Relation.QUITS,
        subject=Entity(label="A", kind=Kind.ORGANISATION),
        object=Entity(label="B", kind=Kind.PLATFORM),
        evidence=(),
        confidence=0,
    )
    content = reading_to_json(replace(reading("a"), facts=(fact,)))
    assert b'"confidence":0.0' in content
    assert reading_to_json(reading_from_json(content)) == content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"document":{}}',
        reading_to_json(reading("a"))[:-20],
        reading_to_json(reading("a")).replace(b'"text":"words"', b'"text":7'),
        reading_to_json(reading("a")).replace(b'"document":{', b'"facts":[1],"document":{'),
        reading_to_json(reading("a")).replace(b'"text":', b'"kind":"novel","text":'),
        reading_to_json(reading("a")).replace(b'"text":', b'"published":"yesterday","text":'),
        reading_to_json(reading("a")).replace(b'"text":', b'"extra":null,"text":'),
        b"\xff\xfe",
    ],
)
def test_what_does_not_fit_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        reading_from_json(content)


def test_readings_come_sorted_by_document(store: EmbeddedStore) -> None:
    for name in ("b", "A", "a b", "Ä", "a"):
        store.save_reading(reading(name))
    assert [one.document.id for one in store.load_readings()] == ["A", "a", "a b", "b", "Ä"]


def test_saving_again_replaces(store: EmbeddedStore) -> None:
    store.save_reading(reading("a", "old"))
    store.save_reading(reading("a", "new"))
    assert [one.document.text for one in store.load_readings()] == ["new"]


def test_the_same_readings_give_the_same_files_in_any_order(tmp_path: Path) -> None:
    contents = []
    for number, order in enumerate((["a", "b"], ["b", "a", "a"])):
        with EmbeddedStore(tmp_path / str(number)) as store:
            for name in order:
                store.save_reading(reading(name))
            folder = store.path / "readings"
        contents.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert contents[0] == contents[1]


def test_dropping(store: EmbeddedStore) -> None:
    store.save_reading(reading("a"))
    store.save_reading(reading("b"))
    assert store.drop_reading("a") is True
    assert store.drop_reading("a") is False
    assert [one.document.id for one in store.load_readings()] == ["b"]


def test_has_wants_the_very_document_and_the_very_reader(store: EmbeddedStore) -> None:
    kept = reading("a")
    store.save_reading(kept)
    assert store.has(kept.document, READER)
    assert not store.has(replace(kept.document, text="other"), READER)
    assert not store.has(replace(kept.document, published=PartialDate(2025)), READER)
    assert not store.has(replace(kept.document, id="b"), READER)
    assert not store.has(kept.document, replace(READER, software="0.2.0"))
    assert not store.has(kept.document, replace(READER, lexicon="l2"))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/", "", ".", "con", "a\x00b", "a/b", "x" * 5000, "\ud800", "نص"]
)
def test_no_document_id_leaves_the_folder(store: EmbeddedStore, name: str) -> None:
    store.save_reading(reading(name))
    assert [one.document.id for one in store.load_readings()] == [name]
    assert len(list((store.path / "readings").iterdir())) == 1
    assert store.drop_reading(name)


@pytest.mark.parametrize(
    ("one", "other"), [("a b", "a-b"), ("A", "a"), ("é", "e"), ("", "x"), ("x" * 99, "x" * 100)]
)
def test_different_documents_have_different_files(one: str, other: str) -> None:
    assert file_name(one) != file_name(other)


def test_file_names_are_readable() -> None:
    assert file_name("Harbour leaves!").startswith("harbour-leaves-")
    assert file_name("Harbour leaves!") == file_name("Harbour leaves!")


def damage(store: EmbeddedStore, content: bytes) -> Path:
    store.save_reading(reading("a"))
    path = next((store.path / "readings").iterdir())
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("content", [b"", b"{", b"{}\n{}\n", b"\xff\n", b"[]\n", b'{"document":"b"}\n{}\n'])
def test_a_damaged_head_names_file_and_mend(store: EmbeddedStore, content: bytes) -> None:
    path = damage(store, content)
    for use in (lambda: list(store.load_readings()), lambda: store.has(reading("a").document, READER)):
        with pytest.raises(StoreError) as caught:
            use()
        assert str(path) in str(caught.value)
        assert "Delete the file and run kg build again" in str(caught.value)


def test_a_damaged_body_names_file_and_mend(store: EmbeddedStore) -> None:
    store.save_reading(reading("a"))
    path = next((store.path / "readings").iterdir())
    whole = path.read_bytes()
    for content in (whole[:-30], whole.split(b"\n")[0], whole.replace(b'"words"', b'"sword"'), whole + whole):
        path.write_bytes(content)
        with pytest.raises(StoreError, match=r"the reading is damaged") as caught:
            list(store.load_readings())
        assert str(path) in str(caught.value)


def test_what_was_cut_off_while_writing_is_not_read(store: EmbeddedStore) -> None:
    store.save_reading(reading("a"))
    (store.path / "readings" / (file_name("b") + ".new")).write_bytes(b"half")
    assert [one.document.id for one in store.load_readings()] == ["a"]
    store.save_reading(reading("b"))
    assert len(list((store.path / "readings").iterdir())) == 2


def test_a_write_that_fails_leaves_the_old_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Readings(tmp_path)
    folder.save(reading("a", "old"))

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreError, match=r"No space left on device.*free space"):
        folder.save(reading("a", "new"))
    monkeypatch.undo()
    assert [one.document.text for one in folder.load()] == ["old"]
    assert len(list(tmp_path.iterdir())) == 1


def test_what_has_its_default_is_left_out() -> None:
    assert reading_to_json(reading("a")).count(b"null") == 0
    assert b'"facts"' not in reading_to_json(reading("a"))


def test_the_hash_of_a_document_covers_all_of_it() -> None:
    document = reading("a").document
    changes: list[dict[str, object]] = [
        {"text": "other"},
        {"title": "T"},
        {"published": PartialDate(2025, 1)},
        {"segments": (Segment(start=0, end=5),)},
    ]
    hashes = {document_hash(replace(document, **change)) for change in changes}  # type: ignore[arg-type]
    assert len(hashes | {document_hash(document)}) == 5
