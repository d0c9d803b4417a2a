"""Files elsewhere, by fsspec and its drivers: s3://, gs://, https:// and whatever else it knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from kg.errors import InputError

if TYPE_CHECKING:
    from kg.text.files import Open

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?:://|::)")
_NAME = re.compile(r"(?<=://)[^/@]*@")
_PATTERN = re.compile(r"[*?\[]")
_INSTALL = "Install it: pip install 'kg[scale]'"


def is_address(path: str) -> bool:
    """Whether a path is for fsspec: one letter before a colon is a drive."""
    return _ADDRESS.match(path) is not None


def nameless(address: str) -> str:
    """An address without the name and the password in it."""
    return _NAME.sub("", address)


def open_address(
    address: str, wanted: Callable[[PurePosixPath], bool]
) -> Iterator[tuple[str, PurePosixPath, Open] | InputError]:
    """The files at an address, sorted: a file, what ``*`` in its name finds, or what is wanted of a folder.

    Each comes with its name, its path and what opens it; or an error comes instead.
    """
    name = nameless(address)
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        yield InputError(name, "is an address, and fsspec, which opens them, is not installed", _INSTALL)
        return
    try:
        files, path = url_to_fs(address)
        found = _files(files, path, wanted)
    except ImportError as error:
        yield InputError(name, f"needs a driver that is not installed ({error})", "Install the driver.")
    except ValueError as error:
        yield InputError(name, f"cannot be opened ({error})", "Check the address.")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        yield InputError(name, f"cannot be opened ({reason})", "Check the address and your rights there.")
    else:
        for one in found:
            shown = nameless(files.unstrip_protocol(one))
            yield shown, PurePosixPath(one), partial(files.open, one, "rb")


def _files(files: Any, path: str, wanted: Callable[[PurePosixPath], bool]) -> list[str]:
    if _PATTERN.search(path):
        return sorted(one for one in files.glob(path) if files.isfile(one))
    if files.isdir(path):
        return sorted(one for one in files.find(path) if wanted(PurePosixPath(one).relative_to(path)))
    return [path]
