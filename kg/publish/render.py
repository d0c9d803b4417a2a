"""Pages from templates: everything is escaped, nothing may run, nothing is fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.model import Kind
from kg.network import harmless
from kg.publish.addresses import CHANGES, DATASET, HTML, JSON_LD, ONTOLOGY, SOURCES, TURTLE
from kg.publish.told import PLURALS

PAGES: Final = Path(__file__).resolve().parent / "pages"
POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
ALTERNATES: Final = ((TURTLE, "text/turtle"), (JSON_LD, "application/ld+json"))
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
PICTURE: Final = "picture"
PER_PART: Final = 200  # facts on one page of an entity
PER_LIST: Final = 1_000  # rows of a list
_LICENCES: Final = {
    LICENCE: "CC BY 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/": "CC BY-SA 4.0",
    "https://creativecommons.org/publicdomain/zero/1.0/": "CC0 1.0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What whoever publishes says of the site; ``issued`` is an ISO date, ``release`` names a version."""

    title: str
    description: str
    licence: str
    home: str
    issued: str | None = None
    release: str | None = None

    @property
    def licence_name(self) -> str:
        """The licence in short."""
        return _LICENCES.get(self.licence, self.licence)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page."""

    title: str
    description: str
    licence: str
    licence_name: str
    menu: tuple[tuple[str, str], ...]


def furniture(about: About, kinds: Mapping[Kind, str], *, changes: bool, picture: bool) -> Furniture:
    """The head and foot of all pages; ``kinds`` are those of which there is a list, with its file."""
    menu = [(PLURALS[kind], f"{file}{HTML}") for kind, file in kinds.items()]
    menu += [("Sources", f"{SOURCES}{HTML}"), ("Terms", f"{ONTOLOGY}{HTML}"), ("Data", f"{DATASET}{HTML}")]
    menu += [("Changes", f"{CHANGES}{HTML}")] if changes else []
    menu += [("Picture", f"{PICTURE}{HTML}")] if picture else []
    return Furniture(about.title, about.description, about.licence, about.licence_name, tuple(menu))


class Printer:
    """Renders templates; all pages get the same furniture and the policy."""

    def __init__(self, site: Furniture) -> None:
        self._site = site

    def page(self, template: str, file: str, heading: str, **values: Any) -> bytes:
        """A page at ``file`` (without its ending); ``data``: whether Turtle and JSON-LD stand beside it."""
        values.setdefault("iri", "")
        alternates = ALTERNATES if values.pop("data", False) else ()
        text = (
            _templates()
            .get_template(template)
            .render(
                site=self._site,
                policy=POLICY,
                file=file,
                root="../" * file.count("/"),
                heading=heading,
                alternates=alternates,
                **values,
            )
        )
        return text.encode("utf-8")


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=_harmless,
    )


def _harmless(value: object) -> object:
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def parts(file: str, number: int, size: int) -> list[tuple[str, int, int]]:
    """The files of a list of ``number`` things, ``size`` on each, with the first and last of each."""
    count = max(1, -(-number // size))
    return [
        (file if part == 0 else f"{file}/part-{part + 1}", part * size, (part + 1) * size)
        for part in range(count)
    ]


def turning(files: list[tuple[str, int, int]], current: str) -> list[tuple[str, bool]]:
    """What leads from one part of a list to the others."""
    return [(f"{file}{HTML}", file == current) for file, _, _ in files]
