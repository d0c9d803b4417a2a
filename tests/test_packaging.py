"""What users install: the wheel, in an environment of its own, tried from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

import kg

ROOT = Path(__file__).resolve().parents[1]
Installed = Callable[..., str]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel, install it, and return a function that runs a program of that environment from ``/``.

    The packages that kg needs are this environment's; an editable kg here does not shine through,
    because a folder that a .pth file names has its own .pth files left unread.
    """
    folder = tmp_path_factory.mktemp("packaging")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    _run(*build, cwd=folder)
    (wheel,) = folder.glob("kg-*.whl")
    home = folder / "environment"
    venv.create(home, with_pip=False, symlinks=True)
    _run(sys.executable, "-m", "pip", "--python", home, "install", "--no-deps", "--quiet", wheel, cwd=folder)
    (packages,) = home.glob("lib/python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return lambda program, *arguments: _run(home / "bin" / program, *arguments, cwd=Path("/"))


def _run(*command: object, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "KG_STORE")}
    ended = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


def test_the_command_tells_its_version(installed: Installed) -> None:
    assert installed("kg", "--version") == f"kg {kg.__version__}\n"


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [("ontology", "kg.ttl"), ("ontology", "shapes.ttl"), ("queries", "*.rq"), ("samples", "*")],
)
def test_data_travels_in_the_wheel(folder: str, pattern: str, installed: Installed) -> None:
    script = (
        f"from kg.resources import {folder}_dir as folder; import kg, pathlib\n"
        f"inside = folder().is_relative_to(pathlib.Path(kg.__file__).parent)\n"
        f"print(inside, any(folder().glob({pattern!r})), 'site-packages' in str(folder()))"
    )
    assert installed("python", "-c", script) == "True True True\n"


def test_it_reads_and_asks(installed: Installed, tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("Greenpeace said on Monday that it has left X. Elon Musk owns X.\n", encoding="utf-8")
    store = tmp_path / "store"
    installed("kg", "--store", store, "build", text)
    assert "Greenpeace" in installed("kg", "--store", store, "export", "--format", "turtle")
    page = tmp_path / "page.html"
    installed("kg", "--store", store, "view", "-o", page)
    assert "WebGL2RenderingContext" in page.read_text(encoding="utf-8")
