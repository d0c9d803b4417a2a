"""The file of judgements: JSON lines, each checked when it is read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import DataError
from kg.model import Kind
from kg.resolve.judgement import Judgement, Reference, Verdict

_KEYS = {"id", "verdict", "a", "b", "reason"}
_REFERENCE_KEYS = {"kind", "name", "registry", "document"}


def write_judgements(path: Path, judgements: Iterable[Judgement]) -> None:
    """Write the file anew, one judgement a line; the old one stays until the new one is whole."""
    lines = (json.dumps(_written(one), ensure_ascii=False, sort_keys=True) + "\n" for one in judgements)
    draft = path.with_name(path.name + ".new")
    try:
        draft.write_bytes("".join(lines).encode("utf-8", "backslashreplace"))
        draft.replace(path)
    except OSError as error:
        raise DataError(f"{path}: cannot be written ({error.strerror}). Check its permissions") from error


def read_judgements(path: Path) -> list[tuple[int, Judgement]]:
    """The judgements with the numbers of their lines; none where there is no file.

    An id in the file is for the reader's eye; it is worked out anew. Raises DataError with file, line and
    mend.
    """
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror}). Check its permissions") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not UTF-8 at byte {error.start}. Save the file as UTF-8") from error
    return [
        (number, _judgement(f"{path}, line {number}", line))
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


def _written(judgement: Judgement) -> dict[str, object]:
    sides = {
        name: {
            key: value
            for key, value in (
                ("kind", side.kind.value),
                ("name", side.name),
                ("registry", side.registry),
                ("document", side.document),
            )
            if value is not None
        }
        for name, side in (("a", judgement.a), ("b", judgement.b))
    }
    return {"id": judgement.id, "verdict": judgement.verdict.value, **sides, "reason": judgement.reason}


def _judgement(place: str, line: str) -> Judgement:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DataError(f"{place}: not JSON ({error}). Mend the line, or take it out") from None
    if not isinstance(data, dict) or not _KEYS - {"id", "reason"} <= set(data) <= _KEYS:
        raise DataError(f"{place}: not a judgement. It must have verdict, a, b, and may have reason and id")
    if data["verdict"] not in list(Verdict):
        raise DataError(f"{place}: unknown verdict {data['verdict']!r}. Use {' or '.join(Verdict)}")
    reason = data.get("reason", "")
    if not isinstance(reason, str):
        raise DataError(f"{place}: the reason is no text. Write it between quotes")
    sides = {side: _reference(f"{place}: {side}", data[side]) for side in ("a", "b")}
    return Judgement(verdict=Verdict(data["verdict"]), a=sides["a"], b=sides["b"], reason=reason)


def _reference(place: str, data: object) -> Reference:
    if not isinstance(data, Mapping) or not {"kind", "name"} <= set(data) <= _REFERENCE_KEYS:
        raise DataError(
            f"{place} names no entity. It must have kind and name, and may have registry and document"
        )
    if not all(isinstance(value, str) and value for value in data.values()):
        raise DataError(f"{place} holds something that is no text. Write non-empty texts between quotes")
    if data["kind"] not in list(Kind):
        raise DataError(f"{place} is of the unknown kind {data['kind']!r}. Use one of {', '.join(Kind)}")
    return Reference(
        kind=Kind(data["kind"]),
        name=data["name"],
        registry=data.get("registry"),
        document=data.get("document"),
    )
