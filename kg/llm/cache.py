"""Answers kept by content: the same question to the same model is asked once."""

from __future__ import annotations

import hashlib
import json
import os
import threading
from contextlib import suppress
from pathlib import Path

from kg.errors import KgError
from kg.llm.settings import CACHE


def key_of(*parts: str) -> str:
    """SHA-256 over all that the answer depends on; hexadecimal."""
    return hashlib.sha256(json.dumps(parts).encode("ascii")).hexdigest()


class AnswerCache:
    """A folder with one file an answer. An entry that is not whole counts as missing, and is replaced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> str | None:
        """The answer that was kept; None where there is none, or not a whole one."""
        try:
            entry = json.loads(self._path(key).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        answer = entry.get("answer") if isinstance(entry, dict) else None
        if not isinstance(answer, str) or entry.get("sha256") != key_of(key, answer):
            return None
        return answer

    def put(self, key: str, answer: str) -> None:
        """Keep an answer, whole or not at all; raises ``KgError`` naming the folder."""
        path = self._path(key)
        part = path.with_name(f".{key}.{os.getpid()}.{threading.get_ident()}.part")
        entry = json.dumps({"sha256": key_of(key, answer), "answer": answer})
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            part.write_text(entry, encoding="ascii")
            part.replace(path)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            raise KgError(
                f"{self._folder}: answers of the language model cannot be kept here: {error.strerror}. "
                f"Name a folder that you may write with {CACHE}"
            ) from error

    def check(self) -> None:
        """Raise ``KgError`` unless there is such a folder, or can be."""
        self.put("0" * 64, "")

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"
