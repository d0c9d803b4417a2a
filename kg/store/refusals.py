"""What a server says when it does not do what it is asked, in words that name the mend."""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request

from kg.errors import QueryError, StoreError
from kg.store.endpoint import AUTH, GRAPHS, PASSWORD, TIMEOUT, UPDATE, USER, Endpoint

_READ = 1 << 16  # bytes of what a server says of an error
_SHOWN = 300  # characters of it
_OVERLOADED = (429, 502, 503, 504)


class UnreachableError(StoreError):
    """Nothing was done, or nobody knows: worth another try where a repetition does no harm."""


class Refusals:
    """Errors of one server. What it says is shown without the password."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def too_slow(self) -> StoreError:
        """The time is over; the same again would only be slow again."""
        return StoreError(
            f"{self._endpoint.query}: no whole answer within {self._endpoint.timeout:g} seconds. "
            f"Ask for less, or allow more seconds with {TIMEOUT}"
        )

    def failure(
        self, error: OSError | http.client.HTTPException, request: urllib.request.Request
    ) -> StoreError:
        """No answer at all."""
        why = getattr(error, "reason", error)
        url = _plain(request)
        if isinstance(why, TimeoutError):
            return self.too_slow()
        if isinstance(why, ssl.SSLCertVerificationError):
            return StoreError(f"{url}: shows a certificate that cannot be trusted. Check the address")
        said = getattr(why, "strerror", None) or type(why).__name__
        return UnreachableError(
            f"{url}: cannot be reached ({said}). Check the address, and that the server runs"
        )

    def refusal(
        self, error: urllib.error.HTTPError, request: urllib.request.Request, *, update: bool
    ) -> StoreError | QueryError:
        """An answer with an error in it; a question that is refused is a ``QueryError``."""
        url, code, remark = _plain(request), error.code, self._remark(error)
        if code in _OVERLOADED:
            return UnreachableError(f"{url}: out of service (HTTP {code}{remark}). Try again later")
        if code in (401, 403):
            return StoreError(
                f"{url}: does not let us in (HTTP {code}). Check {USER} and {PASSWORD}, and {AUTH} "
                f"(now {self._endpoint.auth}; the server may want another)"
            )
        if 300 <= code < 400:
            return StoreError(
                f"{url}: sends us elsewhere (HTTP {code}), and nothing is sent after it. "
                "Give the address itself"
            )
        if code in (404, 405):
            return StoreError(
                f"{url}: takes no such request (HTTP {code}). Check the address; "
                f"{UPDATE} and {GRAPHS} name those for updates and for whole graphs"
            )
        if not update:
            return QueryError(f"the server does not answer this (HTTP {code}{remark})")
        return StoreError(f"{url}: the change was refused (HTTP {code}{remark}). Check rights and disk there")

    def _remark(self, error: urllib.error.HTTPError) -> str:
        try:
            said = error.read(_READ).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return ""
        line = " ".join(self._endpoint.scrubbed(said).split())
        return f": {line[:_SHOWN]}" if line else ""


def _plain(request: urllib.request.Request) -> str:
    return request.full_url.partition("?")[0]
