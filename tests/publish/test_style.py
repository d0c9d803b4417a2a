"""The stylesheet: words can be read on light and on dark ground (WCAG 2.2, contrast of 4.5 to 1)."""

from __future__ import annotations

import re

import pytest

from kg.publish.render import PAGES

CSS = (PAGES / "style.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part))
    for part in CSS.split("@media (prefers-color-scheme: dark)")
)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "soft", "accent", "done", "announced", "suspended"])
@pytest.mark.parametrize("ground", ["ground", "mark"])
def test_words_stand_out_from_their_ground(scheme: dict[str, str], name: str, ground: str) -> None:
    one, other = sorted((luminance(scheme[name]), luminance(scheme[ground])))
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_nothing_is_fetched_from_elsewhere() -> None:
    assert "url(" not in CSS
    assert "@import" not in CSS
