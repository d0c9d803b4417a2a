"""One page drawn with WebGL: the bundle built from ``kg/view/page``, the data, and nothing from outside."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment

from kg.errors import KgError
from kg.network import Network, one_line
from kg.view.drawing import places
from kg.view.page_data import page_data, page_words
from kg.view.policy import policy

_PAGE: Final = Path(__file__).resolve().parent / "page"
_RISKY: Final = re.compile("[<\u2028\u2029\ud800-\udfff]")


def webgl_page(
    network: Network, title: str, *, story: Mapping[str, Any] | None = None, layouts: Path | None = None
) -> str:
    """A self-contained page: the picture, its filters and timeline, the words behind each edge.

    Raises ``KgError`` where the page's script has not been built.
    """
    script, style = built("page.js"), built("page.css")
    data = page_data(network, title, places(network, layouts))
    page = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
    return page.from_string((_PAGE / "page.html").read_text(encoding="utf-8")).render(
        policy=policy(script, style=style),
        script=script,
        style=style,
        title=one_line(title) or "Network",
        data=embedded({**data, "story": story} if story else data),
        words=embedded(page_words(network)),
    )


def embedded(value: object) -> str:
    """JSON that may stand in a script element: it holds no ``<``, no line separator, no lone surrogate."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def built(name: str) -> str:
    """A file of the bundle. Raises ``KgError`` that says how it is built, or what does without it."""
    path = _PAGE / "dist" / name
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KgError(
            f"{path} is missing: the page's script is built with Node.js. Install Node.js 18 or newer with "
            "npm and run `make page`, or draw without it: `kg view --renderer pyvis`"
        ) from error


def is_built() -> bool:
    """Whether the page's script is there."""
    return (_PAGE / "dist" / "page.js").exists()
