"""The annotated documents that quality is measured on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.evaluate.gold import GoldDocument, gold_document
from kg.model import Document
from kg.text.jsontext import read_json

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "training" / "corpus"
NAMES = ("samples", "test", "dev")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document as a user would give it, and what a careful reader takes from it."""

    document: Document
    gold: GoldDocument


def load_sets(beside: Path = ROOT.parent / "shared") -> dict[str, list[Annotated]]:
    """The sets that are at hand: samples, the test part of the corpus, documents beside the checkout."""
    found = {
        "samples": [_read(path) for path in sorted((ROOT / "tests" / "gold").glob("*.json"))],
        "test": [annotated(data) for data in corpus_part("test")],
    }
    dev = sorted((beside / "eval" / "dev").glob("*.json"))
    return found | ({"dev": [_read(path) for path in dev]} if dev else {})


def corpus_part(part: str) -> Sequence[dict[str, Any]]:
    """The documents of one part of the corpus, sorted by id; what is rejected stands among the traps."""
    authors = set(json.loads((CORPUS / "split.json").read_text(encoding="utf-8"))[part])
    paths = sorted((CORPUS / "documents").glob("*.json"))
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    return [{**one, "traps": one["rejected"]} for one in documents if one["author"] in authors]


def _read(path: Path) -> Annotated:
    return annotated(json.loads(path.read_text(encoding="utf-8")))


def annotated(data: Mapping[str, Any]) -> Annotated:
    # "author" is here who annotated the document, not who wrote what it shows
    plain = {key: value for key, value in data.items() if key not in ("author", "facts", "traps", "rejected")}
    (document,) = read_json(json.dumps(plain), data["id"], data["id"])
    if not isinstance(document, Document):
        raise ValueError(f"{data['id']}: {document}")
    return Annotated(document, gold_document(Path(data["id"]), data))
