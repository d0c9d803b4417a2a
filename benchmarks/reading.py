"""How fast each reader reads on one core, beside the bare encoder, and the memory it takes.

python benchmarks/reading.py

The text is that of the corpus. The encoder alone is given the same windows, already cut into numbers.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from kg.extract.reader import Reader
from kg.learned.arrays import window_arrays
from kg.learned.brain import OnnxBrain
from kg.learned.gazetteer import Gazetteer
from kg.learned.reader import MODEL
from kg.learned.windows import WindowCutter
from kg.learned.words import WordPieces
from kg.lexicon.nouns import load_nouns
from kg.lexicon.places import load_places
from kg.lexicon.registry import load_registry
from kg.model import Document
from kg.readers import load_reader
from kg.text.jsontext import read_json

CORPUS = Path(__file__).resolve().parents[1] / "training" / "corpus" / "documents"
WORDS = 40_000
READERS = ("learned", "rules", "both")


def main() -> None:
    """Print a line for the encoder and for each reader, each measured in a process of its own."""
    options = argparse.ArgumentParser(description="how fast each reader reads")
    options.add_argument("--only", choices=("encoder", *READERS), help="measure this one, as JSON")
    chosen = options.parse_args()
    if chosen.only:
        print(json.dumps(measured(chosen.only)))
        return
    found = {name: _in_own_process(name) for name in ("encoder", *READERS)}
    bare = found["encoder"]["speed"]
    print(f"{found['encoder']['words']:,.0f} words of the corpus, one thread")
    for name, one in found.items():
        over = f", {bare / one['speed'] - 1:.0%} over the encoder" if name == "learned" else ""
        print(f"{name:<10}{one['speed']:>8,.0f} words/s{over}, {one['memory']:.0f} MB")


def _in_own_process(name: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--only", name]
    result: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return result


def measured(name: str) -> dict[str, float]:
    """Words, words a second, and the most memory held in MB."""
    documents = texts()
    words = sum(len(document.text.split()) for document in documents)
    if name == "encoder":
        seconds = encoder_seconds(documents)
    else:
        seconds = timed(partial(read_all, load_reader(name), documents))
    return {"words": words, "speed": words / seconds, "memory": memory()}


def texts() -> list[Document]:
    """Documents of the corpus until there are words enough."""
    found: list[Document] = []
    words = 0
    for path in sorted(CORPUS.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        plain = {key: data[key] for key in ("id", "kind", "published", "text") if data.get(key)}
        found += [
            one for one in read_json(json.dumps(plain), path.name, path.stem) if isinstance(one, Document)
        ]
        words += len(data["text"].split())
        if words > WORDS:
            break
    return found


def read_all(reader: Reader, documents: list[Document]) -> None:
    """Read everything and keep nothing."""
    for document in documents:
        reader.read(document)


def encoder_seconds(documents: list[Document]) -> float:
    """How long the encoder alone takes."""
    pieces = WordPieces(MODEL / "vocab.txt")
    cutter = WindowCutter(pieces, Gazetteer(load_registry(), load_places(), load_nouns()))
    arrays = [
        window_arrays(window, pieces)
        for document in documents
        for window in cutter.windows(cutter.sentences(document))
    ]
    brain = OnnxBrain(MODEL, pieces)

    def work() -> None:
        for one in arrays:
            brain.encode_arrays(one)  # not kept: its results are large

    return timed(work)


def timed(work: Callable[[], object]) -> float:
    """Seconds of the processor, which does one thing at a time here; the first run warms up."""
    work()
    runs = []
    for _ in range(2):
        start = time.process_time()
        work()
        runs.append(time.process_time() - start)
    return min(runs)


def memory() -> float:
    """The most this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)


if __name__ == "__main__":
    main()
