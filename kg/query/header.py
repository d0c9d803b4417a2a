"""The header of a question: lines that begin with ``#+``, in the manner of grlc, a strict part of YAML.

#+ summary: Who left a platform
#+ question: Which organisations left a platform, and when?
#+ description: One or more sentences;
#+   a line that is indented goes on.
#+ tags: [exits, platforms]
#+ parameters:
#+   - name: platform
#+     type: entity
#+     description: the platform that was left
#+ draw: [organisationId, quits, platformId]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NoReturn

from kg.errors import DataError
from kg.graph import vocab
from kg.query.question import Parameter, ParameterType, Question

MARK = "#+"
KINDS = tuple(
    node.value.removeprefix(vocab.KG) for node in (*vocab.CLASS_OF_KIND.values(), vocab.SOURCE, vocab.COMMENT)
)
_KEYS = ("summary", "question", "description", "tags", "parameters", "draw", "compute", "example")
_PARAMETER_KEYS = ("name", "type", "description", "default", "required", "choices", "kinds")
_LONG = ("summary", "question", "description", "choices")  # values that may go on over several lines
_PAIR = re.compile(r"(?P<key>[a-z]+):(?: +(?P<value>.*))?")
_LIST = re.compile(r"\[(?P<items>.*)\]")
_NAME = re.compile("[a-z][a-z0-9]*")

Raw = dict[str, tuple[int, str]]
"""Value and line by key."""
Fail = Callable[[int, str], NoReturn]


def read_header(text: str, name: str, source: str) -> Question:
    """The question of a text; without a header, a bare one. Raises ``DataError`` with source and line."""

    def fail(line: int, problem: str) -> NoReturn:
        raise DataError(f"{source}, line {line}: {problem}")

    entries = _Entries(fail)
    for number, line in _header_lines(text, fail):
        entries.take(number, line)
    raw = entries.raw
    tags, draw = _items(raw, "tags", fail), _items(raw, "draw", fail)
    if draw and len(draw) != 3:
        fail(raw["draw"][0], "draw wants three items. Write draw: [subject, relation, object]")
    return Question(
        name=name,
        text=text,
        summary=_value(raw, "summary"),
        question=_value(raw, "question"),
        description=_value(raw, "description"),
        tags=tags,
        parameters=tuple(_parameter(line, entry, fail) for line, entry in entries.parameters),
        draw=(draw[0], draw[1], draw[2]) if draw else None,
        compute=_value(raw, "compute") or None,
        example=_items(raw, "example", fail),
    )


def _header_lines(text: str, fail: Fail) -> Iterator[tuple[int, str]]:
    body = False
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(MARK):
            if body:
                fail(number, "a header line below the query. Move it to the top")
            yield number, line[len(MARK) :].removeprefix(" ").rstrip()
        elif line.strip() and not line.startswith("#"):
            body = True


class _Entries:
    """The keys of the header, and those of each parameter, as they are met line by line."""

    def __init__(self, fail: Fail) -> None:
        self.raw: Raw = {}
        self.parameters: list[tuple[int, Raw]] = []
        self._fail = fail
        self._place = self.raw
        self._key = ""

    def take(self, number: int, line: str) -> None:
        """One line of the header, without its mark."""
        content = line.lstrip(" ")
        indent = len(line) - len(content)
        inside = self._place is not self.raw
        if not content:
            return
        if indent == 0:
            self._place = self.raw
            self._put(number, content, _KEYS)
        elif indent == 2 and content.startswith("- ") and "parameters" in self.raw:
            self._place = {}
            self.parameters.append((number, self._place))
            self._put(number, content[2:], _PARAMETER_KEYS)
        elif inside and indent == 4:
            self._put(number, content, _PARAMETER_KEYS)
        elif self._key in _LONG and indent >= (6 if inside else 2):
            first, text = self._place[self._key]
            self._place[self._key] = (first, f"{text} {content}".strip())
        else:
            self._fail(number, "this line belongs to nothing. Indent by 2, in a parameter by 4")

    def _put(self, number: int, content: str, allowed: tuple[str, ...]) -> None:
        match = _PAIR.fullmatch(content)
        if match is None:
            self._fail(number, f"not a line of the form key: value: {content[:60]!r}")
        self._key = match["key"]
        if self._key not in allowed:
            self._fail(number, f"unknown key {self._key!r}. Use one of {', '.join(allowed)}")
        if self._key in self._place:
            self._fail(number, f"{self._key!r} stands here a second time. Keep one")
        self._place[self._key] = (number, (match["value"] or "").strip())


def _value(raw: Mapping[str, tuple[int, str]], key: str) -> str:
    return raw[key][1] if key in raw else ""


def _items(raw: Mapping[str, tuple[int, str]], key: str, fail: Fail) -> tuple[str, ...]:
    if key not in raw:
        return ()
    line, value = raw[key]
    match = _LIST.fullmatch(value)
    items = tuple(item.strip() for item in match["items"].split(",")) if match else ()
    if not items or not all(items):
        fail(line, f"{key!r} wants a list. Write {key}: [one, two]")
    return items


def _parameter(line: int, raw: Raw, fail: Fail) -> Parameter:
    for key in ("name", "type", "description"):
        if not _value(raw, key):
            fail(line, f"this parameter has no {key!r}. Add it")
    name, kind = _value(raw, "name"), _value(raw, "type")
    if not _NAME.fullmatch(name):
        fail(raw["name"][0], f"{name!r} is no name for a parameter. Use small letters and digits")
    if kind not in list(ParameterType):
        fail(raw["type"][0], f"unknown type {kind!r}. Use one of {', '.join(ParameterType)}")
    choices, kinds = _items(raw, "choices", fail), _items(raw, "kinds", fail)
    unknown = [one for one in kinds if one not in KINDS]
    if unknown or (kinds and kind != ParameterType.ENTITY):
        fail(raw["kinds"][0], f"kinds are for entities, and each is one of {', '.join(KINDS)}")
    if choices and kind != ParameterType.TEXT:
        fail(raw["choices"][0], "choices are for parameters of the type text. Take them out")
    required = _value(raw, "required")
    if required not in _TRUTH:
        fail(raw["required"][0], "required is yes or no")
    default = _value(raw, "default") or None
    if choices and default is not None and default not in choices:
        fail(raw["default"][0], f"the default is none of the choices. Use one of {', '.join(choices)}")
    return Parameter(
        name=name,
        type=ParameterType(kind),
        description=_value(raw, "description"),
        default=default,
        required=_TRUTH[required],
        choices=choices,
        kinds=kinds,
    )


_TRUTH = MappingProxyType({"": False, "no": False, "yes": True})
