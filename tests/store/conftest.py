"""Stores on disk, in memory, behind Oxigraph's server and Virtuoso: the same tests run in all rooms."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kg.graph.iri import Base
from kg.store import Auth, EmbeddedStore, Endpoint, RemoteStore, Store, read_endpoint
from kg.store.exchange import Exchange

NOBODY = 65534
EXAMPLE = Base("https://example.org/")
ROOMS = ("embedded", "in-memory", "oxigraph", "virtuoso")
HERE = ("embedded", "in-memory")
PASSWORD = "tide and weir"

WithoutWriting = Callable[[Path], AbstractContextManager[None]]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "store") as opened:
        yield opened


@contextmanager
def _without_writing(path: Path) -> Iterator[None]:
    """As somebody who may read the folder but not write to it; root lays its powers down meanwhile."""
    above = [folder for folder in path.parents if folder.stat().st_uid == os.getuid()]
    modes = {part: part.stat().st_mode for part in (path, *path.rglob("*"), *above)}
    for part, mode in modes.items():
        readable = mode | (0o555 if part.is_dir() else 0o444)
        part.chmod(readable if part in above else readable & ~0o222)
    root = os.geteuid() == 0
    if root:
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
            os.setegid(0)
        for part, mode in modes.items():
            part.chmod(mode)


@pytest.fixture
def without_writing() -> WithoutWriting:
    return _without_writing


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs as long as the tests do."""

    endpoint: Endpoint

    def environment(self) -> dict[str, str]:
        """What the command line wants to know beside the address."""
        return {
            "KG_ENDPOINT_USER": self.endpoint.user,
            "KG_ENDPOINT_PASSWORD": self.endpoint.password,
            "KG_ENDPOINT_AUTH": self.endpoint.auth,
        }

    def clear(self, *bases: Base) -> None:
        """Take out all graphs under the bases."""
        exchange = Exchange(self.endpoint, clock=time.monotonic, sleep=time.sleep)
        text = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
        content = exchange.rows(text).content.decode()
        for name in sorted(set(content.split('"'))):
            if any(name.startswith(base.graph("").value) for base in bases):
                exchange.delete_graph(name)


def free_ports(number: int) -> list[int]:
    held = [socket.socket() for _ in range(number)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


@contextmanager
def running(command: list[str], ready: bytes, folder: Path) -> Iterator[None]:
    """The process, from the line that says that it is ready to the end of the tests."""
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        said = []
        try:
            for line in process.stderr:
                said.append(line)
                if ready in line:
                    break
            else:
                pytest.fail(f"{command[0]} ended: {b''.join(said).decode(errors='replace')}")
            yield
        finally:
            process.kill()


def oxigraph_program() -> str:
    """The command of Oxigraph's server."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        pytest.skip("no oxigraph command: pip install oxigraph")
    return program


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Server]:
    """``oxigraph serve``, in memory."""
    program = oxigraph_program()
    (port,) = free_ports(1)
    command = [program, "serve", "--union-default-graph", "-b", f"127.0.0.1:{port}"]
    with running(command, b"Listening", Path.cwd()):
        yield Server(read_endpoint(f"http://127.0.0.1:{port}/query", {}))


_VIRTUOSO_INI = Path(__file__).with_name("virtuoso.ini").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Virtuoso 7 with files of its own and a password; changes need it, by digest authentication."""
    program, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or client is None:
        pytest.skip("no virtuoso-t or isql-vt command: apt-get install virtuoso-opensource-7")
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_ports(2)
    (folder / "v.ini").write_text(
        _VIRTUOSO_INI.format(
            sql=sql, http=http, buffers=10_000, dirty=6_000, folders=".", rows=20_000, seconds=60
        )
    )
    with running([program, "+foreground", "+configfile", "v.ini"], b"Server online", folder):
        change = f"user_set_password('dba', '{PASSWORD}');"
        subprocess.run(
            [client, f"127.0.0.1:{sql}", "dba", "dba", f"exec={change}"], check=True, capture_output=True
        )
        found = read_endpoint(f"http://127.0.0.1:{http}/sparql", {})
        yield Server(replace(found, user="dba", password=PASSWORD, auth=Auth.DIGEST))


OpenRoom = Callable[..., Store]


@pytest.fixture(params=ROOMS)
def open_room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OpenRoom]:
    """Opens a store that is empty at first, in each room; its ids stand under https://example.org/."""
    opened: list[Store] = []
    server: Server | None = None
    if request.param not in HERE:
        server = request.getfixturevalue(request.param)
        server.clear(EXAMPLE)

    def open_(folder: Path = tmp_path / "room", *, read_only: bool = False) -> Store:
        if server is None:
            in_memory = read_only and request.param == "in-memory"
            opened.append(EmbeddedStore(folder, read_only=read_only, in_memory=in_memory, base=EXAMPLE))
        else:
            opened.append(RemoteStore(server.endpoint, folder, read_only=read_only, base=EXAMPLE))
        return opened[-1]

    yield open_
    for store in opened:
        store.close()
    if server is not None:
        server.clear(EXAMPLE)


@pytest.fixture
def room(open_room: OpenRoom) -> Store:
    return open_room()
