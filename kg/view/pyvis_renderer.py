"""One page drawn with pyvis: its vis-network, its data, and a template of ours in the place of its own.

pyvis' own template asks a CDN for styles and puts headings and titles into the page as they come. Ours
escapes everything, makes no HTML of the data, and carries a policy under which only its own two scripts run.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pyvis.network

from kg.network import Network, one_line
from kg.view.drawing import Drawing, drawing
from kg.view.listing import entities, facts, legend
from kg.view.palette import DASHES, EDGE_STYLES, NODE_STYLES
from kg.view.policy import policy

LARGE: Final = 1500
_PAGE: Final = Path(__file__).resolve().parent / "pyvis_page"
_PYVIS_TEMPLATES: Final = Path(pyvis.network.__file__).resolve().parent / "templates"
_OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "keyboard": False,
        "zoomSpeed": 0.7,
        "tooltipDelay": 100,
    },
    # the labels are drawn by the page itself, at one size on the screen and none upon another
    "nodes": {
        "borderWidth": 1.5,
        "borderWidthSelected": 3,
        "font": {"size": 12},
        "scaling": {"label": {"drawThreshold": 1e9}},
    },
    "edges": {"hoverWidth": 1.5, "selectionWidth": 1.5, "arrowStrikethrough": False},
}


def pyvis_page(network: Network, title: str, layouts: Path | None = None) -> str:
    """A self-contained page: the picture, the evidence behind each edge, a legend, all facts as text."""
    drawn = drawing(network, layouts)
    said = facts(network)
    page = _pyvis(drawn, large=len(network.nodes) > LARGE)
    scripts = {"vis_script": _vis_network(), "page_script": _text("page.js")}
    page.templateEnv.globals.update(
        scripts,
        policy=policy(scripts["vis_script"], scripts["page_script"], style=_text("page.css")),
        style=_text("page.css"),
        title=one_line(title) or "Network",
        facts=said,
        entities=entities(network),
        legend=legend(network),
        source_count=len(network.sources),
        shown_in=_shown_in(drawn),
        former={
            node: [fact.id for fact in said if fact.node == node]
            for node in sorted({f.node for f in said if f.node})
        },
        large=LARGE if len(network.nodes) > LARGE else 0,
        looks=_looks(),
    )
    return str(page.generate_html(notebook=False))


def _pyvis(drawn: Drawing, *, large: bool) -> Any:
    page = pyvis.network.Network(directed=True, cdn_resources="in_line")
    # add_edge looks through all edges each time
    page.nodes = list(drawn.nodes)
    page.edges = list(drawn.edges)
    interaction = {**_OPTIONS["interaction"], "hideEdgesOnDrag": large, "hideEdgesOnZoom": large}
    page.set_options(json.dumps({**_OPTIONS, "interaction": interaction}))
    page.templateEnv.loader.searchpath.insert(0, str(_PAGE))
    page.templateEnv.autoescape = True
    page.templateEnv.trim_blocks = page.templateEnv.lstrip_blocks = True
    page.path = "page.html"
    return page


def _shown_in(drawn: Drawing) -> dict[str, str]:
    """Fact -> the edge that shows it."""
    return {fact: edge["id"] for edge in drawn.edges for fact in edge["facts"]}


def _looks() -> dict[str, Any]:
    """What the legend's samples are drawn with."""
    return {
        "kinds": {
            kind.value: {"fill": s.fill, "line": s.line, "shape": s.shape} for kind, s in NODE_STYLES.items()
        },
        "relations": {
            rel.value: {"light": s.light, "dark": s.dark, "head": s.head} for rel, s in EDGE_STYLES.items()
        },
        "dashes": {status.value: " ".join(map(str, dash)) for status, dash in DASHES.items()},
    }


def _text(name: str) -> str:
    return (_PAGE / name).read_text(encoding="utf-8")


def _vis_network() -> str:
    """The script that pyvis carries, without the line that sends a debugger after its source map."""
    path = max(_PYVIS_TEMPLATES.glob("lib/vis-*/vis-network.min.js"))
    return re.sub(r"^//# sourceMappingURL=.*$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
