"""Facts and rejected claims as lines of JSON, as ``kg extract`` prints them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.lexicon.registry import Registry
from kg.model import Entity, Evidence, Fact, Reading, RejectedClaim

# What a terminal would obey, what hides or turns text, and what UTF-8 cannot hold: written as \uXXXX.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


def facts(reading: Reading, registry: Registry) -> Iterator[dict[str, Any]]:
    """Yield each fact of a reading as an object ready for JSON, in the order of the reading."""
    for fact in reading.facts:
        yield _claim(fact, registry) | {"confidence": fact.confidence, "rule": fact.rule}


def rejected(reading: Reading, registry: Registry) -> Iterator[dict[str, Any]]:
    """Yield each rejected claim of a reading likewise, with its cue and reason."""
    for claim in reading.rejected:
        said = {"rejected": True, "cue": claim.cue, "reason": claim.reason.value, "rule": claim.rule}
        yield _claim(claim, registry) | said


def as_line(data: dict[str, Any]) -> str:
    """Return an object as one line of JSON, harmless on a terminal."""
    written = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", written) + "\n"


def _claim(claim: Fact | RejectedClaim, registry: Registry) -> dict[str, Any]:
    first, *further = [_evidence(evidence) for evidence in claim.evidence]
    data: dict[str, Any] = {
        "document": claim.document,
        "relation": claim.relation.value,
        "subject": _entity(claim.subject, registry),
        "object": _entity(claim.object, registry),
        "attributes": _attributes(claim) if isinstance(claim, Fact) else {},
        "evidence": first,
    }
    return data | ({"further_evidence": further} if further else {})


def _attributes(fact: Fact) -> dict[str, str]:
    known = {
        "status": fact.status.value if fact.status else None,
        "date": str(fact.date) if fact.date else None,
        "topic": fact.topic,
        "role": fact.role,
    }
    return {key: value for key, value in known.items() if value}


def _entity(entity: Entity, registry: Registry) -> dict[str, Any]:
    data: dict[str, Any] = {"label": entity.label, "kind": entity.kind.value, "names": list(entity.names)}
    if entity.count is not None:
        data["count"] = entity.count
    if entity.count_is is not None:
        data["count_is"] = entity.count_is.value
    if entity.registry is not None:
        data["registry"] = entity.registry
        wikidata = registry.row(entity.registry).wikidata
        data |= {"wikidata": wikidata} if wikidata else {}
    return data


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"text": evidence.text, "start": evidence.start, "end": evidence.end}
