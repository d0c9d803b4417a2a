"""Documents of the corpus as examples: windows, their numbers and their labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gold import GoldLabels, labels
from window_labels import WindowLabels, window_labels

from kg.learned.arrays import WindowArrays, window_arrays
from kg.learned.windows import Window, WindowCutter
from kg.learned.words import WordPieces
from kg.model import Document
from kg.text.jsontext import read_json


@dataclass(slots=True)
class Example:
    """One window with all that is known of it."""

    window: Window
    arrays: WindowArrays
    labels: WindowLabels
    gold: GoldLabels
    authors: frozenset[int]  # the segments whose voice is known by name


def document_of(data: Mapping[str, Any]) -> Document:
    """The document as a user would give it: without what the corpus says of it."""
    plain = {key: data[key] for key in ("id", "kind", "published", "text") if data.get(key)}
    (document,) = read_json(json.dumps(plain), data["id"], data["id"])
    if not isinstance(document, Document):
        raise ValueError(f"{data['id']}: {document}")
    return document


def load(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """The documents of the corpus at these paths."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in paths]


def examples(data: Mapping[str, Any], cutter: WindowCutter, pieces: WordPieces) -> Iterator[Example]:
    """The windows of one document."""
    document = document_of(data)
    sentences = cutter.sentences(document)
    gold = labels(data, document, sentences)
    authors = frozenset(i for i, segment in enumerate(document.segments) if segment.author)
    for window in cutter.windows(sentences):
        yield Example(window, window_arrays(window, pieces), window_labels(gold, window), gold, authors)
