"""What can go wrong through a user's doing: each message names the place and the mend."""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors that end with one line on stderr and exit code 1."""


class InputError(KgError):
    """A document that cannot be read; the others go on."""

    def __init__(self, source: str, problem: str, mend: str) -> None:
        super().__init__(f"{source}: {problem}. {mend}")
        self.source = source
        self.problem = problem
        self.mend = mend

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """How it travels to another process."""
        return type(self), (self.source, self.problem, self.mend)


class DataError(KgError):
    """A data file of the project or the user's (lexicon, judgements, registry) that does not hold."""


class StoreError(KgError):
    """The store cannot be opened, read or written."""


class QueryError(KgError):
    """A question that cannot be asked: unknown, malformed, or with a parameter that does not fit."""
