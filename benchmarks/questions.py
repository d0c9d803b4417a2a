"""All named questions on a large graph: our store beside raw Oxigraph, rdflib, maplib and Virtuoso.

python benchmarks/questions.py [QUADS] [--engines NAME,...] [--only QUESTION,...] [--keep DIR] [--accept]

Each question is asked in a process of its own: cold after the store was opened, then warm, the middle of
three. Parameters are left open where they may be, so that a question is about all. Figures are seconds of the
processor, of client and server together, without what copies a store into memory (kg-memory: under load).
A server's are counted in ticks of 10 ms: below 20 ms they say little.
``>`` is where a question was broken off, ``!`` where another number of rows came. The last columns hold ours
against the best of those that gave the same rows: from the disk, in memory, and the better of both. A folder
that is kept holds stores and figures, so that a run can be done in parts; ``--accept`` writes the tables to
benchmarks/questions.md.
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
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph
from accepted import accept
from engines import ENGINES, GRAPH, NQUADS, Engine, Kg, Maplib, Virtuoso, machine, scratch, size
from generated_readings import QUADS_A_DOCUMENT, generated, graph
from questions_table import tables

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
    options.add_argument("--keep", type=Path, help="a folder whose stores and figures are used again")
    options.add_argument("--accept", action="store_true", help="write the tables to benchmarks/questions.md")
    chosen = options.parse_args()
    names = [name for name in chosen.engines.split(",") if name]
    if chosen.quads > _LARGEST_FOR_RDFLIB and "rdflib" in names:
        names.remove("rdflib")
    if Maplib.name in names and find_spec("maplib") is None:
        print("maplib is left out: it is not installed (pip install maplib)", file=sys.stderr)
        names.remove(Maplib.name)
    only = [name for name in chosen.only.split(",") if name]
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        shown = _run(chosen.keep, chosen.quads, names, only)
    else:
        with scratch() as folder:
            shown = _run(Path(folder), chosen.quads, names, only)
    print(shown)
    if chosen.accept:
        accept(f"{chosen.quads:,} quads", shown)


def _run(folder: Path, wanted: int, names: list[str], only: list[str]) -> str:
    """Measure what is asked for; the tables of that and of what the folder knew before."""
    path = folder / GRAPH
    if not path.exists():
        _in_process(lambda: _generated(path, wanted), limit=0)
    measured = folder / "measured.json"
    found: dict[str, dict[str, Any]] = json.loads(measured.read_bytes()) if measured.exists() else {}
    if not Kg(folder).loaded:  # where the names among the parameters are looked up
        found["kg"] = found.get("kg", {}) | {"load": _loaded(Kg(folder), path)}
    texts = _in_process(lambda: _texts(folder, only), limit=0)
    for name in names:
        new = _in_process(lambda: _engine(ENGINES[name](folder), path, texts), limit=0)  # noqa: B023  # it runs now
        if "error" in new:
            raise SystemExit(f"{name}: {new['error']}")
        found[name] = found.get(name, {}) | new
        measured.write_text(json.dumps(found, indent=1))
    with path.open("rb") as lines:
        head = f"{sum(1 for _ in lines):,} quads. {machine()}"
    return f"{head}\n\n{tables({name: found[name] for name in ENGINES if name in found}, LIMIT)}"


def _generated(path: Path, wanted: int) -> dict[str, Any]:
    quads = graph(generated(max(1, wanted // QUADS_A_DOCUMENT)))
    pyoxigraph.serialize(quads, str(path), format=NQUADS)
    union = pyoxigraph.Store()
    union.bulk_extend(
        pyoxigraph.Quad(*quad.triple) for quad in pyoxigraph.parse(path=str(path), format=NQUADS)
    )
    written = path.with_suffix(".nt")
    union.dump(str(written), format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
    return {}


def _engine(engine: Engine, path: Path, texts: dict[str, str]) -> dict[str, Any]:
    """What one engine takes; what it has in memory, the processes of the questions inherit."""
    found: dict[str, Any] = {}
    with _running(engine):
        if not engine.loaded:
            found["load"] = _loaded(engine, path)
    with _running(engine):  # Virtuoso gives wrong rows until it is started again
        for question, text in texts.items():
            found[question] = _in_process(lambda: _asked(engine, text))  # noqa: B023  # it runs now
            print(f"  {engine.name:<16} {question:<22} {found[question]}", file=sys.stderr, flush=True)
    return found


def _running(engine: Engine) -> AbstractContextManager[None]:
    return engine.running() if isinstance(engine, Virtuoso) else nullcontext()


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
    """Seconds, MB on disk and in memory of loading."""

    def load() -> dict[str, float]:
        began = engine.seconds()
        engine.load(path)
        return {"seconds": engine.seconds() - began, "memory": engine.memory()}

    inside = engine.forks_open or isinstance(engine, Virtuoso)
    measured = load() if inside else _in_process(load, limit=0)
    place = engine.folder / engine.name
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
            used = resource.getrusage(resource.RUSAGE_SELF)
            most = int(used.ru_utime + used.ru_stime) + limit
            resource.setrlimit(resource.RLIMIT_CPU, (most, most))
            signal.alarm(15 * limit)  # who waits for a server uses no processor
        try:
            result = work()
        except Exception as error:  # told in the table
            said = " ".join(str(error).split())
            result = {"broken": LIMIT} if "timed out" in said else {"error": said[:200]}
        with os.fdopen(writes, "wb") as stream:
            stream.write(json.dumps(result).encode())
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads, "rb") as stream:
        written = stream.read()
    os.waitpid(child, 0)
    result = json.loads(written) if written else {"broken": LIMIT}
    assert isinstance(result, dict)
    return result


if __name__ == "__main__":
    main()
