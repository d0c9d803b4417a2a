"""The file that makes a directory a store: its format, and who keeps its graphs."""

from __future__ import annotations

import json
from dataclasses import dataclass

from kg.errors import StoreError
from kg.store.directory import Layout, unreachable, write_whole

FORMAT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """``graphs`` is the address of the server that keeps the graphs, None where they lie in the directory.

    ``owner`` is the name under which the directory is known to that server.
    """

    format: int = FORMAT
    graphs: str | None = None
    owner: str | None = None


def read_marker(layout: Layout) -> Marker:
    """What the file says. Raises ``StoreError`` for a damaged file and for a format that is not known."""
    try:
        content = json.loads(layout.marker.read_bytes())
        found = Marker(**content)
        valid = all(isinstance(text, str | None) for text in (found.graphs, found.owner))
    except OSError as error:
        raise unreachable(layout.marker, error) from error
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged(layout) from error
    if not valid or "format" not in content:
        raise _damaged(layout)
    if type(found.format) is not int or not 1 <= found.format <= FORMAT:
        raise StoreError(
            f"{layout.root}: this store has format {found.format!r}, and this kg works with format {FORMAT}. "
            "Build the documents into a new directory with kg build --store DIR, "
            "or use the version of kg that made the store"
        )
    return found


def write_marker(layout: Layout, marker: Marker) -> None:
    """Write the file, whole. Raises ``OSError``."""
    content = {"format": marker.format, "graphs": marker.graphs, "owner": marker.owner}
    plain = {key: value for key, value in content.items() if value is not None}
    write_whole(layout.marker, json.dumps(plain).encode() + b"\n")


def require(marker: Marker, layout: Layout, graphs: str | None) -> None:
    """Raise ``StoreError`` unless the graphs are kept where ``graphs`` says."""
    if marker.graphs == graphs:
        return
    if graphs is None:
        raise StoreError(
            f"{layout.root}: the graphs of this store are kept by a server. Add --endpoint {marker.graphs}"
        )
    if marker.graphs is None:
        raise StoreError(
            f"{layout.root}: this store keeps its graphs itself. For those at {graphs}, "
            "name another directory with --store: there the readings are kept"
        )
    raise StoreError(
        f"{layout.root}: the graphs of this store are kept at {marker.graphs}, not at {graphs}. "
        "Name that address with --endpoint, or another directory with --store"
    )


def _damaged(layout: Layout) -> StoreError:
    return StoreError(
        f"{layout.marker}: the file that names the format of the store is damaged. "
        f'If the directory is a store, write {{"format": {FORMAT}}} into it; '
        "else choose another with --store"
    )
