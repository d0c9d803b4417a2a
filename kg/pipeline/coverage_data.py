"""Coverage for machines: one JSON object, or one sentence a line of CSV."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.graph.vocab import XSD_INTEGER
from kg.model import Coverage, CoveredDocument, CoveredSentence, Outcome, PredicateGroup
from kg.pipeline.coverage import most_frequent, totals, unread
from kg.query.delimited import to_csv
from kg.query.visible import escaped
from kg.store import Literal

_COLUMNS = ("document", "start", "end", "outcome", "predicate", "text")


def as_json(found: Coverage, *, top: int | None = None, examples: int | None = None) -> str:
    """Return all counts, and the most frequent predicates with some examples each; None stands for all."""
    data = {
        "sentences": _counts(totals(found.documents)),
        "documents": [_document(document) for document in found.documents],
        "nothing_read": [document.id for document in found.documents if document.gave_nothing],
        "predicates": [_group(group, examples) for group in most_frequent(found, top)],
    }
    return json.dumps(data, ensure_ascii=True, indent=1) + "\n"


def as_csv(found: Coverage, *, only_unread: bool = False) -> str:
    """Return one line a sentence, in the order of the documents; a predicate stands with unread ones only."""
    sentences = unread(found.sentences) if only_unread else found.sentences
    return to_csv(_COLUMNS, map(_cells, sentences))


def _counts(sentences: Mapping[Outcome, int]) -> dict[str, int]:
    return {"all": sum(sentences.values()), **{str(outcome): number for outcome, number in sentences.items()}}


def _document(document: CoveredDocument) -> dict[str, Any]:
    return {
        "document": document.id,
        "title": document.title,
        "published": str(document.published) if document.published else None,
        "sentences": _counts(document.sentences),
    }


def _group(group: PredicateGroup, examples: int | None) -> dict[str, Any]:
    return {
        "predicate": group.predicate or None,
        "sentences": len(group.sentences),
        "documents": group.documents,
        "examples": [_example(sentence) for sentence in group.sentences[:examples]],
    }


def _example(sentence: CoveredSentence) -> dict[str, Any]:
    return {
        "document": sentence.document,
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
    }


def _cells(sentence: CoveredSentence) -> tuple[Literal, ...]:
    numbers = (Literal(str(place), datatype=XSD_INTEGER) for place in (sentence.start, sentence.end))
    words = map(_literal, (str(sentence.outcome), sentence.predicate, sentence.text))
    return _literal(sentence.document), *numbers, *words


def _literal(text: str) -> Literal:
    """A literal cannot hold half a character, which is written as an escape like other hidden ones."""
    return Literal(escaped(text, keep="\t\r\n"))
