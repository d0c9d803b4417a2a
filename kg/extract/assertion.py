"""What a text makes of a clause."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.model import Reason, Status


@dataclass(frozen=True, slots=True)
class Assertion:
    """Whether a clause is stated, and how far its action has come.

    ``reason`` is None where it is asserted. ``caller`` is the word that calls for it ("urges us to leave"):
    the clause is then no fact of its own. ``duty`` marks "should leave" and imperatives.
    """

    status: Status
    reason: Reason | None = None
    cue: str = ""
    caller: Token | None = None
    duty: bool = False

    @property
    def holds(self) -> bool:
        """Whether the clause is stated as a fact."""
        return self.reason is None
