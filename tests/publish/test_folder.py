"""The folder of a site: what others put there is never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.publish.folder import SiteFolder


def files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def write(root: Path, *names: str) -> None:
    folder = SiteFolder(root)
    for name in names:
        folder.write(name, f"{name}\n".encode())
    folder.finish()


def test_a_second_site_takes_the_place_of_the_first(tmp_path: Path) -> None:
    write(tmp_path, "a.html", "id/b.html")
    (tmp_path / "CNAME").write_text("graph.example")
    write(tmp_path, "a.html", "c.html")
    assert files(tmp_path) == ["CNAME", "SHA256SUMS", "a.html", "c.html"]
    assert not (tmp_path / "id").exists()


@pytest.mark.parametrize("name", ["thesis.odt", ".hidden", "index.html"])
def test_a_folder_of_something_else_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine")
    with pytest.raises(KgError, match="holds something else than a site, and is left alone"):
        SiteFolder(tmp_path)
    assert files(tmp_path) == [name]


def test_a_list_that_leads_out_of_the_folder_removes_nothing(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    site = tmp_path / "site"
    site.mkdir()
    (site / "SHA256SUMS").write_text(f"{'0' * 64}  ../mine\n{'0' * 64}  {tmp_path / 'mine'}\n{'0' * 64}  \n")
    write(site, "a.html")
    assert files(tmp_path) == ["mine", "site/SHA256SUMS", "site/a.html"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(KgError, match="this is a file, and a site is a folder"):
        SiteFolder(tmp_path / "site")


def test_what_fails_half_way_leaves_no_half_file(tmp_path: Path) -> None:
    def pieces() -> object:
        yield b"half"
        raise ValueError("broken")

    folder = SiteFolder(tmp_path)
    with pytest.raises(ValueError, match="broken"):
        folder.write("a.html", pieces())  # type: ignore[arg-type]
    assert files(tmp_path) == []
