"""Gold documents and predicted facts, read from files and checked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import DataError
from kg.evaluate.matching import Claim, Party

_NAMES_BESIDE = (
    "label",
    "name",
    "mention",
)  # where a prediction may name an entity besides its list of names


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated document: what it states, and what a careless reader would take from it."""

    id: str
    text: str
    facts: tuple[Claim, ...]
    traps: tuple[Claim, ...]


def gold_files(folder: Path) -> list[Path]:
    """Return the files of gold documents in ``folder``, sorted; raise ``DataError`` if there are none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise DataError(f"{folder}: no gold documents here. Name a folder of annotated *.json files.")
    return files


def read_gold(folder: Path) -> dict[str, GoldDocument]:
    """Read all gold documents of a folder, by id, in the order of their file names."""
    found: dict[str, GoldDocument] = {}
    for path in gold_files(folder):
        document = gold_document(path, _parse(_text(path), str(path)))
        if document.id in found:
            raise DataError(f"{path}: the id {document.id!r} is another document's. Give each its own.")
        found[document.id] = document
    return found


def read_predictions(path: Path) -> dict[str, list[Claim]]:
    """Read a file of facts, one JSON object a line, by document."""
    lines = enumerate(_text(path).split("\n"), 1)
    places = ((line, f"{path}:{number}") for number, line in lines if line.strip())
    return group((_parse(line, place), place) for line, place in places)


def group(facts: Iterable[tuple[Any, str]]) -> dict[str, list[Claim]]:
    """Check facts, each with the place it stands at, and put them together by document."""
    grouped: dict[str, list[Claim]] = {}
    for fact, place in facts:
        document = _need(fact, "document", place)
        grouped.setdefault(str(document), []).append(_claim(fact, place, _NAMES_BESIDE))
    return grouped


def gold_document(path: Path, data: Any) -> GoldDocument:
    """Check one annotated document; ``path`` is named where something does not hold."""
    place = str(path)
    facts, traps = _need(data, "facts", place), data.get("traps") or []
    if not isinstance(facts, list) or not isinstance(traps, list):
        raise DataError(f"{path}: facts and traps must be lists.")
    return GoldDocument(
        str(_need(data, "id", place)),
        str(_need(data, "text", place)),
        tuple(_claim(fact, f"{place}: fact {number}") for number, fact in enumerate(facts, 1)),
        tuple(_claim(trap, f"{place}: trap {number}") for number, trap in enumerate(traps, 1)),
    )


def _claim(fact: Any, place: str, also: tuple[str, ...] = ()) -> Claim:
    relation = str(_need(fact, "relation", place))
    subject, object_ = (_party(_need(fact, side, place), place, also) for side in ("subject", "object"))
    attributes, evidence = fact.get("attributes") or {}, fact.get("evidence") or ""
    if not isinstance(attributes, Mapping):
        raise DataError(f"{place}: attributes must be an object.")
    quote = evidence.get("text") if isinstance(evidence, Mapping) else evidence
    status, date = (
        None if attributes.get(key) is None else str(attributes[key]) for key in ("status", "date")
    )
    return Claim(relation, subject, object_, status, date, str(quote or ""))


def _party(entity: Any, place: str, also: tuple[str, ...]) -> Party:
    if not isinstance(entity, Mapping) or not isinstance(entity.get("names") or [], list):
        raise DataError(f"{place}: subject and object must be objects with a list of names.")
    names = [str(name) for name in entity.get("names") or []]
    return Party.named(names + [str(entity[key]) for key in also if entity.get(key)], entity.get("kind"))


def _need(data: Any, key: str, place: str) -> Any:
    if not isinstance(data, Mapping):
        raise DataError(f"{place}: not a JSON object.")
    if key not in data:
        raise DataError(f"{place}: no {key!r}.")
    return data[key]


def _parse(text: str, place: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{place}: not JSON: {error}.") from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: cannot be read as UTF-8 text: {error}.") from error
