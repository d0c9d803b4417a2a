"""The reader that asks a language model, and believes only what it can find in the text."""

from __future__ import annotations

import hashlib
import json
import os
import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg import __version__
from kg.errors import InputError
from kg.extract.sentences import SentenceSpan, cut_sentences
from kg.lexicon.digest import lexicon_digest
from kg.lexicon.registry import Registry, load_registry
from kg.llm.answer import Item, parse_answer
from kg.llm.belief import Belief
from kg.llm.cache import AnswerCache, key_of
from kg.llm.client import ChatClient, Question
from kg.llm.failures import BadAnswerError, CutOffError, ServiceError
from kg.llm.prompt import system_prompt, user_prompt
from kg.llm.schema import answer_schema
from kg.llm.settings import LlmSettings, read_settings
from kg.llm.windows import OVERLAP, WINDOW, Window, cut_windows, halves
from kg.model import (
    Document,
    Fact,
    Outcome,
    ReaderIdentity,
    Reading,
    RejectedClaim,
    SentenceOutcome,
)

NAME = "llm"


class LlmReader:
    """Asks about each window of a document, or takes the answer that was kept; no state between documents."""

    def __init__(
        self,
        settings: LlmSettings,
        *,
        registry: Registry | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._settings = settings
        self._registry = registry or load_registry()
        self._clock = clock
        self._client = ChatClient(settings, clock=clock, sleep=sleep)
        self._cache = AnswerCache(settings.cache)
        self._cache.check()
        self._system = system_prompt()
        self._schema = answer_schema()
        self._shape = json.dumps(self._schema)
        asked = json.dumps([self._system, self._shape, WINDOW, OVERLAP])
        self.identity = ReaderIdentity(
            name=NAME,
            software=__version__,
            lexicon=lexicon_digest()[:16],
            model=f"{settings.model} {hashlib.sha256(asked.encode('ascii')).hexdigest()[:12]}",
        )

    def read(self, document: Document) -> Reading:
        """Read one document. Raises ``InputError`` where the service gives no answer; the others go on."""
        sentences = cut_sentences(document)
        belief = Belief(document, sentences, self._registry)
        deadline = self._clock() + self._settings.limits.document
        try:
            for window in cut_windows(sentences):
                for part, items in self._answers(document, sentences, window, deadline):
                    belief.take(part, items)
        except ServiceError as error:
            raise InputError(document.id, error.problem, error.mend) from error
        claims = belief.claims()
        facts, rejected = claims.facts(), claims.rejected()
        return Reading(
            document=document,
            reader=self.identity,
            facts=facts,
            rejected=rejected,
            sentences=_outcomes(sentences, facts, rejected),
        )

    def _answers(
        self, document: Document, sentences: Sequence[SentenceSpan], window: Window, deadline: float
    ) -> Iterable[tuple[Window, tuple[Item, ...]]]:
        """What the model says of a window; of its halves, where it says too much of the whole."""
        user = user_prompt(document, sentences, window)
        try:
            yield window, self._answer(user, deadline)
        except CutOffError:
            parts = halves(window, sentences)
            if not parts:
                raise ServiceError(
                    "the language model's answer ends early, even for one sentence",
                    "Let the server give longer answers.",
                ) from None
            for part in parts:
                yield from self._answers(document, sentences, part, deadline)

    def _answer(self, user: str, deadline: float) -> tuple[Item, ...]:
        key = key_of(self._settings.model, self._system, self._shape, user)
        kept = self._cache.get(key)
        if kept is not None:
            try:
                return parse_answer(kept)
            except BadAnswerError:
                pass  # it is asked for again, and replaced
        content, items = self._client.ask(Question(self._system, user, self._schema), deadline, parse_answer)
        self._cache.put(key, content)
        return items


def open_reader(environment: Mapping[str, str] | None = None) -> LlmReader:
    """The reader that the environment describes; raises ``KgError`` naming the setting to mend."""
    return LlmReader(read_settings(os.environ if environment is None else environment))


def _outcomes(
    sentences: Sequence[SentenceSpan], facts: Sequence[Fact], rejected: Sequence[RejectedClaim]
) -> tuple[SentenceOutcome, ...]:
    """What became of each sentence, by the quotes that it is part of."""
    outcomes = [Outcome.UNREAD] * len(sentences)
    starts, ends = [one.start for one in sentences], [one.end for one in sentences]
    quoted = [(quote, Outcome.REJECTED) for claim in rejected for quote in claim.evidence]
    quoted += [(quote, Outcome.FACT) for fact in facts for quote in fact.evidence]
    for quote, outcome in quoted:
        for number in range(bisect_left(starts, quote.start), bisect_right(ends, quote.end)):
            outcomes[number] = outcome
    return tuple(
        SentenceOutcome(start=one.start, end=one.end, outcome=outcome)
        for one, outcome in zip(sentences, outcomes, strict=True)
    )
