"""``kg build --engine ray`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli.entry import run

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "wire-20-january.json"


def test_it_builds_and_keeps_shards(
    ray: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ["build", str(SAMPLE), "--store", "store", "--reader", "rules", "--engine", "ray"]
    assert run([*command, "--workers", "1", "--shards", "shards"]) == 0
    out, err = capfd.readouterr()
    assert out == ""
    assert "1 document, " in err
    assert "The store is store." in err
    manifest = json.loads(Path("shards", "manifest.json").read_bytes())
    assert (len(manifest["readings"]), manifest["reader"]["name"]) == (1, "rules")
    assert not Path("store-shards").exists()


@pytest.mark.parametrize("option", ["--address=10.0.0.1:1", "--workers=2", "--shards=out"])
def test_options_of_ray_go_with_ray(option: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(SAMPLE), "--store", str(tmp_path / "store"), option]) == 2
    assert f"{option.partition('=')[0]} goes with --engine ray" in capfd.readouterr().err


def test_a_folder_that_is_not_for_shards_is_left_alone(
    ray: Any, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear all", encoding="utf-8")
    command = ["build", str(SAMPLE), "--store", str(tmp_path / "store"), "--reader", "rules"]
    assert run([*command, "--engine", "ray", "--workers", "1", "--shards", str(tmp_path / "mine")]) == 1
    assert "holds something else than shards" in capfd.readouterr().err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
