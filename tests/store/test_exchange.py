"""A server that misbehaves: what is asked again and what is not, how long we wait, what is said."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import KgError, QueryError, StoreError
from kg.store import Auth, Endpoint, Literal, Rows
from kg.store.answers import boolean_of, rows_of, triples_of
from kg.store.exchange import Exchange, Reply

ROWS = {"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}
GRAPH = "https://example.org/graph/one"
TRIPLE = b'<https://example.org/s> <https://example.org/p> "1" .\n'


@dataclass
class Answer:
    """What the server does with a request: ``status`` 0 drops the line, -1 says nothing."""

    status: int = 200
    body: bytes = json.dumps(ROWS).encode()
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Seen:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Stubborn(ThreadingHTTPServer):
    """Does with each request what comes next in ``answers``, the last of them for ever."""

    daemon_threads = True
    answers: list[Answer]
    seen: list[Seen]
    over: threading.Event


class Handler(BaseHTTPRequestHandler):
    server: Stubborn

    def _any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        server = self.server
        server.seen.append(Seen(self.command, self.path, dict(self.headers), body))
        answer = server.answers[min(len(server.seen), len(server.answers)) - 1]
        if answer.status == -1:
            server.over.wait(10)
        if answer.status <= 0:
            self.close_connection = True
            self.connection.close()
            return
        self.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    do_GET = do_POST = do_PUT = do_DELETE = _any  # noqa: N815

    def log_message(self, *arguments: object) -> None:
        pass

    def finish(self) -> None:
        if not self.connection._closed:
            super().finish()


@pytest.fixture
def stubborn() -> Iterator[Stubborn]:
    server = Stubborn(("127.0.0.1", 0), Handler)
    server.answers, server.seen, server.over = [Answer()], [], threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


def endpoint(server: Stubborn) -> Endpoint:
    url = f"http://127.0.0.1:{server.server_port}"
    return Endpoint(query=f"{url}/query", update=f"{url}/update", graphs=f"{url}/store")


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def exchange(stubborn: Stubborn, waits: list[float]) -> Exchange:
    return Exchange(endpoint(stubborn), clock=lambda: 0.0, sleep=waits.append)


USES: dict[str, Callable[[Exchange], object]] = {
    "rows": lambda exchange: exchange.rows("SELECT ?x {}"),
    "triples": lambda exchange: exchange.triples("CONSTRUCT {} {}"),
    "update": lambda exchange: exchange.update("DROP GRAPH <urn:x>"),
    "get": lambda exchange: exchange.get_graph(GRAPH),
    "put": lambda exchange: exchange.put_graph(GRAPH, TRIPLE),
    "post": lambda exchange: exchange.post_graph(GRAPH, TRIPLE, repeatable=True),
    "delete": lambda exchange: exchange.delete_graph(GRAPH),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("status", [0, 429, 502, 503, 504])
def test_what_can_be_repeated_is_repeated(
    use: str, status: int, exchange: Exchange, stubborn: Stubborn, waits: list[float]
) -> None:
    stubborn.answers = [Answer(status), Answer(status), Answer()]
    USES[use](exchange)
    first, second, third = stubborn.seen
    assert (first.method, first.path, first.body) == (third.method, third.path, third.body)
    assert second.body == third.body
    assert waits == [0.5, 1.0]


@pytest.mark.parametrize("use", USES)
def test_it_gives_up_after_some_tries(
    use: str, exchange: Exchange, stubborn: Stubborn, waits: list[float]
) -> None:
    stubborn.answers = [Answer(503, b"back at noon")]
    with pytest.raises(StoreError, match=r"out of service \(HTTP 503: back at noon\)\. Try again later"):
        USES[use](exchange)
    assert (len(stubborn.seen), waits) == (4, [0.5, 1.0, 2.0])


@pytest.mark.parametrize("status", [0, 503])
def test_what_would_be_there_twice_is_not_repeated(
    status: int, exchange: Exchange, stubborn: Stubborn, waits: list[float]
) -> None:
    stubborn.answers = [Answer(status), Answer()]
    with pytest.raises(StoreError):
        exchange.post_graph(GRAPH, b'_:b <https://example.org/p> "1" .\n', repeatable=False)
    assert (len(stubborn.seen), waits) == (1, [])


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize(
    ("status", "message"),
    [
        (400, "HTTP 400: no, not so"),
        (401, "does not let us in (HTTP 401). Check KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD"),
        (403, "does not let us in (HTTP 403)"),
        (302, "sends us elsewhere (HTTP 302), and nothing is sent after it"),
        (405, "takes no such request (HTTP 405). Check the address"),
        (500, "HTTP 500: no, not so"),
    ],
)
def test_a_refusal_is_told_and_not_repeated(
    use: str, status: int, message: str, exchange: Exchange, stubborn: Stubborn
) -> None:
    elsewhere = {"Location": f"http://127.0.0.1:{stubborn.server_port}/elsewhere"}
    stubborn.answers = [Answer(status, b"no,\n not so", elsewhere)]
    kind = QueryError if use in ("rows", "triples") and status in (400, 500) else StoreError
    with pytest.raises(kind) as caught:
        USES[use](exchange)
    assert message in str(caught.value)
    assert len(stubborn.seen) == 1


def test_a_graph_that_is_not_there_is_empty_and_gone(exchange: Exchange, stubborn: Stubborn) -> None:
    stubborn.answers = [Answer(404)]
    assert exchange.get_graph(GRAPH) == b""
    exchange.delete_graph(GRAPH)
    with pytest.raises(StoreError, match="HTTP 404"):
        exchange.put_graph(GRAPH, TRIPLE)


def test_a_server_that_says_nothing_is_not_asked_again(stubborn: Stubborn, waits: list[float]) -> None:
    stubborn.answers = [Answer(-1)]
    short = replace(endpoint(stubborn), timeout=0.1)
    exchange = Exchange(short, clock=lambda: 0.0, sleep=waits.append)
    with pytest.raises(StoreError, match=r"no whole answer within 0\.1 seconds\..*KG_ENDPOINT_TIMEOUT"):
        exchange.rows("SELECT ?x {}")
    assert (len(stubborn.seen), waits) == (1, [])


def test_an_answer_that_takes_too_long_in_all_is_given_up(stubborn: Stubborn, waits: list[float]) -> None:
    times = iter([0.0, 121.0])
    exchange = Exchange(endpoint(stubborn), clock=lambda: next(times), sleep=waits.append)
    with pytest.raises(StoreError, match="no whole answer within 120 seconds"):
        exchange.rows("SELECT ?x {}")
    assert (len(stubborn.seen), waits) == (1, [])


def test_an_answer_that_is_cut_off_is_asked_for_again(exchange: Exchange, stubborn: Stubborn) -> None:
    stubborn.answers = [Answer(headers={"Content-Length": "5000"}), Answer()]
    assert rows_of(exchange.rows("SELECT ?x {}"), "here") == Rows(("x",), ((Literal("1"),),))
    assert len(stubborn.seen) == 2


def test_nobody_there(waits: list[float], stubborn: Stubborn) -> None:
    nobody = replace(endpoint(stubborn), query="http://127.0.0.1:1/query")
    with pytest.raises(StoreError, match=r"127\.0\.0\.1:1/query: cannot be reached \(Connection refused\)"):
        Exchange(nobody, clock=lambda: 0.0, sleep=waits.append).rows("ASK {}")
    assert waits == [0.5, 1.0, 2.0]


def test_a_password_is_sent_and_never_shown(stubborn: Stubborn, waits: list[float]) -> None:
    known = replace(endpoint(stubborn), user="dba", password="tide & weir")
    stubborn.answers = [Answer(500, b"user dba with tide & weir is wrong")]
    with pytest.raises(StoreError) as caught:
        Exchange(known, clock=lambda: 0.0, sleep=waits.append).update("DROP GRAPH <urn:x>")
    assert "weir" not in str(caught.value)
    assert "user dba with *** is wrong" in str(caught.value)
    assert stubborn.seen[0].headers["Authorization"] == "Basic ZGJhOnRpZGUgJiB3ZWly"


def test_a_digest_wants_to_be_asked_for(stubborn: Stubborn, waits: list[float]) -> None:
    known = replace(endpoint(stubborn), user="dba", password="weir", auth=Auth.DIGEST)
    challenge = {"WWW-Authenticate": 'Digest realm="any", nonce="n", qop="auth", algorithm="MD5"'}
    stubborn.answers = [Answer(401, headers=challenge), Answer()]
    Exchange(known, clock=lambda: 0.0, sleep=waits.append).rows("ASK {}")
    first, second = stubborn.seen
    assert "Authorization" not in first.headers
    assert second.headers["Authorization"].startswith('Digest username="dba", realm="any"')
    assert first.body == second.body == b"query=ASK+%7B%7D"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"<html>",
        b"[]",
        b'{"head": {}}',
        b'{"boolean": true}',
        b"\xff",
        json.dumps(ROWS).encode()[:-9],
    ],
)
def test_rows_that_are_none(body: bytes) -> None:
    with pytest.raises(KgError, match=r"here: the answer cannot be read .*SPARQL 1\.1 endpoint"):
        rows_of(Reply(body), "here")


def test_yes_and_no() -> None:
    assert boolean_of(Reply(b'{"head": {}, "boolean": true}'), "here") is True
    assert boolean_of(Reply(b'{"head": {}, "boolean": false}'), "here") is False
    for value, meant in (("1", True), ("0", False)):  # as Virtuoso writes it
        cell = {"__ASK_RETVAL": {"type": "typed-literal", "datatype": "urn:i", "value": value}}
        virtuoso = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [cell]}}
        assert boolean_of(Reply(json.dumps(virtuoso).encode()), "here") is meant
    with pytest.raises(StoreError, match="rows in place of yes or no"):
        boolean_of(Reply(json.dumps(ROWS).encode()), "here")


def test_triples_that_are_none() -> None:
    with pytest.raises(StoreError, match="cannot be read"):
        triples_of(Reply(b"<html>nothing</html>"), "here")
    assert triples_of(Reply(TRIPLE + TRIPLE), "here").triples[0].object == Literal("1")


def test_rows_that_the_server_cut_off_are_no_answer() -> None:
    body = json.dumps(ROWS).encode()
    with pytest.raises(StoreError, match=r"no more than 1 rows.*ResultSetMaxRows"):
        rows_of(Reply(body, cut_at=1), "here")
    assert len(rows_of(Reply(body, cut_at=2), "here")) == 1
