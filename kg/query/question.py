"""What a question is: SPARQL text, and what its header says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ParameterType(StrEnum):
    """How the value of a parameter is read."""

    ENTITY = "entity"  # a name, an id or an IRI of something in the store
    DATE = "date"  # a year, a month or a day
    TEXT = "text"
    INTEGER = "integer"
    IRI = "iri"  # in full or with a prefix; need not be in the store
    ENDPOINT = "endpoint"  # the address of another SPARQL endpoint, which SERVICE asks


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """Something that a question leaves open.

    Without a value it takes its default; without a default it stays open, which asks about all, unless it is
    ``required``. ``choices`` are the only values of a text; ``kinds`` the kinds that an entity may have
    (local names of classes: ``Platform``, ``Source``).
    """

    name: str
    type: ParameterType
    description: str
    default: str | None = None
    required: bool = False
    choices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The variable of the query that it binds, by ``VALUES ?_name { UNDEF }``."""
        return f"_{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query with its header. ``draw`` names the columns of an edge; its relation may be a constant.

    ``compute`` names what is made of the rows where SPARQL alone cannot. ``example`` holds values of
    parameters, ``name=value``, for which the samples have an answer.
    """

    name: str
    text: str
    summary: str = ""
    question: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    draw: tuple[str, str, str] | None = None
    compute: str | None = None
    example: tuple[str, ...] = ()
