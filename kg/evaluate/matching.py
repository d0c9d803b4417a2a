"""When a predicted fact is the one that a gold document asserts.

Names match by any of their forms, written together in small letters without accents and function words;
a group also matches where its description shares half of its words with the other's.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_FUNCTION_WORDS = """
    the a an of and for in on at to from by with more than over about around some nearly almost
    least fewer up its their his her our other many several mr mrs ms dr sir
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
GROUP_OVERLAP = 0.5
GROUP = "Group"
SYMMETRIC = frozenset({"allied_with"})

_POSSESSIVE = re.compile(r"[’']s\b")
_WORD = re.compile(r"[\w.]*\w")


def words(name: str) -> tuple[str, ...]:
    """Return the words that tell one name from another."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return tuple(w for w in _WORD.findall(_POSSESSIVE.sub("", plain)) if w not in FUNCTION_WORDS)


def stem(word: str) -> str:
    """Return the word without the ending of its plural."""
    for end in ("ies", "es", "s"):
        if word.endswith(end) and len(word) - len(end) > 2:
            return word[: -len(end)] + ("y" if end == "ies" else "")
    return word


@dataclass(frozen=True, slots=True)
class Party:
    """The subject or the object of a fact: the name to show it by, its kind, the words of its names."""

    shown: str
    kind: str | None
    forms: tuple[tuple[str, ...], ...]

    @classmethod
    def named(cls, names: list[str], kind: str | None) -> Party:
        """Build a party from its names; it is shown by the first of them."""
        return cls(names[0] if names else "?", kind, tuple(form for form in map(words, names) if form))


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact as the scoring sees it: gold, predicted, or a trap."""

    relation: str
    subject: Party
    object: Party
    status: str | None = None
    date: str | None = None
    evidence: str = ""

    @property
    def brief(self) -> str:
        """The claim on one line."""
        return f"{self.relation}({self.subject.shown} -> {self.object.shown})"


def same(gold: Party, predicted: Party) -> bool:
    """Tell whether two parties are one: a name in common, or groups described alike."""
    joined = {"".join(form) for form in gold.forms}
    if any("".join(form) in joined for form in predicted.forms):
        return True
    if GROUP not in (gold.kind, predicted.kind):
        return False
    described = [set(map(stem, form)) for form in predicted.forms]
    return any(
        len(ours & theirs) / len(ours | theirs) >= GROUP_OVERLAP
        for ours in (set(map(stem, form)) for form in gold.forms)
        for theirs in described
    )


def agrees(gold: Claim, predicted: Claim) -> bool:
    """Tell whether a prediction is this gold claim; alliances hold both ways."""
    if gold.relation != predicted.relation:
        return False
    if same(gold.subject, predicted.subject) and same(gold.object, predicted.object):
        return True
    crossed = same(gold.subject, predicted.object) and same(gold.object, predicted.subject)
    return gold.relation in SYMMETRIC and crossed


def date_agrees(gold: str, predicted: str | None) -> bool:
    """Tell whether a predicted date is the gold one, or a more precise date within it."""
    return bool(predicted) and (predicted or "")[: len(gold)] == gold
