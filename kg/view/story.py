"""Stories: annotated steps through a picture, written in YAML.

A step has a ``title`` and a ``text``, and says what it shows: ``around`` a node (with ``hops``), an ``edge``
(subject, relation, object), a ``path`` between two nodes, a stretch of time (``from``, ``until``), only some
``relations`` or ``kinds``; or a ``state``, copied from the address of a page after the ``#``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import yaml

from kg.errors import KgError, QueryError
from kg.model import Kind, PartialDate, Relation
from kg.network import Network, find_node, harmless, one_line
from kg.view.page_data import short_iri

_STEP_KEYS: Final = (
    "title",
    "text",
    "around",
    "hops",
    "edge",
    "path",
    "from",
    "until",
    "relations",
    "kinds",
    "state",
)
_MOST_HOPS: Final = 9


def read_story(text: str, network: Network, place: str = "the story") -> dict[str, Any]:
    """The story that YAML tells of this network, as the page takes it: names have become IRIs.

    Raises ``KgError`` that names the place, the step and the mend.
    """
    try:
        given = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise KgError(f"{place}: not YAML: {' '.join(str(error).split())}") from error
    if not isinstance(given, dict) or not isinstance(given.get("steps"), list) or not given["steps"]:
        raise KgError(f"{place}: a story has a title and a list of steps: write `title:` and `steps:`")
    steps = [_step(step, f"{place}, step {number}", network) for number, step in enumerate(given["steps"], 1)]
    return {"title": one_line(str(given.get("title") or "")) or "Story", "steps": steps}


def _step(given: object, place: str, network: Network) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise KgError(f"{place}: a step has a title and a text: write `- title: ...`")
    unknown = sorted(str(key) for key in given if key not in _STEP_KEYS)
    if unknown:
        raise KgError(f"{place}: {unknown[0]!r} is no key of a step; there are {', '.join(_STEP_KEYS)}")
    step: dict[str, Any] = {
        "title": one_line(str(given.get("title") or "")) or place.rpartition(", ")[2].capitalize(),
        "text": harmless(str(given.get("text") or "")).strip(),
    }
    reader = _Reader(place, network)
    for key in _STEP_KEYS[2:]:
        if key in given:
            step.update(reader.read(key, given[key]))
    if ("from" in step) != ("until" in step):
        raise KgError(f"{place}: a stretch of time has both ends: write `from: 2024-11` and `until: 2025-01`")
    if "hops" in step and "around" not in step:
        raise KgError(f"{place}: `hops` counts from a node: write `around: NAME` as well")
    return step


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads what a step shows; every error names the place."""

    place: str
    network: Network

    def read(self, key: str, value: object) -> dict[str, Any]:
        """The value of a key as the page takes it."""
        match key:
            case "around":
                return {key: short_iri(self._node(value))}
            case "hops":
                return {key: self._hops(value)}
            case "edge":
                return {"fact": self._fact(value)}
            case "path":
                return {key: self._path(value)}
            case "from" | "until":
                return {key: self._month(key, value)}
            case "relations":
                return {key: self._named(value, Relation, "relation")}
            case "kinds":
                return {key: self._named(value, Kind, "kind")}
            case _:
                return {key: one_line(str(value)).removeprefix("#")}

    def _node(self, name: object) -> str:
        try:
            return find_node(self.network, str(name)).iri
        except QueryError as error:
            raise KgError(f"{self.place}: {error}") from error

    def _hops(self, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= _MOST_HOPS:
            raise KgError(f"{self.place}: hops is a whole number from 1 to {_MOST_HOPS}, not {value!r}")
        return value

    def _fact(self, value: object) -> str:
        if not isinstance(value, list) or len(value) != 3:
            raise KgError(
                f"{self.place}: an edge is three names: write `edge: [Northmoor University, quits, X]`"
            )
        subject, object_ = self._node(value[0]), self._node(value[2])
        (relation,) = self._named(value[1], Relation, "relation")
        for edge in self.network.edges:
            if (edge.subject, edge.relation.value, edge.object) == (subject, relation, object_):
                return short_iri(edge.fact)
        raise KgError(f"{self.place}: no fact says that {value[0]} {value[1]} {value[2]}")

    def _path(self, value: object) -> list[str]:
        if not isinstance(value, list) or len(value) != 2:
            raise KgError(f"{self.place}: a path has two ends: write `path: [NAME, NAME]`")
        return [short_iri(self._node(name)) for name in value]

    def _month(self, key: str, value: object) -> str:
        try:
            date = PartialDate.parse(str(value))
        except ValueError as error:
            raise KgError(f"{self.place}, {key}: {error}. Write a year or a month: 2025-01") from error
        return str(PartialDate(date.year, date.month))

    def _named(self, value: object, names: type[Relation] | type[Kind], word: str) -> list[str]:
        known = [str(name.value) for name in names]
        given = value if isinstance(value, list) else [value]
        for name in given:
            if name not in known:
                raise KgError(f"{self.place}: {name!r} is no {word}; there are {', '.join(known)}")
        return [str(name) for name in given]
