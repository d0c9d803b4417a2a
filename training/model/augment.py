"""The same document about others: names are swapped for names of their kind; none is learned by heart."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from typing import Any

_SWAPPED = {"Platform": 0.25, "Organisation": 0.25, "Person": 0.25}
_TERMS = ("kind", "relation", "reason", "status")  # words of the contract, which a body may bear as a name
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


class Names:
    """The names that documents give to their entities, by kind, longest first."""

    def __init__(self, documents: Iterable[Mapping[str, Any]], platforms: Iterable[str] = ()) -> None:
        pools: dict[str, dict[tuple[str, ...], None]] = {kind: {} for kind in _SWAPPED}
        for data in documents:
            for party in parties(data):
                if party["kind"] in pools:
                    forms = _forms(party["names"], data["text"])
                    if forms and all(form[:1].isupper() for form in forms):
                        pools[party["kind"]][forms] = None
        for name in platforms:
            pools["Platform"][(name,)] = None
        self._pools = {kind: list(pool) for kind, pool in pools.items()}

    def swapped(self, data: Mapping[str, Any], chance: random.Random) -> Mapping[str, Any]:
        """The document with some names swapped; facts, spans and antecedents alike."""
        mapping: dict[str, str] = {}
        taken = data["text"]
        for party in parties(data):
            forms = _forms(party["names"], data["text"])
            share = _SWAPPED.get(party["kind"], 0.0)
            if party["kind"] == "Person" and data.get("kind") == "thread":
                share = 0.0  # a handle is known by its look in the header
            if not forms or any(form in mapping for form in forms) or chance.random() > share:
                continue
            donors = [
                d
                for d in chance.sample(self._pools[party["kind"]], min(24, len(self._pools[party["kind"]])))
                if (len(d) >= len(forms) or party["kind"] == "Platform") and not any(n in taken for n in d)
            ]
            if donors and all(len(form) > 2 or form == "X" for form in forms):
                donor = donors[0]
                mapping |= {form: donor[min(i, len(donor) - 1)] for i, form in enumerate(forms)}
                taken += " " + " ".join(donor)
        return _replaced(data, mapping) if mapping else data


def parties(data: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Subjects and objects of all claims of a document, each set of names once."""
    seen: set[tuple[str, ...]] = set()
    for claim in [*data["facts"], *data["rejected"]]:
        for party in (claim["subject"], claim["object"]):
            names = tuple(party["names"])
            if names not in seen:
                seen.add(names)
                yield party


def _forms(names: Iterable[str], text: str) -> tuple[str, ...]:
    """The names that stand in the text, without articles, longest first."""
    plain = {_ARTICLE.sub("", name.strip(), count=1) for name in names}
    found = [name for name in plain if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def _replaced(data: Mapping[str, Any], mapping: Mapping[str, str]) -> Mapping[str, Any]:
    longest = sorted(mapping, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in longest) + r")(?!\w)")

    def swap(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(lambda match: mapping[match[0]], value)
        if isinstance(value, list):
            return [swap(item) for item in value]
        if isinstance(value, dict):
            return {key: item if key in _TERMS else swap(item) for key, item in value.items()}
        return value

    kept = ("text", "facts", "rejected", "antecedents")
    return {key: swap(value) if key in kept else value for key, value in data.items()}
