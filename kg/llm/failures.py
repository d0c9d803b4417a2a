"""What can go wrong between us and a language model."""

from __future__ import annotations

from kg.errors import KgError


class SettingsError(KgError):
    """A setting of the language model that is missing or cannot be used."""

    def __init__(self, name: str, problem: str, mend: str) -> None:
        super().__init__(f"{name} {problem}. {mend}")


class ServiceError(KgError):
    """The language model gave no answer that can be used, and asking again would be in vain."""

    def __init__(self, problem: str, mend: str) -> None:
        super().__init__(f"{problem}. {mend}")
        self.problem = problem
        self.mend = mend


class TryAgainError(Exception):
    """It may go better next time; ``wait`` are the seconds after which the server wants to be asked again."""

    def __init__(self, problem: str, mend: str, wait: float | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.mend = mend
        self.wait = wait


class BadAnswerError(Exception):
    """An answer that is not what was asked for; it is asked for again."""


class CutOffError(Exception):
    """An answer that ends early because it became too long; the text has to be asked about in parts."""
