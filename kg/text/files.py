"""Which files an input names: files as they are, folders walked in order, each file once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, TypeAlias

from kg.errors import InputError
from kg.text.remote import is_address, nameless, open_address

Open: TypeAlias = Callable[[], AbstractContextManager[BinaryIO]]

READ_IN_FOLDERS = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson"}
    | {".jsonl.gz", ".ndjson.gz", ".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz"}
)
_PACKED = frozenset({".gz", ".zst", ".lz4"})
# Documents in formats that are not read: in a folder they are named; pictures and programs are passed over.
_OTHER_DOCUMENTS = frozenset(
    {".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".mht", ".mhtml", ".eml", ".mbox", ".pages"}
)
_FILL = "Put .txt, .html, .json or .jsonl files into it, or name the files themselves."
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, and the name under which messages speak of it; nothing opens the standard input."""

    name: str
    path: PurePath | None = None
    open: Open | None = None

    @property
    def suffix(self) -> str:
        """The file's suffix in small letters, with its dot; of a packed file both: ``.warc.gz``."""
        return _suffix(self.path.name) if self.path else ""

    @property
    def stem(self) -> str:
        """The file's name without suffix."""
        return self.path.name[: -len(self.suffix) or None] if self.path else "stdin"


def _suffix(name: str) -> str:
    stem, last = os.path.splitext(name)  # noqa: PTH122 (names that are no text must pass unharmed)
    whole = os.path.splitext(stem)[1] + last if last.lower() in _PACKED else last  # noqa: PTH122
    return whole.lower() if whole.lower() in READ_IN_FOLDERS else last.lower()


def shown(path: str) -> str:
    """A path as it may be printed: control and direction characters are escaped."""
    return _CONTROL.sub(
        lambda match: match[0].encode("unicode_escape", "surrogatepass").decode("ascii"), path
    )


def find_files(paths: Iterable[str]) -> list[Found | InputError]:
    """The files that the paths name, each once, sorted by their names and then by where they lie.

    The order of the paths does not matter. What is missing or holds nothing to read becomes an error in
    its place.
    """
    entries: dict[str, tuple[tuple[str, str], Found | InputError]] = {}
    for path in sorted(set(paths)):
        for real, item, key in _expand(path):
            entries.setdefault(real, (key, item))
    return [item for _, item in sorted(entries.values(), key=lambda entry: entry[0])]


def _expand(path: str) -> Iterator[tuple[str, Found | InputError, tuple[str, str]]]:
    if path == "-":
        yield "-", Found("stdin"), ("\U0010ffff", "-")
        return
    if is_address(path) and not os.path.lexists(path):
        yield from _elsewhere(path)
        return
    if not _possible(path):
        yield path, InputError(shown(path), "is no name that a file can have", "Check the name."), _key(path)
        return
    folder = os.path.isdir(path)  # noqa: PTH112 (says no where pathlib raises)
    inside = list(_walk(path)) if folder else []
    if not folder:
        yield os.path.realpath(path), _local(path), _key(path)
    elif not inside:
        mend = _FILL
        yield path, InputError(shown(path), "is a folder without documents", mend), _key(path)
    for name, item in inside:
        yield os.path.realpath(name), item, _key(name)


def _local(path: str) -> Found:
    return Found(shown(path), Path(path), lambda: Path(path).open("rb"))


def _elsewhere(address: str) -> Iterator[tuple[str, Found | InputError, tuple[str, str]]]:
    """The files at an address; in a folder, those alone that would be read in one here."""
    empty = True
    for item in open_address(address, _is_read_in_folders):
        empty = False
        if isinstance(item, InputError):
            yield address, InputError(shown(item.source), shown(item.problem), item.mend), _key(address)
        else:
            name, path, opened = item
            yield name, Found(shown(name), path, opened), _key(name)
    if empty:
        problem = "is a folder without documents"
        yield address, InputError(shown(nameless(address)), problem, _FILL), _key(address)


def _is_read_in_folders(path: PurePath) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and _suffix(path.name) in READ_IN_FOLDERS


def _walk(folder: str) -> Iterator[tuple[str, Found | InputError]]:
    refused: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(where, name)  # noqa: PTH118 (names that are no text must pass unharmed)
            suffix = _suffix(name)
            if name.startswith("."):
                continue
            if suffix in READ_IN_FOLDERS:
                yield path, _local(path)
            elif suffix in _OTHER_DOCUMENTS:
                mend = "Save it as plain text or HTML."
                yield path, InputError(shown(path), f"is in a format that is not read ({suffix})", mend)
    for error in refused:
        name = str(error.filename or folder)
        yield (
            name,
            InputError(
                shown(name),
                f"cannot be opened ({(error.strerror or 'refused').lower()})",
                "Check the rights of the folder.",
            ),
        )


def _key(path: str) -> tuple[str, str]:
    return os.path.basename(path), path  # noqa: PTH119


def _possible(path: str) -> bool:
    try:
        return bool(path) and b"\x00" not in os.fsencode(path)
    except UnicodeEncodeError:
        return False
