"""The folder of a site: only what a site has put there is ever replaced or removed.

``SHA256SUMS`` lists all files with their hashes, for ``sha256sum --check`` and for the next run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.errors import KgError

LIST: Final = "SHA256SUMS"
_KEPT: Final = frozenset({".git", ".gitignore", ".nojekyll", "CNAME"})  # what hosts of sites want beside it


class SiteFolder:
    """Writes files into a folder, each whole or not at all; what an earlier site left over goes at the end.

    Raises KgError for a folder that holds something else, and where it cannot be written.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._hashes: dict[str, str] = {}
        try:
            self._former = self._listed()
            root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _unwritable(root, error) from error

    def _listed(self) -> set[str]:
        if not self._root.exists():
            return set()
        if not self._root.is_dir():
            raise KgError(f"{self._root}: this is a file, and a site is a folder. Name another with -o.")
        there = self._root / LIST
        if there.is_file():
            lines = there.read_text(encoding="utf-8").splitlines()
            return {line[66:] for line in lines if len(line) > 66 and _is_inside(line[66:])}
        if any(entry.name not in _KEPT for entry in self._root.iterdir()):
            raise KgError(
                f"{self._root}: this folder holds something else than a site, and is left alone. "
                "Name an empty or a new folder with -o."
            )
        return set()

    def write(self, file: str, pieces: bytes | Iterable[bytes]) -> tuple[int, str]:
        """Write a file, by its path from the root; return its size and SHA-256."""
        path, part = self._root / file, self._root / f"{file}.part"
        hashed, size = hashlib.sha256(), 0
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as out:
                for piece in (pieces,) if isinstance(pieces, bytes) else pieces:
                    size += out.write(piece)
                    hashed.update(piece)
            part.replace(path)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise _unwritable(path, error) from error
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        self._hashes[file] = hashed.hexdigest()
        return size, self._hashes[file]

    def finish(self) -> int:
        """Remove what the former site had and this one has not; list all files; return how many they are."""
        try:
            for file in sorted(self._former - self._hashes.keys()):
                (self._root / file).unlink(missing_ok=True)
                self._prune((self._root / file).parent)
            lines = (f"{self._hashes[file]}  {file}\n" for file in sorted(self._hashes))
            new = self._root / f"{LIST}.part"
            new.write_text("".join(lines), encoding="utf-8", newline="\n")
            new.replace(self._root / LIST)
        except OSError as error:
            raise _unwritable(self._root, error) from error
        return len(self._hashes)

    def _prune(self, folder: Path) -> None:
        while folder != self._root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def _is_inside(file: str) -> bool:
    """Whether a listed path stays in the folder: the list may have been edited."""
    parts = Path(file).parts
    return bool(parts) and not Path(file).is_absolute() and ".." not in parts


def _unwritable(path: Path, error: OSError) -> KgError:
    return KgError(f"{path}: cannot be written: {error.strerror}. Name a folder that you may write with -o.")
