"""The reader of rules: from a document to its facts and rejected claims."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from kg import __version__
from kg.extract import syntax
from kg.extract.alliance import AllianceRules
from kg.extract.chains import Chain
from kg.extract.claims import Claim, Claims
from kg.extract.criticism import CriticismRules
from kg.extract.dated_text import DatedText
from kg.extract.exits import ExitRules
from kg.extract.frames import FrameMatcher
from kg.extract.leadership import LeadershipRules
from kg.extract.letters import LetterRules
from kg.extract.locations import LocationRules
from kg.extract.mentions import AGENTS, Mentions
from kg.extract.modality import Modality
from kg.extract.naming import read_names
from kg.extract.nominals import NominalRules
from kg.extract.ownership import OwnershipRules
from kg.extract.parse import DocumentParser, Parsed, Sentence
from kg.extract.proverbs import ProVerbRules
from kg.extract.signatures import SignatureLists
from kg.extract.tokens import Parser
from kg.extract.voices import Voices
from kg.lexicon.cues import load_cues
from kg.lexicon.digest import lexicon_digest
from kg.lexicon.frames import load_frames
from kg.lexicon.nouns import load_nouns
from kg.lexicon.occasions import load_occasions
from kg.lexicon.places import load_places
from kg.lexicon.registry import load_registry
from kg.lexicon.relation_words import load_relation_words
from kg.model import Document, Kind, Outcome, Reading, ReaderIdentity, Relation, SegmentKind, SentenceOutcome, Status


_DATED = (Relation.QUITS, Relation.JOINS, Relation.PUBLISHED_IN)


class Reader(Protocol):
    """Documents in, facts and rejected claims out."""

    @property
    def identity(self) -> ReaderIdentity:
        """Enough to know whether reading again could give anything else."""
        ...

    def read(self, document: Document) -> Reading:
        """Read one document. Never raises for what its text holds."""
        ...


class RuleReader:
    """spaCy trees, lexicons as data, rules by family of relations."""

    def __init__(self) -> None:
        self._registry = load_registry()
        self._nouns = load_nouns()
        self._cues = load_cues()
        self._places = load_places()
        self._occasions = load_occasions()
        self._words = load_relation_words()
        parser = Parser()
        self._parser = DocumentParser(parser, self._registry, self._nouns, (name for place in self._places.rows for name in place.names))
        self._owners = frozenset(
            owner.key
            for row in self._registry.rows
            if row.kind is Kind.PLATFORM
            for owner in self._registry.owners(row.key)
        )
        self._modality = Modality(self._cues)
        self._exits = ExitRules(FrameMatcher(load_frames(), self._nouns), self._modality, self._cues)
        self._others = (
            NominalRules(self._modality, self._cues),
            ProVerbRules(self._modality),
            OwnershipRules(self._words, self._modality),
            LeadershipRules(self._words, self._nouns, self._modality),
            AllianceRules(self._words, self._modality),
            CriticismRules(self._words, self._modality),
        )
        self.identity = ReaderIdentity(
            name="rules", software=__version__, lexicon=lexicon_digest()[:16], model=parser.identity
        )

    def read(self, document: Document) -> Reading:
        parsed = self._parser.parse(document)
        claims = Claims(document)
        mentions = Mentions(document, parsed.chains, self._nouns, self._owners)
        letters = LetterRules(self._words, self._nouns, self._modality, parsed.chains)
        signatures = SignatureLists(parsed, self._nouns)
        letters.letter = signatures.letter(parsed.chains)
        locations = LocationRules(self._places, self._nouns, parsed.chains)
        voices = Voices(parsed)
        dates = DatedText(document, [(s.start, s.end) for s in parsed.sentences], self._registry, self._occasions)
        self._set_topic(parsed, mentions)
        for sentence in parsed.sentences:
            state = mentions.discourse
            state.voice, state.body = voices.of(sentence)
            state.speaker = self._speaker(sentence, mentions)
            if sentence.parsed.block.label:
                state.label = next(iter(sentence.parsed.names.values()), None)
            elif not sentence.parsed.block.item:
                state.label = None
            for rules in (self._exits, *self._others, letters, locations):
                for claim in rules.read(sentence, mentions):
                    claims.add(self._dated(claim, dates))
                    if claim.relation in (Relation.QUITS, Relation.URGES_EXIT):
                        self._note_exit(claim, sentence, mentions)
            self._remember(sentence, mentions)
        if letters.letter is not None and signatures.is_letter():
            for claim in signatures.read(letters.letter, mentions):
                letters.signatories.append(claim)
                claims.add(claim)
        for claim in [*letters.carried_over(claims), *read_names(parsed)]:
            claims.add(claim)
        facts, rejected = claims.facts(), claims.rejected()
        return Reading(
            document=document,
            reader=self.identity,
            facts=facts,
            rejected=rejected,
            sentences=self._outcomes(parsed, claims),
        )

    def _note_exit(self, claim: Claim, sentence: Sentence, mentions: Mentions) -> None:
        """Keep the exit in mind, for the verbs that only point to it."""
        exits = mentions.discourse.exits
        if exits and exits[-1][0] == sentence.number:
            _, platforms, status = exits.pop()
            platforms = platforms if claim.object in platforms else (*platforms, claim.object)
            exits.append((sentence.number, platforms, status or claim.status))
        else:
            exits.append((sentence.number, (claim.object,), claim.status))

    def _speaker(self, sentence: Sentence, mentions: Mentions) -> Chain | None:
        """Whoever is quoted in this sentence: the subject of its verb of speech, else the speaker of before."""
        for token in sentence.span:
            if token.pos_ == "VERB" and token.lemma_ in (
                "say",
                "write",
                "tell",
                "post",
                "tweet",
                "add",
                "explain",
                "announce",
                "state",
                "declare",
                "argue",
                "warn",
                "ask",
            ):
                subject = syntax.own_subject(token)
                if subject is not None and not mentions.in_quotes(subject, sentence):
                    found = mentions.agents(subject, sentence)
                    if found:
                        return found[0]
        return mentions.discourse.speaker

    def _dated(self, claim: Claim, dates: DatedText) -> Claim:
        if claim.relation not in _DATED or claim.anchor is None:
            return claim
        future = claim.status is Status.ANNOUNCED
        return replace(claim, date=dates.beside(claim.start, claim.end, claim.anchor, future=future))

    def _set_topic(self, parsed: Parsed, mentions: Mentions) -> None:
        from collections import Counter

        seen: Counter[int] = Counter()
        by_id = {}
        for block in parsed.blocks:
            for chain in block.names.values():
                if chain.kind is Kind.PLATFORM:
                    seen[id(chain)] += 3 if block.block.heading else 1
                    by_id[id(chain)] = chain
        if seen:
            best = max(seen, key=lambda k: (seen[k], by_id[k].label))
            mentions.discourse.topic = by_id[best]
            mentions.discourse.dominant = seen[best] >= 3 and seen[best] >= 2 * (seen.total() - seen[best])

    def _remember(self, sentence: Sentence, mentions: Mentions) -> None:
        later: list[Chain] = []
        for token in sentence.span:
            chain = sentence.chain(token)
            if chain is not None and chain.kind is Kind.PLATFORM:
                mentions.discourse.platforms.append((sentence.number, chain))
            if chain is not None and chain.kind in AGENTS and token.dep_ not in ("nsubj", "nsubjpass"):
                later.append(chain)
        mentions.discourse.agents.extend((sentence.number, chain) for chain in later)
        for token in sentence.span:
            if token.dep_ in ("nsubj", "nsubjpass") and token.pos_ != "PRON":
                for chain in mentions.agents(token, sentence):
                    mentions.discourse.agents.append((sentence.number, chain))

    def _outcomes(self, parsed: Parsed, claims: Claims) -> tuple[SentenceOutcome, ...]:
        facts, rejected = claims.spans()
        return tuple(
            SentenceOutcome(
                start=s.start,
                end=s.end,
                outcome=Outcome.FACT
                if (s.start, s.end) in facts
                else Outcome.REJECTED
                if (s.start, s.end) in rejected
                else Outcome.UNREAD,
            )
            for s in parsed.sentences
        )


def load_reader(name: str = "rules") -> Reader:
    """The reader of this name."""
    if name != "rules":
        raise ValueError(name)
    return RuleReader()
