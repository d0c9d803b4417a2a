"""Requests to a SPARQL server: questions and updates by SPARQLWrapper, whole graphs by their own protocol.

What is repeated after a failure may be repeated: a question, or a write that gives the same result twice.
"""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias, TypeVar
from urllib.parse import urlencode

from SPARQLWrapper import JSON, POST, SPARQLWrapper

from kg import __version__
from kg.store.endpoint import Auth, Endpoint
from kg.store.refusals import Refusals, UnreachableError

T = TypeVar("T")
TRIES = 4
Dataset: TypeAlias = tuple[tuple[str, ...], tuple[str, ...]]
EVERYTHING: Dataset = ((), ())  # the graphs of FROM and of FROM NAMED; none stands for all
NTRIPLES = "application/n-triples"
_CHUNK = 1 << 16
_AGENT = f"kg/{__version__}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers, and the number of rows at which it cuts answers off, if it says so."""

    content: bytes
    cut_at: int | None = None


class Exchange:
    """One server; ``clock`` counts seconds, ``sleep`` lets some pass. Raises ``StoreError``."""

    def __init__(
        self, endpoint: Endpoint, *, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._endpoint = endpoint
        self._clock, self._sleep = clock, sleep
        self._opener = _opener(endpoint)
        self._said = Refusals(endpoint)

    def rows(self, text: str, dataset: Dataset = EVERYTHING) -> Reply:
        """The answer to a SELECT or ASK, as SPARQL results in JSON. ``QueryError`` if it is refused."""
        return self._repeated(lambda: self._sparql(text, "application/sparql-results+json", dataset))

    def triples(self, text: str, dataset: Dataset = EVERYTHING) -> Reply:
        """The answer to a CONSTRUCT or DESCRIBE, as N-Triples. ``QueryError`` likewise."""
        return self._repeated(lambda: self._sparql(text, NTRIPLES, dataset))

    def update(self, text: str) -> None:
        """Change something; the update must be one that can be repeated without harm."""
        self._repeated(lambda: self._sparql(text, "*/*", update=True))

    def get_graph(self, name: str) -> bytes:
        """A whole graph as N-Triples; nothing where there is none."""
        return self._repeated(lambda: self._graph("GET", name, None, absent=(404,))).content

    def put_graph(self, name: str, content: bytes) -> None:
        """Make a graph hold these N-Triples and nothing else."""
        self._repeated(lambda: self._graph("PUT", name, content))

    def post_graph(self, name: str, content: bytes, *, repeatable: bool) -> None:
        """Add N-Triples to a graph; repeating that is no harm unless they have blank nodes."""
        self._repeated(lambda: self._graph("POST", name, content), tries=TRIES if repeatable else 1)

    def delete_graph(self, name: str) -> None:
        """Take a graph out."""
        self._repeated(lambda: self._graph("DELETE", name, None, absent=(404,)))

    def _repeated(self, send: Callable[[], T], tries: int = TRIES) -> T:
        for number in range(1, tries):
            try:
                return send()
            except UnreachableError:
                self._sleep(2.0 ** (number - 2))
        return send()

    def _sparql(
        self, text: str, accept: str, dataset: Dataset = EVERYTHING, *, update: bool = False
    ) -> Reply:
        wrapper = _Wrapper(self._endpoint.query, self._endpoint.update, agent=_AGENT)
        wrapper.is_update = update
        wrapper.setMethod(POST)
        wrapper.setReturnFormat(JSON)
        wrapper.setOnlyConneg(True)
        for graph in dataset[0]:
            wrapper.addDefaultGraph(graph)
        for graph in dataset[1]:
            wrapper.addNamedGraph(graph)
        wrapper.setQuery(text)
        request: urllib.request.Request = wrapper._createRequest()
        request.add_header("Accept", accept)
        return self._opened(request, update=update)

    def _graph(self, method: str, name: str, content: bytes | None, absent: tuple[int, ...] = ()) -> Reply:
        sign = "&" if "?" in self._endpoint.graphs else "?"
        url = f"{self._endpoint.graphs}{sign}{urlencode({'graph': name})}"
        request = urllib.request.Request(url, data=content, method=method)
        request.add_header("User-Agent", _AGENT)
        request.add_header("Accept", NTRIPLES if method == "GET" else "*/*")
        if content is not None:
            request.add_header("Content-Type", NTRIPLES)
        return self._opened(request, update=True, absent=absent)

    def _opened(
        self, request: urllib.request.Request, *, update: bool, absent: tuple[int, ...] = ()
    ) -> Reply:
        until = self._clock() + self._endpoint.timeout
        if self._endpoint.user and self._endpoint.auth is Auth.BASIC:
            pair = f"{self._endpoint.user}:{self._endpoint.password}".encode()
            request.add_unredirected_header("Authorization", f"Basic {b64encode(pair).decode('ascii')}")
        try:
            with self._opener.open(request, timeout=self._endpoint.timeout) as response:
                return Reply(self._whole(response, until), _cut_at(response))
        except urllib.error.HTTPError as error:
            with error:
                if error.code in absent:
                    return Reply(b"")
                raise self._said.refusal(error, request, update=update) from None
        except TimeoutError as error:
            raise self._said.too_slow() from error
        except (OSError, http.client.HTTPException) as error:
            raise self._said.failure(error, request) from error

    def _whole(self, response: http.client.HTTPResponse, until: float) -> bytes:
        data = bytearray()
        while chunk := response.read1(_CHUNK):
            data += chunk
            if self._clock() > until:
                raise self._said.too_slow()
        if response.length:
            raise UnreachableError(f"{self._endpoint.query}: the answer was cut off. Try again")
        return bytes(data)


class _Wrapper(SPARQLWrapper):  # type: ignore[misc]
    """Builds requests; what they are we know, and need not guess from the text of strangers."""

    is_update = False

    def _parseQueryType(self, query: str) -> str:  # noqa: N802, ARG002
        return "INSERT" if self.is_update else "SELECT"


def _opener(endpoint: Endpoint) -> urllib.request.OpenerDirector:
    """Opens http and https, through the proxy of the environment if it names one; follows nothing."""
    opener = urllib.request.OpenerDirector()
    handlers: list[urllib.request.BaseHandler] = [
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ]
    if endpoint.user and endpoint.auth is Auth.DIGEST:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        for url in (endpoint.query, endpoint.update, endpoint.graphs):
            known.add_password(None, url, endpoint.user, endpoint.password)
        handlers.append(urllib.request.HTTPDigestAuthHandler(known))
    for handler in handlers:
        opener.add_handler(handler)
    return opener


def _cut_at(response: http.client.HTTPResponse) -> int | None:
    """Virtuoso says so where it gives no more rows than it may."""
    value = response.headers.get("X-SPARQL-MaxRows", "")
    return int(value) if value.isascii() and value.isdecimal() else None
