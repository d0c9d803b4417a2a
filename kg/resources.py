"""The one door to the files that travel with the package.

``ontology/`` and ``queries/`` stand at the top of a checkout and inside the package in a wheel.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _find(name: str) -> Path:
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"{name}/ is neither in the package nor beside it; reinstall kg")


def ontology_dir() -> Path:
    """The folder with ``kg.ttl`` and ``shapes.ttl``."""
    return _find("ontology")


def queries_dir() -> Path:
    """The folder with the named questions (``*.rq``)."""
    return _find("queries")


def samples_dir() -> Path:
    """The folder with the sample documents."""
    return _find("samples")


def lexicon_dir() -> Path:
    """The folder with the word lists and the registry."""
    return _PACKAGE / "lexicon"
