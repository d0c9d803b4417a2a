"""Check corpus documents against GUIDE.md: spans, kinds, consistency.

    python training/corpus/check.py [FILE.json ...]

Without files, all documents are checked. Prints a line for each fault; exit status 1 if there is any.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.extract.signature import fits
from kg.model import Kind, Reason, Relation, Status

DOCUMENTS = Path(__file__).parent / "documents"
KEYS = ("id", "author", "genre", "kind", "text", "facts", "rejected", "antecedents")
ALLOWED = {(Relation.PUBLISHED_IN, Kind.DOCUMENT, Kind.PLATFORM)}  # a petition on Change.org
SPANS = ("subject_mention", "object_mention", "cue", "date_mention")


def main(paths: list[Path]) -> int:
    """Check the documents; print the faults and, on stderr, the counts."""
    bad = facts = rejected = words = 0
    for path in paths:
        document = json.loads(path.read_text(encoding="utf-8"))
        facts += len(document.get("facts", ()))
        rejected += len(document.get("rejected", ()))
        words += len((document.get("text") or "").split())
        for fault in faults(document, path.stem):
            bad += 1
            print(f"{path.name}: {fault}")
    counts = f"{len(paths)} documents, {words:,} words, {facts:,} facts, {rejected:,} rejected claims"
    print(f"{counts}; {bad} faults", file=sys.stderr)
    return 1 if bad else 0


def faults(document: Mapping[str, Any], stem: str) -> Iterator[str]:
    """What is wrong with one document, in words."""
    missing = [key for key in KEYS if key not in document]
    if missing:
        yield f"no {', '.join(missing)}"
        return
    if document["id"] != stem:
        yield f"the id is {document['id']!r}, the file is called {stem!r}"
    text = document["text"]
    for claim in document["facts"]:
        yield from _of_claim(claim, text, rejected=False)
    for claim in document["rejected"]:
        yield from _of_claim(claim, text, rejected=True)
    yield from _twice(document["facts"])
    for antecedent in document["antecedents"]:
        yield from _of_antecedent(antecedent, text)


def _of_claim(claim: Mapping[str, Any], text: str, *, rejected: bool) -> Iterator[str]:
    evidence = claim.get("evidence") or ""
    where = f"{claim.get('relation')} ({evidence[:50]!r})"
    if not evidence or text.count(evidence) != 1:
        yield f"{where}: the evidence stands {text.count(evidence) if evidence else 0} times in the text"
    for key in SPANS:
        if claim.get(key) is not None and claim[key] not in evidence:
            yield f"{where}: {key} {claim[key]!r} is not in the evidence"
    if not claim.get("cue"):
        yield f"{where}: no cue"
    yield from (f"{where}: {fault}" for fault in _of_kinds(claim, rejected=rejected))
    if rejected and claim.get("reason") not in {reason.value for reason in Reason}:
        yield f"{where}: the reason {claim.get('reason')!r} is none of the guide's"
    status = (claim.get("attributes") or {}).get("status")
    if not rejected and claim.get("relation") == Relation.QUITS and status not in {s.value for s in Status}:
        yield f"{where}: an exit without status"


def _of_kinds(claim: Mapping[str, Any], *, rejected: bool) -> Iterator[str]:
    try:
        relation = Relation(claim.get("relation", ""))
        kinds = [Kind((claim.get(role) or {}).get("kind", "")) for role in ("subject", "object")]
    except ValueError as error:
        yield str(error)
        return
    if any(not claim[role].get("names") for role in ("subject", "object")):
        yield "subject or object has no names"
    if not rejected and not fits(relation, *kinds) and (relation, *kinds) not in ALLOWED:
        yield f"between {kinds[0]} and {kinds[1]}"


def _twice(facts: list[Mapping[str, Any]]) -> Iterator[str]:
    seen = Counter(
        (
            fact.get("relation"),
            *(((fact.get(role) or {}).get("names") or [""])[0] for role in ("subject", "object")),
            (fact.get("attributes") or {}).get("status"),
        )
        for fact in facts
    )
    yield from (f"{count} times the same fact: {key}" for key, count in seen.items() if count > 1)


def _of_antecedent(antecedent: Mapping[str, Any], text: str) -> Iterator[str]:
    place, mention = antecedent.get("in", ""), antecedent.get("mention")
    if text.count(place) != 1 or not mention or mention not in place or not antecedent.get("refers_to"):
        yield f"antecedent {dict(antecedent)}"


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]] or sorted(DOCUMENTS.glob("*.json"))))
