"""A network that shows itself in a notebook."""

from __future__ import annotations

import html
from dataclasses import dataclass

from kg.network import Network
from kg.view.pyvis_renderer import LARGE, pyvis_page


@dataclass(frozen=True, slots=True)
class Graph:
    """A network to look at in Jupyter: the last line of a cell draws it, offline, in a frame of its own."""

    network: Network
    title: str = "Network"
    height: int = 620  # pixels

    def _repr_html_(self) -> str:
        """The picture by pyvis in a sandboxed frame; words where the network is too large for it."""
        nodes = len(self.network.nodes)
        if nodes > LARGE:
            return (
                f"<p>{nodes:,} nodes are too many for this small picture ({LARGE:,} at most). Take a part, "
                "<code>around(network, NAME)</code>, or write the whole as a page: <code>kg view</code>.</p>"
            )
        page = html.escape(pyvis_page(self.network, self.title), quote=True)
        return (
            f'<iframe sandbox="allow-scripts" title="{html.escape(self.title, quote=True)}" srcdoc="{page}" '
            f'style="width:100%;height:{int(self.height)}px;border:0"></iframe>'
        )
