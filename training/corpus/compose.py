"""Documents in the short form that is quick to write, as the JSON of the corpus.

    python training/corpus/compose.py DRAFT.txt [...] [--out DIR]

A draft holds one or more documents, each ended by a line of ``=====``::

    id: tern-leaves-pebble
    author: hand-26
    genre: wire
    kind: article
    published: 2024-03-05
    invented: true
    entities:
    t | Organisation | The Tern; Tern
    x | Platform | X; Twitter
    b | Platform | Bluesky
    text:
    The Tern has left X. It shut its account there on Monday. It has no plans to join Bluesky.
    facts:
    quits t x status=completed date=2024-03-04 | It shut ... Monday. | It | there | shut its account | Monday
    rejected:
    joins t b denied | It has no ... Bluesky. | It | Bluesky | has no plans to join
    antecedents:
    It | It shut ... Monday. | The Tern

``A ... B`` is the stretch of the text from the only ``A`` to the next ``B``. ``-`` is a mention that the
sentence leaves out. Attributes with blanks: ``role="head of news"``. The file is written only without faults.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

from check import DOCUMENTS, faults

HEADS = ("id", "author", "genre", "kind", "published", "invented")
PARTS = ("entities", "text", "facts", "rejected", "antecedents")


class DraftError(ValueError):
    """A draft that cannot be read; says where and why."""


def main(arguments: list[str]) -> int:
    """Write each document of each draft that has no fault; print the faults of the others."""
    options = argparse.ArgumentParser(description="drafts of the corpus to JSON")
    options.add_argument("drafts", nargs="+", type=Path)
    options.add_argument("--out", type=Path, default=DOCUMENTS)
    chosen = options.parse_args(arguments)
    bad = 0
    for path in chosen.drafts:
        for number, draft in enumerate(re.split(r"(?m)^=====\s*$", path.read_text(encoding="utf-8")), 1):
            if draft.strip():
                bad += not _written(draft, f"{path.name}, document {number}", chosen.out)
    return 1 if bad else 0


def _written(draft: str, where: str, out: Path) -> bool:
    try:
        document = compose(draft)
    except DraftError as error:
        print(f"{where}: {error}")
        return False
    found = list(faults(document, document["id"]))
    for fault in found:
        print(f"{where} ({document['id']}): {fault}")
    if not found:
        target = out / f"{document['id']}.json"
        target.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        counts = f"{len(document['facts'])} facts, {len(document['rejected'])} rejected"
        print(f"{document['id']}: {counts}", file=sys.stderr)
    return not found


def compose(draft: str) -> dict[str, Any]:
    """One document of the corpus from its draft. Raises DraftError."""
    head, parts = _parts(draft)
    text = "\n".join(parts["text"]).strip()
    entities = dict(_entity(line) for line in _lines(parts["entities"]))
    document: dict[str, Any] = {key: head.get(key) for key in HEADS}
    document["published"] = None if head.get("published") in (None, "null", "-", "") else head["published"]
    document["invented"] = head.get("invented", "").lower() in ("true", "yes")
    document["text"] = text
    document["facts"] = [_claim(line, text, entities, rejected=False) for line in _lines(parts["facts"])]
    document["rejected"] = [_claim(line, text, entities, rejected=True) for line in _lines(parts["rejected"])]
    document["antecedents"] = [_antecedent(line, text) for line in _lines(parts["antecedents"])]
    return document


def _parts(draft: str) -> tuple[dict[str, str], dict[str, list[str]]]:
    head: dict[str, str] = {}
    parts: dict[str, list[str]] = {name: [] for name in PARTS}
    inside: str | None = None
    for line in draft.strip("\n").split("\n"):
        name = line.strip().rstrip(":")
        later = PARTS[PARTS.index(inside) + 1 :] if inside else PARTS
        if line.strip().endswith(":") and name in later and line == line.lstrip():
            inside = name
        elif inside:
            parts[inside].append(line)
        elif ":" in line:
            key, value = line.split(":", 1)
            head[key.strip()] = value.strip()
    if not head.get("id") or not parts["text"]:
        raise DraftError("no id or no text")
    return head, parts


def _lines(part: list[str]) -> list[str]:
    return [line.strip() for line in part if line.strip()]


def _entity(line: str) -> tuple[str, dict[str, Any]]:
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != 3:
        raise DraftError(f"an entity is 'key | Kind | name; name': {line!r}")
    key, kind, names = fields
    return key, {"names": [name.strip() for name in names.split(";") if name.strip()], "kind": kind}


def _claim(line: str, text: str, entities: dict[str, Any], *, rejected: bool) -> dict[str, Any]:
    fields = [field.strip() for field in line.split(" | ")]
    words = _words(fields[0], line)
    if len(words) < 3 or len(fields) < 5:
        raise DraftError(
            f"a claim is 'relation subject object ... | evidence | subject | object | cue [| date]': {line!r}"
        )
    relation, subject, target, *rest = words
    for key in (subject, target):
        if key not in entities:
            raise DraftError(f"no entity {key!r}: {line!r}")
    claim: dict[str, Any] = {"relation": relation, "subject": entities[subject], "object": entities[target]}
    if not rejected:
        claim["attributes"] = dict(word.split("=", 1) for word in rest if "=" in word)
    claim["evidence"] = _stretch(fields[1], text, line)
    for key, value in zip(("subject_mention", "object_mention", "cue"), fields[2:5], strict=True):
        claim[key] = None if value in ("-", "null") else value
    if rejected:
        claim["reason"] = rest[0] if rest else None
    else:
        claim["date_mention"] = fields[5] if len(fields) > 5 and fields[5] not in ("-", "null", "") else None
    return claim


def _words(head: str, line: str) -> list[str]:
    lexer = shlex.shlex(head, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.quotes, lexer.escape, lexer.commenters = True, '"', "", ""
    try:
        return list(lexer)
    except ValueError:
        raise DraftError(f"a quotation mark is never closed: {line!r}") from None


def _stretch(anchor: str, text: str, line: str) -> str:
    first, dots, last = anchor.partition(" ... ")
    if not dots:
        return anchor
    if text.count(first) != 1:
        raise DraftError(f"{first!r} stands {text.count(first)} times in the text: {line!r}")
    start = text.index(first)
    end = text.find(last, start + len(first))
    if end < 0:
        raise DraftError(f"no {last!r} after {first!r}: {line!r}")
    return text[start : end + len(last)]


def _antecedent(line: str, text: str) -> dict[str, str]:
    fields = [field.strip() for field in line.split(" | ")]
    if len(fields) != 3:
        raise DraftError(f"an antecedent is 'mention | evidence | name': {line!r}")
    return {"mention": fields[0], "in": _stretch(fields[1], text, line), "refers_to": fields[2]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
