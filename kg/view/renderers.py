"""The ways of drawing a page. A renderer is a function from a network and a title to HTML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Protocol

from kg.errors import QueryError
from kg.network import Network
from kg.view.page_renderer import is_built, webgl_page
from kg.view.pyvis_renderer import pyvis_page

DEFAULT: Final = "page"


class Renderer(Protocol):
    """Draws a network under a title as one self-contained HTML page."""

    def __call__(
        self,
        network: Network,
        title: str,
        *,
        story: Mapping[str, Any] | None = None,
        layouts: Path | None = None,
    ) -> str:
        """The page."""


def _pyvis(
    network: Network, title: str, *, story: Mapping[str, Any] | None = None, layouts: Path | None = None
) -> str:
    if story:
        raise QueryError("pyvis tells no story: leave --renderer out")
    return pyvis_page(network, title, layouts)


RENDERERS: Mapping[str, Renderer] = MappingProxyType({"page": webgl_page, "pyvis": _pyvis})


def picture(
    network: Network,
    title: str,
    *,
    renderer: str = DEFAULT,
    story: Mapping[str, Any] | None = None,
    layouts: Path | None = None,
) -> str:
    """One self-contained HTML page that draws ``network``: write it as UTF-8, open it anywhere.

    The same network, title and story give the same text. ``story`` is one that ``read_story`` gave; large
    layouts are kept in the folder ``layouts``, if there is one. Raises ``QueryError`` for an unknown
    renderer, ``KgError`` where the page's script has not been built.
    """
    if renderer not in RENDERERS:
        raise QueryError(f"no renderer is called {renderer!r}; there is {', '.join(sorted(RENDERERS))}")
    return RENDERERS[renderer](network, title, story=story, layouts=layouts)


def best_renderer() -> str:
    """The page where its script has been built, else pyvis."""
    return DEFAULT if is_built() else "pyvis"
