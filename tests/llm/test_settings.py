"""Settings from the environment: what is taken, and what is refused with a mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.llm.failures import SettingsError
from kg.llm.settings import Limits, LlmSettings, read_settings

GIVEN = {"KG_LLM_URL": "http://localhost:8080/v1", "KG_LLM_MODEL": "tiny", "KG_LLM_CACHE": "/c"}


def test_all_that_can_be_set() -> None:
    more = {"KG_LLM_KEY": " sk-1\n", "KG_LLM_TIMEOUT": "7.5", "KG_LLM_DEADLINE": "60"}
    assert read_settings(GIVEN | more) == LlmSettings(
        url="http://localhost:8080/v1",
        model="tiny",
        key="sk-1",
        cache=Path("/c"),
        limits=Limits(request=7.5, document=60.0),
    )


def test_a_key_is_not_needed() -> None:
    assert read_settings(GIVEN).key is None
    assert read_settings(GIVEN | {"KG_LLM_KEY": ""}).key is None


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://llm.example.org/v1", "https://llm.example.org/v1"),
        ("https://llm.example.org/v1/", "https://llm.example.org/v1"),
        ("http://[::1]:8080/v1/chat/completions", "http://[::1]:8080/v1"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_an_address(url: str, taken: str) -> None:
    assert read_settings(GIVEN | {"KG_LLM_URL": url}).url == taken


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("", "is not set, and --reader llm needs it"),
        ("localhost:8080", "is neither http nor https"),
        ("file:///etc/passwd", "is neither http nor https"),
        ("ftp://example.org/v1", "is neither http nor https"),
        ("data:application/json,{}", "is neither http nor https"),
        ("http://", "is no address"),
        ("http://[::1/v1", "is no address"),
        ("http://host:port/v1", "is no address"),
        ("http://a..b/v1", "is no address"),
        ("http://host/v 1", "is no address"),
        ("http://host/v1\r\nHost: other", "is no address"),
        ("http://host/vé", "is no address"),
        ("http://me:sk-1@host/v1", "holds a name or password"),
        ("https://host/v1?key=sk-1", "has a part behind"),
        ("https://host/v1#sk-1", "has a part behind"),
    ],
)
def test_what_is_no_address(url: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=f"KG_LLM_URL {problem}") as raised:
        read_settings(GIVEN | {"KG_LLM_URL": url})
    assert "sk-1" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("KG_LLM_MODEL", " ", "is not set"),
        ("KG_LLM_MODEL", "tiny\x1b[31m", "is no name of a model"),
        ("KG_LLM_KEY", "sk-1\r\nX-Other: 1", "holds characters that no key has"),
        ("KG_LLM_KEY", "sk 1", "holds characters that no key has"),
        ("KG_LLM_KEY", "sk-1é", "holds characters that no key has"),
        ("KG_LLM_TIMEOUT", "0", "is '0', no number of seconds"),
        ("KG_LLM_TIMEOUT", "nan", "is 'nan', no number of seconds"),
        ("KG_LLM_TIMEOUT", "inf", "is 'inf', no number of seconds"),
        ("KG_LLM_DEADLINE", "soon", "is 'soon', no number of seconds"),
        ("KG_LLM_DEADLINE", "-1", "is '-1', no number of seconds"),
    ],
)
def test_what_is_refused(name: str, value: str, problem: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name} {problem}") as raised:
        read_settings(GIVEN | {name: value})
    assert "sk-1" not in str(raised.value)


def test_the_key_is_never_shown() -> None:
    settings = read_settings(GIVEN | {"KG_LLM_KEY": "sk-1"})
    assert "sk-1" not in repr(settings)
    assert "sk-1" not in str(settings)
    assert settings.scrubbed("no such key: sk-1, sk-2") == "no such key: ***, sk-2"


@pytest.mark.parametrize(
    ("platform", "environment", "folder"),
    [
        ("linux", {}, ".cache/kg/llm"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, ".cache/kg/llm"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, "Library/Caches/kg/llm"),
        ("win32", {}, "AppData/Local/kg/llm"),
    ],
)
def test_answers_are_kept_where_the_platform_keeps_such(
    platform: str, environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    given = {name: value for name, value in GIVEN.items() if name != "KG_LLM_CACHE"}
    assert read_settings(given | environment).cache == tmp_path / folder


def test_answers_are_kept_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings(GIVEN | {"KG_LLM_CACHE": "~/mine"}).cache == tmp_path / "mine"
    assert read_settings(GIVEN | {"KG_LLM_CACHE": "", "XDG_CACHE_HOME": "/x"}).cache == Path("/x/kg/llm")
