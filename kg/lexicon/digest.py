"""One hash over all that the lexicon holds, so that a changed word is a changed reader."""

from __future__ import annotations

import hashlib

from kg.resources import lexicon_dir

_DATA = (".csv", ".toml")


def lexicon_digest() -> str:
    """SHA-256 over the names and bytes of the data files, in the order of their paths; hexadecimal."""
    root = lexicon_dir()
    digest = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.suffix in _DATA):
        digest.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()
