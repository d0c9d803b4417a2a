"""The tables of the questions: what each engine took, and ours against the others'."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping
from typing import Any

OURS = ("kg", "kg-memory")
Found = Mapping[str, Mapping[str, Any]]  # by engine, then by question; "load" is no question


def tables(found: Found, limit: float) -> str:
    """Loading, the questions, and the medians; ``limit`` is where a question was broken off, in seconds."""
    parts = (_loads(found), _questions(found), _medians(found, limit))
    return "\n\n".join("\n".join(lines) for lines in parts)


def _loads(found: Found) -> Iterator[str]:
    yield f"{'load':<18}{'s':>8}{'MB disk':>10}{'MB memory':>11}{'against raw':>13}"
    raw = found.get("oxigraph", {}).get("load", {}).get("seconds")
    for name, one in found.items():
        load = one.get("load")
        if load:
            ratio = f"{load['seconds'] / raw:>12.2f}x" if raw else ""
            yield f"{name:<18}{load['seconds']:>8.1f}{load['disk']:>10.0f}{load['memory']:>11.0f}{ratio}"


def _asked(found: Found) -> list[str]:
    """All questions that any engine was asked."""
    return sorted({question for one in found.values() for question in one} - {"load"})


def _questions(found: Found) -> Iterator[str]:
    ours = [name for name in OURS if name in found]
    yield (
        f"{'ms, cold / warm':<24}{'rows':>8}"
        + "".join(f"{name:>18}" for name in found)
        + "".join(f"{name:>11}" for name in ours)
        + f"{'ours':>8}"
    )
    for question in _asked(found):
        ones = {name: one.get(question, {}) for name, one in found.items()}
        rows = next((one["rows"] for one in ones.values() if "rows" in one), None)
        warm = [one["warm"] for one in ones.values() if "warm" in one and one["rows"] == rows]
        cells = "".join(f"{_cell(one, rows):>18}" for one in ones.values())
        ratios = [ones[name]["warm"] / min(warm) if "warm" in ones[name] else None for name in ours]
        better = min((ratio for ratio in ratios if ratio is not None), default=None)
        shown = "?" if rows is None else str(rows)
        yield (
            f"{question:<24}{shown:>8}{cells}"
            + "".join(f"{_times(ratio):>11}" for ratio in ratios)
            + f"{_times(better):>8}"
        )


def _times(ratio: float | None) -> str:
    return "?" if ratio is None else f"{ratio:.1f}x"


def _cell(one: Mapping[str, Any], rows: int | None) -> str:
    if "broken" in one:
        return f">{one['broken']} s"
    if "error" in one:
        return str(one["error"])[:16]
    if not one:
        return "-"
    differs = "" if one["rows"] == rows else "!"
    return f"{differs}{1000 * one['cold']:,.0f} / {1000 * one['warm']:,.0f}"


def _medians(found: Found, limit: float) -> Iterator[str]:
    """How many times ours the others take; who was broken off counts with the limit, which is the least."""
    for ours in (name for name in OURS if name in found):
        for name in found:
            here, there = found[ours], found[name]
            pairs = [
                (here[question]["warm"], there[question].get("warm", there[question].get("broken")))
                for question in _asked(found)
                if "warm" in here.get(question, {}) and _alike(here[question], there.get(question, {}))
            ]
            ratios = [theirs / our for our, theirs in pairs if theirs is not None and our]
            if name == ours or not ratios:
                continue
            broken = sum("broken" in there.get(question, {}) for question in _asked(found))
            least = f", {broken} of them broken off and counted as {limit} s" if broken else ""
            others = len(there.keys() - {"load"}) - len(ratios)
            left_out = f"; {others} with an error or other rows are left out" if others else ""
            yield (
                f"{name}: {'at least ' if broken else ''}{statistics.median(ratios):.2f} times {ours} "
                f"in the median of {'all ' * (not others)}{len(ratios)} questions{least}{left_out}"
            )


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether another engine gave as many rows, or was broken off."""
    return "broken" in other or ("rows" in other and other["rows"] == one["rows"])
