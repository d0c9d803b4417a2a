"""What tests of the language model share: a service on loopback that answers as it is told, and a clock."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kg.llm.reader import LlmReader
from kg.llm.settings import Limits, LlmSettings
from kg.model import Document
from kg.text import segment

KEY = "sk-secret-of-the-tests"


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: Mapping[str, str]
    body: Any

    @property
    def shown(self) -> Any:
        """What the user's message holds."""
        return json.loads(self.body["messages"][1]["content"])


@dataclass
class Reply:
    """What the service sends; ``hang`` makes it wait, behind the first bytes, until the test is over."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    before: Callable[[], None] | None = None
    hang: bool = False


class Service:
    """Answers one request after the other; the last reply is given for ever."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.replies: list[Reply] = []
        self.over = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def answer(self, *replies: Reply) -> None:
        self.replies.extend(replies)

    def next_reply(self) -> Reply:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def stop(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            service.asked.append(Asked(self.path, dict(self.headers), json.loads(body or b"null")))
            reply = service.next_reply()
            self.send_response(reply.status)
            if not reply.hang:
                self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.before is not None:
                reply.before()
            self.end_headers()
            self.wfile.write(reply.body)
            self.wfile.flush()
            if reply.hang:
                service.over.wait(30)

        do_GET = do_POST  # noqa: N815 - so the base class calls it

        def date_time_string(self, timestamp: float | None = None) -> str:
            return "Mon, 20 Jan 2025 12:00:00 GMT"

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler


class Clock:
    """Seconds that pass only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def chat(content: str | None, finish: str = "stop", **message: Any) -> Reply:
    """The answer of a chat service with these words of the model."""
    choice = {
        "index": 0,
        "finish_reason": finish,
        "message": {"role": "assistant", "content": content, **message},
    }
    return Reply(json.dumps({"id": "1", "object": "chat.completion", "choices": [choice]}).encode())


def said(*facts: Any, rejected: Any = ()) -> Reply:
    """The answer of a model that keeps to the schema, or so it seems."""
    return chat(json.dumps({"facts": list(facts), "rejected": list(rejected)}))


def claim(relation: str, subject: str, thing: str, quote: str, **more: Any) -> dict[str, Any]:
    """A claim; names may carry a kind, as in "Ada Finch/Person"; exits are announced unless it is said."""
    sides = {}
    for side, named, kind in (("subject", subject, "Organisation"), ("object", thing, "Platform")):
        name, _, given = named.partition("/")
        sides[side] = {"name": name, "kind": given or kind}
    more = {"status": "announced", **more} if relation == "quits" and "reason" not in more else more
    return {"relation": relation, **sides, "quote": quote, **more}


def document(text: str, id: str = "note", **more: Any) -> Document:
    return Document(id=id, text=text, segments=segment(text, None), **more)


@pytest.fixture
def service() -> Iterator[Service]:
    started = Service()
    yield started
    started.stop()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def settings(service: Service, tmp_path: Path) -> LlmSettings:
    return LlmSettings(
        url=service.url, model="tiny", key=KEY, cache=tmp_path / "cache", limits=Limits(request=20.0)
    )


@pytest.fixture
def reader(settings: LlmSettings, clock: Clock) -> LlmReader:
    return LlmReader(settings, clock=clock, sleep=clock.sleep)


@pytest.fixture
def stub() -> Any:
    """The short forms of this file, for tests that may not import it."""

    return SimpleNamespace(Reply=Reply, KEY=KEY, chat=chat, said=said, claim=claim, document=document)
