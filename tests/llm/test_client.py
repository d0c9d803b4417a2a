"""Asking a service that misbehaves: what is tried again, what is not, and that the key stays with us."""

from __future__ import annotations

import json
import socket
import traceback
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from kg.llm.client import ChatClient, Question
from kg.llm.failures import BadAnswerError, CutOffError, ServiceError
from kg.llm.settings import Limits, LlmSettings

if TYPE_CHECKING:
    from tests.llm.conftest import Clock, Service

QUESTION = Question("rules", "text é\u202e", {"type": "object"})


def accept(content: str) -> str:
    if not content.startswith("{"):
        raise BadAnswerError("no object")
    return content


def ask(settings: LlmSettings, clock: Clock, seconds: float = 1_000.0) -> str:
    client = ChatClient(settings, clock=clock, sleep=clock.sleep)
    return client.ask(QUESTION, clock() + seconds, accept)[1]


def failure(settings: LlmSettings, clock: Clock, seconds: float = 1_000.0) -> ServiceError:
    """How asking fails; the key stands nowhere in it."""
    with pytest.raises(ServiceError) as raised:
        ask(settings, clock, seconds)
    assert settings.key
    assert settings.key not in "".join(traceback.format_exception(raised.value))
    return raised.value


def test_what_is_sent(service: Service, settings: LlmSettings, clock: Clock, stub: Any) -> None:
    service.answer(stub.chat("{}"))
    assert ask(settings, clock) == "{}"
    (asked,) = service.asked
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["Authorization"] == f"Bearer {stub.KEY}"
    assert asked.headers["Content-Type"] == "application/json"
    assert asked.body == {
        "model": "tiny",
        "messages": [{"role": "system", "content": "rules"}, {"role": "user", "content": "text é\u202e"}],
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "reading", "strict": True, "schema": {"type": "object"}},
        },
        "temperature": 0,
    }


def test_without_a_key_none_is_sent(service: Service, settings: LlmSettings, clock: Clock, stub: Any) -> None:
    service.answer(stub.chat("{}"))
    ask(replace(settings, key=None), clock)
    assert "Authorization" not in service.asked[0].headers


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 529])
def test_a_busy_service_is_asked_again(
    status: int, service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    service.answer(stub.Reply(b"busy", status), stub.Reply(b"busy", status), stub.chat("{}"))
    assert ask(settings, clock) == "{}"
    assert clock.slept == [1.0, 2.0]


@pytest.mark.parametrize(
    ("value", "slept"),
    [
        ("7", 7.0),
        ("0", None),
        ("9" * 30, 60.0),
        ("Mon, 20 Jan 2025 12:00:09 GMT", 9.0),
        ("Mon, 20 Jan 2025 11:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 60.0),
        ("soon", 1.0),
        ("-5", 1.0),
        ("1e9", 1.0),
        ("٣", 1.0),
        ("", 1.0),
    ],
)
def test_the_service_says_when_to_ask_again(
    value: str, slept: float | None, service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    given = value.encode().decode("latin-1")
    service.answer(stub.Reply(b"", 429, {"Retry-After": given}), stub.chat("{}"))
    assert ask(settings, clock) == "{}"
    assert clock.slept == ([slept] if slept is not None else [])


def test_nobody_waits_beyond_the_deadline(
    service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    service.answer(stub.Reply(b"", 429, {"Retry-After": "50"}))
    said = str(failure(settings, clock, seconds=80))
    assert "is overloaded or broken (HTTP 429), and no time is left to ask again. Try again later" in said
    assert (clock.slept, len(service.asked)) == ([50.0], 2)


def test_after_the_deadline_nothing_is_asked(service: Service, settings: LlmSettings, clock: Clock) -> None:
    said = str(failure(settings, clock, seconds=0))
    assert said.startswith("the time for one document is over. Try again later")
    assert service.asked == []


def test_tries_are_bounded(service: Service, settings: LlmSettings, clock: Clock, stub: Any) -> None:
    service.answer(stub.Reply(b"", 500))
    said = str(failure(settings, clock))
    assert said == (
        f"{service.url} is overloaded or broken (HTTP 500) (4 tries). "
        "Try again later: what was answered so far is kept."
    )
    assert (len(service.asked), clock.slept) == (4, [1.0, 2.0, 4.0])


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (b"not JSON", None),
        (b"", None),
        (b'{"choices": [{"message": {"content": "{', None),
        (b"[" * 100_000, None),
        (None, "I think that"),
        (None, None),
    ],
)
def test_a_bad_answer_is_asked_for_again(
    body: bytes | None, content: str | None, service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    bad = stub.Reply(body) if body is not None else stub.chat(content)
    service.answer(bad, stub.chat("{}"))
    assert ask(settings, clock) == "{}"
    assert (len(service.asked), clock.slept) == (2, [])


def test_bad_answers_end_it(service: Service, settings: LlmSettings, clock: Clock, stub: Any) -> None:
    service.answer(stub.chat("no"))
    assert (
        str(failure(settings, clock))
        == "no object (4 tries). Use a model that keeps to a JSON Schema (KG_LLM_MODEL)."
    )
    assert len(service.asked) == 4


def test_an_answer_that_breaks_off_is_asked_for_again(
    service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    whole = stub.chat("{}").body
    service.answer(stub.Reply(whole[:-9], headers={"Content-Length": "9999"}), stub.chat("{}"))
    assert ask(settings, clock) == "{}"
    assert len(service.asked) == 2


def test_a_huge_answer_is_not_taken(service: Service, settings: LlmSettings, clock: Clock, stub: Any) -> None:
    service.answer(stub.chat("{" + " " * 300_000 + "}"))
    small = replace(settings, limits=Limits(tries=2, request=20.0, answer=200_000))
    assert "the service's answer is longer than 200,000 bytes (2 tries)." in str(failure(small, clock))


def test_a_service_that_hangs_is_left(
    service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    service.answer(stub.Reply(b'{"choices": [', hang=True))
    hasty = replace(settings, limits=Limits(tries=2, request=0.2))
    said = str(failure(hasty, clock))
    assert f"{service.url} gave no whole answer in time (2 tries). Try again later" in said
    assert "KG_LLM_TIMEOUT" in said


def test_a_service_that_drips_is_left(
    service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    service.answer(stub.Reply(b" ", hang=True, before=lambda: clock.sleep(30)))
    said = str(failure(replace(settings, limits=Limits(tries=2, request=20.0)), clock))
    assert "gave no whole answer in time (2 tries)" in said
    assert len(service.asked) == 2


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nothing_is_sent_after_a_redirect(
    status: int, service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    other = type(service)()
    try:
        other.answer(stub.chat("{}"))
        target = f"{other.url}/chat/completions?{stub.KEY}"
        service.answer(stub.Reply(b"", status, {"Location": target}))
        said = str(failure(settings, clock))
    finally:
        other.stop()
    assert said == (
        f"{service.url} sends us elsewhere (HTTP {status}), and nothing is sent after it. "
        "Set KG_LLM_URL to the address itself."
    )
    assert (len(service.asked), other.asked) == (1, [])


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, "does not take the question (HTTP 400: no *** here)"),
        (401, "does not accept the key (HTTP 401). Check KG_LLM_KEY."),
        (403, "does not accept the key (HTTP 403). Check KG_LLM_KEY."),
        (404, "knows no such address or model (HTTP 404: no *** here). Check KG_LLM_URL"),
        (422, "does not take the question (HTTP 422: no *** here)"),
    ],
)
def test_what_asking_again_would_not_mend(
    status: int, said: str, service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    body = {"error": {"message": f"no {stub.KEY}\nhere", "param": None}}
    service.answer(stub.Reply(json.dumps(body).encode(), status))
    assert f"{service.url} {said}" in str(failure(settings, clock))
    assert (len(service.asked), clock.slept) == (1, [])


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b'{"error": "x"}', b'{"error": {"message": 1}}', b'{"error": []}', b"[" * 60_000],
)
def test_an_error_without_a_word(
    body: bytes, service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    service.answer(stub.Reply(body, 400))
    assert "does not take the question (HTTP 400)." in str(failure(settings, clock))


def test_a_model_that_knows_no_temperature(
    service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    error = {"error": {"message": "Unsupported value", "param": "temperature"}}
    service.answer(stub.Reply(json.dumps(error).encode(), 400), stub.chat("{}"))
    assert ask(settings, clock) == "{}"
    assert [asked.body.get("temperature") for asked in service.asked] == [0, None]


def test_a_service_that_is_not_there(settings: LlmSettings, clock: Clock) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    said = str(failure(replace(settings, url=f"http://127.0.0.1:{port}/v1"), clock))
    assert (
        f"http://127.0.0.1:{port}/v1 cannot be reached (Connection refused) (4 tries). Check KG_LLM_URL"
        in said
    )


def test_an_answer_that_became_too_long(
    service: Service, settings: LlmSettings, clock: Clock, stub: Any
) -> None:
    service.answer(stub.chat('{"facts"', finish="length"))
    with pytest.raises(CutOffError):
        ask(settings, clock)
    assert len(service.asked) == 1
