"""One entity for its many names, within and across documents; judgements on identity that last."""

from __future__ import annotations

from kg.resolve.judgement import Judgement, Reference, Verdict
from kg.resolve.judgements import FILE_NAME, Judgements
from kg.resolve.lookup import look_up, prefixed, to_merge, to_split
from kg.resolve.resolution import Resolution, Resolver, resolve

__all__ = [
    "FILE_NAME",
    "Judgement",
    "Judgements",
    "Reference",
    "Resolution",
    "Resolver",
    "Verdict",
    "look_up",
    "prefixed",
    "resolve",
    "to_merge",
    "to_split",
]
