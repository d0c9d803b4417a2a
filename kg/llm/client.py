"""Asking a service for one answer: what is sent, how long we wait, what is tried again."""

from __future__ import annotations

import http.client
import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

from kg import __version__
from kg.llm.answer import content_of
from kg.llm.failures import BadAnswerError, ServiceError, TryAgainError
from kg.llm.settings import DEADLINE, KEY, MODEL, TIMEOUT, URL, LlmSettings

_CHUNK = 65_536
_LONGEST_REMARK = 200  # characters of what the service says of an error
_OVERLOADED = (408, 429)
_ASK_LATER = "Try again later: what was answered so far is kept."
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the rules, the text, the shape of the answer."""

    system: str
    user: str
    schema: Mapping[str, Any]


class ChatClient:
    """Asks one service; ``clock`` counts seconds, ``sleep`` lets some pass."""

    def __init__(
        self, settings: LlmSettings, *, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._settings = settings
        self._limits = settings.limits
        self._clock, self._sleep = clock, sleep
        self._opener = _opener()
        self._options: dict[str, Any] = {"temperature": 0}  # some models refuse it; then it is left out

    def ask(self, question: Question, deadline: float, accept: Callable[[str], T]) -> tuple[str, T]:
        """The words of the model, and what ``accept`` makes of them (``BadAnswerError``: ask again).

        Raises ``ServiceError`` where there is no answer by the deadline or after all tries, ``CutOffError``
        where the answer became too long.
        """
        failure: TryAgainError | None = None
        for number in range(self._limits.tries):
            if failure is not None:
                self._pause(failure, number, deadline)
            try:
                content = content_of(self._post(question, deadline))
                return content, accept(content)
            except BadAnswerError as error:
                failure = TryAgainError(
                    str(error), f"Use a model that keeps to a JSON Schema ({MODEL}).", 0.0
                )
            except TryAgainError as error:
                failure = error
        assert failure is not None
        raise ServiceError(f"{failure.problem} ({self._limits.tries} tries)", failure.mend)

    def _pause(self, failure: TryAgainError, number: int, deadline: float) -> None:
        """Wait as long as the server wants, else twice as long each time, but not beyond the deadline."""
        wait = min(self._limits.wait, 2.0 ** (number - 1) if failure.wait is None else failure.wait)
        if self._clock() + wait >= deadline:
            raise ServiceError(f"{failure.problem}, and no time is left to ask again", failure.mend)
        if wait > 0:
            self._sleep(wait)

    def _post(self, question: Question, deadline: float) -> bytes:
        began = self._clock()
        seconds = min(self._limits.request, deadline - began)
        if seconds <= 0:
            raise ServiceError("the time for one document is over", f"{_ASK_LATER} {DEADLINE} allows more.")
        try:
            with self._opener.open(self._request(question), timeout=seconds) as response:
                return self._whole(response, began + seconds)
        except urllib.error.HTTPError as error:
            with error:
                raise self._failure(error) from None
        except TimeoutError as error:
            raise self._too_slow() from error
        except (OSError, http.client.HTTPException) as error:
            raise self._unreachable(error) from error

    def _request(self, question: Question) -> urllib.request.Request:
        shape = {"name": "reading", "strict": True, "schema": question.schema}
        body = {
            "model": self._settings.model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            "response_format": {"type": "json_schema", "json_schema": shape},
            **self._options,
        }
        request = urllib.request.Request(f"{self._settings.url}/chat/completions", method="POST")
        request.data = json.dumps(body).encode("ascii")
        request.add_header("Content-Type", "application/json")
        request.add_header("Accept", "application/json")
        request.add_header("User-Agent", f"kg/{__version__}")
        if self._settings.key:
            request.add_unredirected_header("Authorization", f"Bearer {self._settings.key}")
        return request

    def _whole(self, response: http.client.HTTPResponse, until: float) -> bytes:
        data = bytearray()
        while chunk := response.read1(_CHUNK):
            data += chunk
            if len(data) > self._limits.answer:
                raise BadAnswerError(f"the service's answer is longer than {self._limits.answer:,} bytes")
            if self._clock() > until:
                raise self._too_slow()
        return bytes(data)

    def _too_slow(self) -> TryAgainError:
        return TryAgainError(
            f"{self._settings.url} gave no whole answer in time",
            f"{_ASK_LATER} {TIMEOUT} allows more seconds.",
        )

    def _unreachable(self, error: OSError | http.client.HTTPException) -> TryAgainError | ServiceError:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            return self._too_slow()
        if isinstance(reason, ssl.SSLCertVerificationError):
            return ServiceError(
                f"{self._settings.url} shows a certificate that cannot be trusted", f"Check {URL}."
            )
        said = getattr(reason, "strerror", None) or type(reason).__name__
        return TryAgainError(
            f"{self._settings.url} cannot be reached ({said})", f"Check {URL}, and that the server runs."
        )

    def _failure(self, error: urllib.error.HTTPError) -> TryAgainError | ServiceError:
        url, code = self._settings.url, error.code
        if code in _OVERLOADED or code >= 500:
            return TryAgainError(
                f"{url} is overloaded or broken (HTTP {code})", _ASK_LATER, _retry_after(error)
            )
        if code in (401, 403):
            return ServiceError(f"{url} does not accept the key (HTTP {code})", f"Check {KEY}.")
        if 300 <= code < 400:
            return ServiceError(
                f"{url} sends us elsewhere (HTTP {code}), and nothing is sent after it",
                f"Set {URL} to the address itself.",
            )
        remark, parameter = self._remark(error)
        if parameter in self._options:
            del self._options[parameter]
            return TryAgainError(f"{url} knows no {parameter} (HTTP {code})", _ASK_LATER, 0.0)
        if code == 404:
            mend = f"Check {URL}, which ends before /chat/completions, and {MODEL}."
            return ServiceError(f"{url} knows no such address or model (HTTP {code}{remark})", mend)
        mend = "Use a server and a model that take response_format json_schema."
        return ServiceError(f"{url} does not take the question (HTTP {code}{remark})", mend)

    def _remark(self, error: urllib.error.HTTPError) -> tuple[str, str]:
        """What the service says of the error, without the key, and the parameter that it does not like."""
        try:
            said = json.loads(error.read(_CHUNK))["error"]
            message, parameter = said["message"], said.get("param")
        except (
            OSError,
            http.client.HTTPException,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            RecursionError,
        ):
            return "", ""
        if not isinstance(message, str):
            return "", ""
        line = " ".join(self._settings.scrubbed(message).split())
        return f": {line[:_LONGEST_REMARK]}", parameter if isinstance(parameter, str) else ""


def _opener() -> urllib.request.OpenerDirector:
    """Opens http and https, through the proxy of the environment if it names one; follows nothing."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _retry_after(error: urllib.error.HTTPError) -> float | None:
    """The seconds that the server asks for; a date counts from the server's own."""
    value = (error.headers.get("Retry-After") or "").strip()
    if value.isascii() and value.isdecimal():
        return float(value[:9])
    try:
        later = parsedate_to_datetime(value) - parsedate_to_datetime(error.headers.get("Date") or "")
    except (ValueError, TypeError, OverflowError):
        return None
    return later.total_seconds()
