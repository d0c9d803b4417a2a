"""One document being read: its state from the first sentence to the last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.extract import syntax
from kg.extract.chains import Chain
from kg.extract.claims import Claim, Claims
from kg.extract.dated_text import DatedText
from kg.extract.mentions import Mentions
from kg.extract.naming import read_names
from kg.extract.parse import Parsed, Sentence
from kg.extract.rules import Rules
from kg.extract.signatures import SignatureLists
from kg.extract.voices import Voices
from kg.lexicon.cues import Cues
from kg.model import Fact, Kind, Outcome, RejectedClaim, Relation, SentenceOutcome, Status

_DATED = (Relation.QUITS, Relation.JOINS, Relation.PUBLISHED_IN)
_EXITS = (Relation.QUITS, Relation.URGES_EXIT)
_IN_HEADING = 3  # what a platform in a heading counts for, towards the topic
_DOMINANT = 3  # how often a platform is named at least to be the topic throughout


class DocumentReading:
    """Reads the sentences of one document in order; each may lean on those before it."""

    def __init__(
        self,
        parsed: Parsed,
        rules: Rules,
        mentions: Mentions,
        signatures: SignatureLists,
        voices: Voices,
        dates: DatedText,
        cues: Cues,
    ) -> None:
        self._parsed = parsed
        self._mentions = mentions
        self._signatures = signatures
        self._voices = voices
        self._dates = dates
        self._quoting = cues.quoting
        self._letters = rules.letters(parsed, signatures)
        self._spokespeople = rules.leadership.spokespeople
        self._rules = (*rules.lasting, self._letters, rules.locations(parsed))
        self._claims = Claims(parsed.document)
        self._topic()

    def read(self) -> None:
        """Sentence by sentence, then what only the whole document tells."""
        for sentence in self._parsed.sentences:
            self._set_scene(sentence)
            for rules in self._rules:
                for claim in rules.read(sentence, self._mentions):
                    self._take(claim, sentence)
            self._mentions.remember(sentence)
        for claim in self._signatures.read(self._letters.current, self._mentions):
            self._letters.note(claim)
            self._claims.add(claim)
        for claim in [*self._letters.carried_over(self._claims), *read_names(self._parsed)]:
            self._claims.add(claim)

    def results(self) -> tuple[tuple[Fact, ...], tuple[RejectedClaim, ...], tuple[SentenceOutcome, ...]]:
        """Facts, rejected claims, and what became of each sentence."""
        facts, rejected = self._claims.facts(), self._claims.rejected()
        return facts, rejected, _outcomes(self._parsed.sentences, facts, rejected)

    def _topic(self) -> None:
        """The platform that the document names most; headings weigh more; on a tie the last by its label."""
        named: Counter[Chain] = Counter()
        for block in self._parsed.blocks:
            for chain in block.names.values():
                if chain.kind is Kind.PLATFORM:
                    named[chain] += _IN_HEADING if block.block.heading else 1
        if named:
            best = max(named, key=lambda chain: (named[chain], chain.label))
            rest = named.total() - named[best]
            self._mentions.discourse.topic = best
            self._mentions.discourse.dominant = named[best] >= max(_DOMINANT, 2 * rest)

    def _set_scene(self, sentence: Sentence) -> None:
        """Who speaks in the sentence, and of whose list it is an item."""
        state, block = self._mentions.discourse, sentence.parsed.block
        state.voice, state.body = self._voices.of(sentence)
        state.body_of.update(self._spokespeople(sentence, self._mentions))
        state.speaker = self._speaker(sentence)
        if block.label:
            state.label = next(iter(sentence.parsed.names.values()), None)
        elif not block.item:
            state.label = None

    def _speaker(self, sentence: Sentence) -> Chain | None:
        """Who is quoted in this sentence: the subject of its verb of speech, else the speaker of before."""
        for token in sentence.span:
            if token.pos_ != "VERB" or token.lemma_ not in self._quoting:
                continue
            subject = syntax.own_subject(token)
            if subject is not None and not sentence.in_quotes(subject):
                found = self._mentions.agents(subject, sentence)
                if found:
                    return found[0]
        return self._mentions.discourse.speaker

    def _take(self, claim: Claim, sentence: Sentence) -> None:
        self._claims.add(replace(self._dated(claim), headline=sentence.parsed.block.heading))
        if claim.relation in _EXITS:
            self._mentions.discourse.note_exit(sentence.number, claim.object, claim.status)

    def _dated(self, claim: Claim) -> Claim:
        if claim.relation not in _DATED or claim.anchor is None:
            return claim
        future = claim.status is Status.ANNOUNCED
        return replace(claim, date=self._dates.beside(claim.start, claim.end, claim.anchor, future=future))


def _outcomes(
    sentences: Iterable[Sentence], facts: Iterable[Fact], rejected: Iterable[RejectedClaim]
) -> tuple[SentenceOutcome, ...]:
    """What became of each sentence, by what is kept of it."""
    outcomes = {(e.start, e.end): Outcome.REJECTED for claim in rejected for e in claim.evidence}
    outcomes |= {(e.start, e.end): Outcome.FACT for fact in facts for e in fact.evidence}
    return tuple(
        SentenceOutcome(
            start=sentence.start,
            end=sentence.end,
            outcome=outcomes.get((sentence.start, sentence.end), Outcome.UNREAD),
        )
        for sentence in sentences
    )
