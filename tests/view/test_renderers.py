from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KgError, QueryError
from kg.network import Network
from kg.view import RENDERERS, best_renderer, page_renderer, picture


def test_an_unknown_renderer_is_refused(storm: Network) -> None:
    assert sorted(RENDERERS) == ["page", "pyvis"]
    with pytest.raises(QueryError, match="no renderer is called 'crayon'; there is page, pyvis"):
        picture(storm, "Storm", renderer="crayon")


def test_pyvis_tells_no_story(storm: Network) -> None:
    with pytest.raises(QueryError, match="pyvis tells no story: leave --renderer out"):
        picture(storm, "Storm", renderer="pyvis", story={"title": "Storm", "steps": []})


def test_without_the_script_there_is_still_pyvis(
    storm: Network, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_renderer, "_PAGE", tmp_path)
    assert best_renderer() == "pyvis"
    with pytest.raises(KgError, match="newer with npm and run `make page`, or draw"):
        picture(storm, "Storm")
    assert "vis-network" in picture(storm, "Storm", renderer="pyvis")
