"""Former names: "X, formerly Twitter", "Meta (previously Facebook)", "Twitter, now rebranded as X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.parse import Parsed, ParsedBlock, Sentence
from kg.model import Kind, Relation

_FORMER = re.compile(
    r"^\W*(?:(?:the|a) \w+(?: \w+)? )?(?:which (?:is|was) )?(?:formerly|previously|once|until \w+(?: \d{4})?|"
    r"earlier|the former|ex-?|née|nee|aka the former|originally|what used to be|the platform formerly|"
    r"the artist formerly|then|still)(?:,? (?:known|called|named)(?: as)?)?(?: the)?\W*$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^\W*(?:(?:is |was |has been |had been |would be )?(?:now|since|today|later|recently|currently)?,? ?"
    r"(?:re-?branded(?: itself)?|renamed(?: itself)?|now called|now known|now|turned into|became|"
    r"was renamed|changed its name)(?: as| to| into| known as)?)\W*$",
    re.IGNORECASE,
)
_KINDS = (Kind.PLATFORM, Kind.ORGANISATION)
_FURTHEST = 9  # tokens between the two names


def read_names(parsed: Parsed) -> Iterator[Claim]:
    """Claims of former names; subject and object are the new and the old name, one chain or two."""
    for sentence in parsed.sentences:
        named = [
            (i, sentence.parsed.names[i])
            for i in range(sentence.span.start, sentence.span.end)
            if i in sentence.parsed.names
        ]
        for (i, left), (j, right) in pairwise(named):
            if left.kind not in _KINDS or right.kind not in _KINDS or j - i > _FURTHEST:
                continue
            between = parsed.document.text[sentence.parsed.ends[i] : sentence.parsed.starts[j]]
            if _FORMER.match(between):
                yield _claim(sentence, left, right, sentence.parsed, j)
            elif _LATER.match(between):
                yield _claim(sentence, right, left, sentence.parsed, i)


def _claim(sentence: Sentence, new: Chain, old: Chain, block: ParsedBlock, at: int) -> Claim:
    former = Chain(label=block.surface[at], kind=new.kind, names=[block.surface[at]])
    if old is not new and old.row is None and new.row is None:
        new.add_name(block.surface[at])
    return Claim(
        relation=Relation.ALIAS_OF,
        subject=new,
        object=former,
        start=sentence.start,
        end=sentence.end,
        rule="formerly",
    )
