"""Writing a graph down: ours beside rdflib's and Oxigraph's own serialisers, in time and in memory.

python benchmarks/export.py [TRIPLES] [--formats] [--accept]

The graph is that of the committed samples, many times over under other names. Each serialiser runs in a
process of its own; the time is that of the processor, from a graph in memory to bytes. ``peak`` is the
largest memory of a process that writes straight from a file, with no graph in memory; ``stable`` says
whether both ways, which meet the quads in other orders, gave the same bytes. ``--formats`` shows all of our
formats, beside those of others in Turtle. ``--accept`` writes the figures to benchmarks/export.md.
"""

from __future__ import annotations

import hashlib
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from accepted import Told, accept
from engines import machine
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse, serialize

ROOT = Path(__file__).resolve().parents[1]
TRIPLES = 1_000_000
FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml", "jelly")
_NAMES = re.compile(
    r"(/id/(?:organisation|person|source|comment|fact|claim|evidence|run)/|/id/graph/source-)"
)


def main() -> None:
    """Measure each in a process of its own, and print a table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(sys.argv[2], Path(sys.argv[3]))))
        return
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()]
    say = Told()
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.nq"
        triples = write_graph(graph, numbers[0] if numbers else TRIPLES)
        say(f"{triples:,} triples. {machine()}\n")
        rdflib, oxigraph = measured("rdflib", graph), measured("oxigraph", graph)
        forms = FORMATS if "--formats" in sys.argv else FORMATS[:1]
        say(f"{'serialiser':<24}{'seconds':>9}{'MB':>8}{'peak MB':>9}  stable")
        say(f"{'rdflib, Turtle':<24}{rdflib['seconds']:>9.1f}{rdflib['size'] / 1e6:>8.0f}")
        say(f"{'Oxigraph, unsorted':<24}{oxigraph['seconds']:>9.1f}{oxigraph['size'] / 1e6:>8.0f}")
        for form in forms:
            memory, file = measured(f"store:{form}", graph), measured(f"file:{form}", graph)
            stable = "yes" if memory["sha256"] == file["sha256"] else "NO"
            figures = f"{memory['seconds']:>9.1f}{memory['size'] / 1e6:>8.0f}{file['peak']:>9.0f}"
            say(f"{'kg, sorted ' + form:<24}{figures}  {stable}")
            if form == "turtle":
                ratio = rdflib["seconds"] / memory["seconds"]
        say(f"our sorted Turtle takes 1/{ratio:.1f} of the time of rdflib's")
    if "--accept" in sys.argv:
        accept(f"{triples:,} triples", str(say))


def write_graph(path: Path, triples: int) -> int:
    """Write the samples until there are so many triples; return how many there are."""
    samples = list(parse(path=str(ROOT / "exports" / "samples.trig"), format=RdfFormat.TRIG))
    text = (serialize(samples, format=RdfFormat.N_QUADS) or b"").decode("utf-8")
    copies = ["".join(_NAMES.sub(rf"\g<1>c{number}-", text) for number in range(many)) for many in (1, 2)]
    few, more = (
        len({quad.triple for quad in parse(copy.encode(), format=RdfFormat.N_QUADS)}) for copy in copies
    )
    count = max(1, 1 - (few - triples) // (more - few))
    with path.open("w", encoding="utf-8") as out:
        out.writelines(_NAMES.sub(rf"\g<1>c{number}-", text) for number in range(count))
    return len({quad.triple for quad in parse(path=str(path))})


def measured(what: str, graph: Path) -> dict[str, float]:
    """Run one in a new process."""
    ended = subprocess.run(
        [sys.executable, __file__, "--one", what, str(graph)], capture_output=True, text=True, check=True
    )
    result: dict[str, float] = json.loads(ended.stdout)
    return result


def one(what: str, graph: Path) -> dict[str, object]:
    """Seconds, bytes, their hash, and the peak of the process in MB."""
    pieces = _pieces(what, graph)
    hashed, size, began = hashlib.sha256(), 0, time.process_time()
    for piece in pieces:
        hashed.update(piece)
        size += len(piece)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds = time.process_time() - began
    return {"seconds": seconds, "size": size, "sha256": hashed.hexdigest(), "peak": peak}


def _pieces(what: str, graph: Path) -> Iterator[bytes]:
    """What writes when it is asked for its pieces; what goes before it is not measured."""
    way, _, form = what.partition(":")
    if way == "file":
        from kg.graph.turtle import stream

        return stream(parse(path=str(graph)), form)
    if way == "rdflib":
        import rdflib

        loaded = rdflib.Graph()
        text = serialize((quad.triple for quad in parse(path=str(graph))), format=RdfFormat.N_TRIPLES) or b""
        loaded.parse(data=text.decode("utf-8"), format="nt")
        return (loaded.serialize(format="turtle").encode("utf-8") for _ in range(1))
    store = Store()
    store.bulk_load(path=str(graph), format=RdfFormat.N_QUADS)
    if way == "oxigraph":
        return (serialize(_triples(store), format=RdfFormat.TURTLE) or b"" for _ in range(1))
    from kg.graph.turtle import stream

    return stream(_quads(store), form)


def _quads(store: Store) -> Iterator[Quad]:
    return iter(store.quads_for_pattern(None, None, None, None))


def _triples(store: Store) -> Iterator[Triple]:
    return (quad.triple for quad in _quads(store))


if __name__ == "__main__":
    main()
