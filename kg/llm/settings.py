"""Where the language model is, and how long we wait for it: read from the environment, checked at once."""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from kg.llm.failures import SettingsError

URL, MODEL, KEY, CACHE = "KG_LLM_URL", "KG_LLM_MODEL", "KG_LLM_KEY", "KG_LLM_CACHE"
TIMEOUT, DEADLINE = "KG_LLM_TIMEOUT", "KG_LLM_DEADLINE"
_EXAMPLE = "For example: KG_LLM_URL=http://localhost:8080/v1"
_LONGEST = 86_400.0  # seconds; nobody waits longer for one document


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds: tries for a question; seconds of a try, of a document, between tries; bytes of an answer."""

    tries: int = 4
    request: float = 120.0
    document: float = 1_800.0
    wait: float = 60.0
    answer: int = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LlmSettings:
    """An address, a model, perhaps a key, and the folder where answers are kept. The key is never shown."""

    url: str
    model: str
    cache: Path
    key: str | None = field(default=None, repr=False)
    limits: Limits = Limits()

    def scrubbed(self, text: str) -> str:
        """The text without the key, in case somebody repeats it to us."""
        return text.replace(self.key, "***") if self.key else text


def read_settings(environment: Mapping[str, str]) -> LlmSettings:
    """The settings of the ``KG_LLM_...`` variables; raises ``SettingsError`` naming the one to mend."""
    defaults = Limits()
    return LlmSettings(
        url=_url(_required(environment, URL, _EXAMPLE)),
        model=_model(
            _required(environment, MODEL, "Set it to the name by which the server knows the model.")
        ),
        key=_key(environment.get(KEY, "").strip()),
        cache=_cache(environment),
        limits=Limits(
            request=_seconds(environment, TIMEOUT, defaults.request),
            document=_seconds(environment, DEADLINE, defaults.document),
        ),
    )


def _required(environment: Mapping[str, str], name: str, mend: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        raise SettingsError(name, "is not set, and --reader llm needs it", mend)
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        host.encode("idna")
        _ = parts.port
    except ValueError as error:
        raise SettingsError(URL, "is no address", _EXAMPLE) from error
    if parts.scheme not in ("http", "https"):
        raise SettingsError(URL, "is neither http nor https", _EXAMPLE)
    if not host or not value.isascii() or not value.isprintable() or " " in value or "\\" in value:
        raise SettingsError(URL, "is no address", _EXAMPLE)
    if "@" in parts.netloc:
        raise SettingsError(URL, "holds a name or password", f"Put the key into {KEY}.")
    if parts.query or parts.fragment:
        raise SettingsError(URL, "has a part behind ? or #", "Give what stands before /chat/completions.")
    return value.rstrip("/").removesuffix("/chat/completions")


def _model(value: str) -> str:
    if not value.isprintable() or len(value) > 200:
        raise SettingsError(MODEL, "is no name of a model", "Use the name by which the server knows it.")
    return value


def _key(value: str) -> str | None:
    if not all("!" <= char <= "~" for char in value):
        raise SettingsError(KEY, "holds characters that no key has", "Copy it again, without spaces.")
    return value or None


def _seconds(environment: Mapping[str, str], name: str, default: float) -> float:
    value = environment.get(name, "").strip()
    if not value:
        return default
    try:
        seconds = float(value)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= _LONGEST:
        raise SettingsError(
            name, f"is {value!r}, no number of seconds", f"Use one above 0, e.g. {default:.0f}."
        )
    return seconds


def _cache(environment: Mapping[str, str]) -> Path:
    try:
        given = environment.get(CACHE, "")
        return Path(given).expanduser() if given.strip() else _platform_folder(environment) / "kg" / "llm"
    except RuntimeError as error:
        raise SettingsError(
            CACHE, "is not set, and there is no home folder", "Set it to a folder."
        ) from error


def _platform_folder(environment: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        local = environment.get("LOCALAPPDATA", "")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = Path(environment.get("XDG_CACHE_HOME", ""))
    return given if given.is_absolute() else Path.home() / ".cache"
