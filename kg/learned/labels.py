"""What the heads tell apart, in the order of their outputs."""

from __future__ import annotations

from enum import IntEnum

from kg.model import Kind, Reason, Relation, Status


class MentionType(IntEnum):
    """What a stretch of the text is, as a mention."""

    NONE = 0
    ORGANISATION = 1
    PERSON = 2
    GROUP = 3
    PLATFORM = 4
    PLACE = 5
    DOCUMENT = 6
    REFERENCE = 7  # a pronoun or a description that takes up somebody named elsewhere

    @classmethod
    def of(cls, kind: Kind) -> MentionType:
        """The type of a mention that names something of this kind."""
        return cls[kind.name]

    @property
    def kind(self) -> Kind | None:
        """The kind of what is named; None for references."""
        return None if self in (MentionType.NONE, MentionType.REFERENCE) else Kind[self.name]


class Assertion(IntEnum):
    """Whether a relation between two mentions is claimed, and how."""

    NONE = 0
    STATED = 1
    REJECTED = 2


RELATIONS = tuple(Relation)
STATUSES = tuple(Status)
REASONS = tuple(Reason)
NO_SPAN = (-1, -1)
WIDEST_MENTION = 14  # units
PRONOUNS = frozenset(
    (
        *("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"),
        *(
            "you",
            "your",
            "it",
            "its",
            "itself",
            "he",
            "him",
            "his",
            "himself",
            "she",
            "her",
            "hers",
            "herself",
        ),
        *("they", "them", "their", "theirs", "themselves", "who", "whom", "whose", "which"),
        *("that", "this", "these", "those", "there", "here", "where", "elsewhere"),
        *("both", "one", "neither", "either"),
    )
)  # never names
