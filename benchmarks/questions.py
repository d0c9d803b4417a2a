"""All named questions on a large graph: our store beside raw Oxigraph, rdflib and Virtuoso, in one run.

python benchmarks/questions.py [QUADS] [--engines kg,oxigraph,...] [--only QUESTION,...] [--keep FOLDER]

Each question is asked in a process of its own: cold after the store was opened, then warm, the middle of
three. Parameters are left open where they may be, so that a question is about all. Figures are seconds of the
processor, of client and server together; ``>`` is where a question was broken off.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import statistics
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pyoxigraph
from engines import ENGINES, Engine, Kg, Virtuoso, machine, scratch, size
from generated_readings import QUADS_A_DOCUMENT, generated, graph

QUADS = 1_000_000
LIMIT = 20  # seconds of the processor for one question
_WARM = 3
_LARGEST_FOR_RDFLIB = 200_000  # quads
_LEFT_OUT = frozenset({"in-wikidata", "learned-since"})  # another endpoint; a version that was marked before
_GIVEN = {
    "chain": ("from=Bluesky", "to=TikTok"),
    "entity-page": ("entity=Bluesky",),
    "overdue-exits": ("day=2026-06-01",),
    "owner-politician-links": ("owner=Elon Musk", "politician=Donald Trump"),
}


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(description="all named questions, on several engines")
    options.add_argument("quads", nargs="?", type=int, default=QUADS)
    options.add_argument("--engines", default=",".join(ENGINES))
    options.add_argument("--only", default="")
    options.add_argument("--keep", type=Path, help="a folder whose stores are used again")
    chosen = options.parse_args()
    names = [name for name in chosen.engines.split(",") if name]
    if chosen.quads > _LARGEST_FOR_RDFLIB and "rdflib" in names:
        names.remove("rdflib")
    only = [name for name in chosen.only.split(",") if name]
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        _run(chosen.keep, chosen.quads, names, only)
    else:
        with scratch() as folder:
            _run(Path(folder), chosen.quads, names, only)


def _run(folder: Path, wanted: int, names: list[str], only: list[str]) -> None:
    path = folder / "graph.nq"
    if not path.exists():
        quads = graph(generated(max(1, wanted // QUADS_A_DOCUMENT)))
        pyoxigraph.serialize(quads, str(path), format=pyoxigraph.RdfFormat.N_QUADS)
    with path.open("rb") as lines:
        print(f"{sum(1 for _ in lines):,} quads. {machine()}", flush=True)
    found: dict[str, dict[str, Any]] = {}
    texts: dict[str, str] = {}
    for name in ["kg", *(one for one in names if one != "kg")]:
        engine = ENGINES[name](folder)
        with engine.running() if isinstance(engine, Virtuoso) else nullcontext():
            found[name] = {"load": _loaded(engine, path)}
            texts = texts or _in_process(lambda: _texts(folder, only), limit=0)
            for question, text in texts.items():
                found[name][question] = _in_process(lambda: _asked(engine, text))  # noqa: B023  # it runs now
                print(
                    f"  {name:<16} {question:<22} {_shown(found[name][question])}",
                    file=sys.stderr,
                    flush=True,
                )
    _print_loads(found)
    _print_questions(found, list(texts))


def _texts(folder: Path, only: list[str]) -> dict[str, str]:
    """The questions with their parameters bound, as all engines get them."""
    from kg.query import load_catalogue
    from kg.query.parameters import terms
    from kg.store import EmbeddedStore
    from kg.store.bind import bind
    from kg.store.questions import declared

    found = {}
    with EmbeddedStore(folder / Kg.name, read_only=True) as store:
        for question in load_catalogue().questions:
            if question.name in _LEFT_OUT or (only and question.name not in only):
                continue
            given = dict(pair.split("=", 1) for pair in _GIVEN.get(question.name, ()))
            bound = bind(question.text, terms(store, question, given))
            found[question.name] = declared(bound, store.prefixes)
    return found


def _loaded(engine: Engine, path: Path) -> dict[str, float]:
    """Seconds, MB on disk and in memory of loading; nothing where a former run has loaded."""
    place = engine.folder / engine.name
    if place.exists() and not isinstance(engine, Virtuoso):
        return {}

    def load() -> dict[str, float]:
        began = engine.seconds()
        engine.load(path)
        return {"seconds": engine.seconds() - began, "memory": engine.memory()}

    measured = load() if engine.forks_open else _in_process(load, limit=0)
    return measured | {"disk": size(place) if place.exists() else 0.0}


def _asked(engine: Engine, text: str) -> dict[str, float]:
    engine.open()
    times, rows = [], 0
    for _ in range(1 + _WARM):
        began = engine.seconds()
        rows = engine.ask(text)
        times.append(engine.seconds() - began)
        if sum(times) > LIMIT / 4:
            break
    return {"rows": rows, "cold": times[0], "warm": statistics.median(times[1:] or times)}


def _in_process(work: Callable[[], dict[str, Any]], limit: int = LIMIT) -> dict[str, Any]:
    """What the work returns in a process of its own; what went wrong there, else.

    This process itself opens no store on disk: the threads of the engine would be missing in the others.
    """
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reads)
        if limit:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
            signal.alarm(15 * limit)  # who waits for a server uses no processor
        try:
            result = work()
        except Exception as error:  # told in the table
            result = {"error": " ".join(str(error).split())[:200]}
        with os.fdopen(writes, "wb") as stream:
            stream.write(json.dumps(result).encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as stream:
        written = stream.read()
    os.waitpid(child, 0)
    result = json.loads(written) if written else {"error": f">{LIMIT} s"}
    assert isinstance(result, dict)
    return result


def _print_loads(found: dict[str, dict[str, Any]]) -> None:
    print(f"\n{'load':<18}{'s':>8}{'MB disk':>10}{'MB memory':>11}{'against raw':>13}")
    raw = found.get("oxigraph", {}).get("load", {}).get("seconds")
    for name, one in found.items():
        load = one["load"]
        if load:
            ratio = f"{load['seconds'] / raw:>12.2f}x" if raw else ""
            print(f"{name:<18}{load['seconds']:>8.1f}{load['disk']:>10.0f}{load['memory']:>11.0f}{ratio}")


def _print_questions(found: dict[str, dict[str, Any]], questions: list[str]) -> None:
    """Milliseconds, cold and warm; then ours against raw, and against the best of all."""
    names = list(found)
    print(f"\n{'ms, cold / warm':<24}{'rows':>8}" + "".join(f"{name:>20}" for name in names) + f"{'best':>8}")
    for question in questions:
        ones = [found[name][question] for name in names]
        rows = ones[0].get("rows", "?")
        cells = "".join(f"{_shown(one, rows):>20}" for one in ones)
        warm = [one["warm"] for one in ones if "warm" in one]
        best = f"{ones[0]['warm'] / min(warm):>7.1f}x" if "warm" in ones[0] else "      ?"
        print(f"{question:<24}{rows:>8}{cells}{best}")
    ours = found["kg"]
    for name in names[1:]:
        pairs = [(ours[one].get("warm"), found[name][one].get("warm")) for one in questions]
        ratios = [there / here for here, there in pairs if here and there]
        if ratios:
            least = sum(1 for here, there in pairs if here and not there)
            print(
                f"{name}: {statistics.median(ratios):.2f} times ours in the median of {len(ratios)} questions"
                + (f"; {least} more were broken off" if least else "")
            )


def _shown(one: dict[str, Any], rows: object = None) -> str:
    if "error" in one:
        return str(one["error"])[:18]
    differs = "" if rows is None or one["rows"] == rows else "!"
    return f"{differs}{1000 * one['cold']:,.0f} / {1000 * one['warm']:,.0f}"


if __name__ == "__main__":
    main()
