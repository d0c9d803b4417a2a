"""The ways of drawing a page. A renderer is a function from a network and a title to HTML."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from kg.errors import QueryError
from kg.network import Network
from kg.view.pyvis_renderer import pyvis_page


class Renderer(Protocol):
    """Draws a network under a title as one self-contained HTML page."""

    def __call__(self, network: Network, title: str) -> str:
        """The page."""


RENDERERS: Mapping[str, Renderer] = MappingProxyType({"pyvis": pyvis_page})


def picture(network: Network, title: str, *, renderer: str = "pyvis") -> str:
    """One self-contained HTML page that draws ``network``: write it as UTF-8, open it anywhere.

    The same network and title give the same text. Raises ``QueryError`` for an unknown renderer.
    """
    if renderer not in RENDERERS:
        raise QueryError(f"no renderer is called {renderer!r}; there is {', '.join(sorted(RENDERERS))}")
    return RENDERERS[renderer](network, title)
