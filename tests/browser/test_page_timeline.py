"""The axis of the timeline: the months named on it have room in any window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from kg.view import picture
from tests.browser.harbour import harbour

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("width", "language", "first"),
    [
        (1440, "en-GB", ["Jan 2023", "Apr"]),
        (390, "en-GB", ["Jan 2023", "Jul"]),
        (390, "fr-FR", ["janv. 2023", "juil."]),
    ],
)
def test_no_name_lies_on_the_next(open_page: OpenPage, width: int, language: str, first: list[str]) -> None:
    it = open_page(picture(harbour(), "The harbour"), width=width, language=language)
    expect(it.page.locator(".ticks span").first).to_be_attached()
    names = it.page.evaluate(
        """[...document.querySelectorAll(".ticks span")].map((one) => {
          const { left, right } = one.getBoundingClientRect();
          return [one.textContent, left, right];
        })"""
    )
    assert [name for name, _, _ in names[:2]] == first
    assert all(right + 2 < left for (_, _, right), (_, left, _) in pairwise(names))
