"""What a document has spoken of so far: the state that grows from sentence to sentence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from kg.extract.chains import Chain
from kg.model import Kind, Status

AGENTS = frozenset((Kind.ORGANISATION, Kind.PERSON, Kind.GROUP))
REACH = 4  # sentences back in which an antecedent is looked for
_REACH_OF_EXITS = 2


@dataclass(slots=True)
class Discourse:
    """Who and what was spoken of, latest last, as (sentence number, chain); and whose words these are."""

    agents: list[tuple[int, Chain]] = field(default_factory=list)
    platforms: list[tuple[int, Chain]] = field(default_factory=list)
    speaker: Chain | None = None  # who is quoted here
    voice: Chain | None = None  # who says "I" outside quotation marks
    body: Chain | None = None  # who says "we" there
    topic: Chain | None = None
    dominant: bool = False  # whether the topic outweighs all other platforms together
    label: Chain | None = None  # the name before the colon of a list item
    body_of: dict[Chain, Chain] = field(default_factory=dict)  # whom somebody who is quoted speaks for
    exits: list[tuple[int, tuple[Chain, ...], Status | None]] = field(default_factory=list)

    def latest_agent(self, number: int, kinds: Collection[Kind]) -> Chain | None:
        """The agent of one of these kinds that was spoken of last before sentence ``number``."""
        for said, chain in reversed(self.agents):
            if number - said > REACH:
                return None
            if chain.kind in kinds:
                return chain
        return None

    def latest_platform(self, number: int) -> Chain | None:
        """The platform that the text is about in sentence ``number``."""
        if not self.dominant and self.platforms:
            said, chain = self.platforms[-1]
            if number - said <= REACH:
                return chain
        return self.topic

    def last_exited(self, number: int) -> Chain | None:
        """The platform that somebody left, or was to leave, just before sentence ``number``."""
        if self.exits:
            said, platforms, _ = self.exits[-1]
            if 0 <= number - said <= _REACH_OF_EXITS:
                return platforms[-1]
        return None

    def note_exit(self, number: int, platform: Chain, status: Status | None) -> None:
        """Keep an exit in mind, for the verbs that only point to it."""
        if self.exits and self.exits[-1][0] == number:
            _, platforms, known = self.exits.pop()
            platforms = platforms if platform in platforms else (*platforms, platform)
            self.exits.append((number, platforms, known or status))
        else:
            self.exits.append((number, (platform,), status))
