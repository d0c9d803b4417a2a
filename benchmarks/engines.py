"""The stores that are measured side by side, each asked in the same words and answering in plain rows.

Times are those of the processor, of the client and of a server together, so that other work on the machine
does not count; what waits for a disk does not count either.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph

_INI = Path(__file__).parents[1] / "tests" / "store" / "virtuoso.ini"
GRAPH = "graph.nq"
NQUADS = pyoxigraph.RdfFormat.N_QUADS


class Engine(ABC):
    """A store of one kind in a folder of its own."""

    name = ""
    forks_open = False  # whether what is loaded is in memory, for questions in processes of their own

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def loaded(self) -> bool:
        """Whether a former run has loaded it."""
        return not self.forks_open and (self.folder / self.name).exists()

    @abstractmethod
    def load(self, path: Path) -> None:
        """Take in a file of N-Quads."""

    @abstractmethod
    def open(self) -> None:
        """Make ready to be asked."""

    @abstractmethod
    def ask(self, text: str) -> int:
        """The number of rows, after every value of them was taken out."""

    def seconds(self) -> float:
        """Seconds of the processor so far."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        return used.ru_utime + used.ru_stime

    def memory(self) -> float:
        """The most that was held, in MB."""
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


class Kg(Engine):
    """Our embedded store, through its protocol."""

    name = "kg"
    _store: Any = None

    def load(self, path: Path) -> None:
        from kg.store import EmbeddedStore

        with EmbeddedStore(self.folder / "kg") as store:
            store.bulk_load(pyoxigraph.parse(path=str(path), format=NQUADS))
            store.optimize()

    def open(self) -> None:
        from kg.store import EmbeddedStore

        self._store = EmbeddedStore(self.folder / "kg", read_only=True)

    def ask(self, text: str) -> int:
        return len(self._store.query(text))


class KgInMemory(Kg):
    """The same store, its graphs read into memory: loading is copying them there from the disk."""

    name = "kg-memory"
    forks_open = True

    def load(self, _path: Path) -> None:
        from kg.store import EmbeddedStore

        self._store = EmbeddedStore(self.folder / Kg.name, read_only=True, in_memory=True)

    def open(self) -> None:
        """It is."""


class OxigraphOnDisk(Engine):
    """Oxigraph on disk, through pyoxigraph."""

    name = "oxigraph"
    _store: pyoxigraph.Store

    def load(self, path: Path) -> None:
        store = pyoxigraph.Store(str(self.folder / self.name))
        store.bulk_load(path=str(path), format=NQUADS)
        store.optimize()
        store.flush()

    def open(self) -> None:
        self._store = pyoxigraph.Store.read_only(str(self.folder / self.name))

    def ask(self, text: str) -> int:
        found = self._store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        return len([tuple(row) for row in found])


class OxigraphInMemory(OxigraphOnDisk):
    """Oxigraph in memory."""

    name = "oxigraph-memory"
    forks_open = True

    def load(self, path: Path) -> None:
        self._store = pyoxigraph.Store()
        self._store.bulk_load(path=str(path), format=NQUADS)

    def open(self) -> None:
        """It is."""


class Rdflib(Engine):
    """rdflib's own store, in memory."""

    name = "rdflib"
    forks_open = True
    _dataset: Any = None

    def load(self, path: Path) -> None:
        import logging

        import rdflib

        logging.getLogger("rdflib").setLevel(logging.CRITICAL)
        self._dataset = rdflib.Dataset(default_union=True)
        self._dataset.parse(str(path), format="nquads")

    def open(self) -> None:
        """It is."""

    def ask(self, text: str) -> int:
        return len([tuple(row) for row in self._dataset.query(text)])


class Maplib(Engine):
    """maplib, columns in memory; it reads no N-Quads and asks one graph at a time, so it gets them as one.

    It is no dependency: pip install maplib. Its threads do not outlive a fork, so each question loads anew.
    """

    name = "maplib"
    _model: Any = None

    def load(self, path: Path) -> None:
        from maplib import Model

        self._model = Model()
        self._model.read(str(path.with_suffix(".nt")))

    def open(self) -> None:
        self.load(self.folder / GRAPH)

    def ask(self, text: str) -> int:
        return len(self._model.query(_without_open(text)).rows())


def _without_open(query: str) -> str:
    """The query without the parameters that are left open: maplib takes UNDEF for a value."""
    for name in re.findall(r"VALUES \?(_\w+) { UNDEF }", query):
        query = query.replace(f"VALUES ?{name} {{ UNDEF }}", "")
        query = re.sub(rf"(?m)FILTER\(!BOUND\(\?{name}\) \|\| .*\)\s*$", "", query)
    return query


class Virtuoso(Engine):
    """Virtuoso 7 behind HTTP, through SPARQLWrapper as our store for endpoints uses it."""

    name = "virtuoso"
    _exchange: Any = None
    _sql = _http = 0
    _pid = 0
    _loaded = False

    @property
    def loaded(self) -> bool:
        """Whether a former run has loaded it."""
        return self._loaded

    @contextmanager
    def running(self) -> Iterator[None]:
        """The server with files of its own, as long as the block lasts."""
        program = shutil.which("virtuoso-t")
        if program is None:
            raise FileNotFoundError("no virtuoso-t: apt-get install virtuoso-opensource-7")
        self._sql, self._http = _free_port(), _free_port()
        place = self.folder / self.name
        self._loaded = (place / "v.db").exists()
        place.mkdir(exist_ok=True)
        (place / "v.ini").write_text(self._settings())
        command = [program, "+foreground", "+configfile", "v.ini"]
        with subprocess.Popen(
            command, cwd=place, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            assert process.stderr is not None
            if not any(b"Server online" in line for line in process.stderr):
                raise RuntimeError("Virtuoso did not start")
            self._pid = process.pid
            try:
                yield
            finally:
                process.kill()

    def _settings(self) -> str:
        """Those of the tests, with room for large graphs."""
        return _INI.read_text(encoding="utf-8").format(
            sql=self._sql,
            http=self._http,
            buffers=170_000,
            dirty=130_000,
            folders=f"., {self.folder}",
            rows=1_000_000,
            seconds=120,
        )

    def load(self, path: Path) -> None:
        self._isql(f"ld_dir('{path.parent}', '{path.name}', 'urn:x'); rdf_loader_run(); checkpoint;")

    def open(self) -> None:
        from kg.store import read_endpoint
        from kg.store.exchange import Exchange

        endpoint = read_endpoint(f"http://127.0.0.1:{self._http}/sparql", {"KG_ENDPOINT_TIMEOUT": "600"})
        self._exchange = Exchange(endpoint, clock=time.monotonic, sleep=time.sleep)

    def ask(self, text: str) -> int:
        from kg.store.answers import rows_of

        return len(rows_of(self._exchange.rows(text), "Virtuoso"))

    def seconds(self) -> float:
        parts = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        ticks = os.sysconf("SC_CLK_TCK")
        return super().seconds() + (int(parts[11]) + int(parts[12])) / ticks

    def memory(self) -> float:
        status = Path(f"/proc/{self._pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def _isql(self, commands: str) -> None:
        subprocess.run(
            ["isql-vt", f"127.0.0.1:{self._sql}", "dba", "dba", f"exec={commands}"],
            check=True,
            capture_output=True,
        )


ENGINES: dict[str, type[Engine]] = {
    one.name: one for one in (Kg, KgInMemory, OxigraphOnDisk, OxigraphInMemory, Rdflib, Maplib, Virtuoso)
}


def size(folder: Path) -> float:
    """What lies in a folder, in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def machine() -> str:
    """Processor, cores, memory and versions, on one line."""
    cpu = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?"
    )
    memory = int(_lines("/proc/meminfo")[0].split()[1]) / 1024**2
    version = ".".join(map(str, sys.version_info[:3]))
    return (
        f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GB; Python {version}, Oxigraph {pyoxigraph.__version__}"
    )


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder for stores, on the disk where temporary files go."""
    return tempfile.TemporaryDirectory(prefix="kg-bench-")


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return ["? 0"]


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
    return port
