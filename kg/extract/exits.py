"""Exits, arrivals and calls to leave: quits, joins, urges_exit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract import arguments, syntax
from kg.extract.assertion import Assertion
from kg.extract.calls import Calls
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.frames import FrameMatcher, Match
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.lexicon.cues import Cues
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Reason, Relation, SegmentKind, Status

_OF_ONES_OWN = ("hers", "his", "theirs", "ours", "mine", "its")
_CONFIDENCE, _CONFIDENCE_IMPLIED = 0.85, 0.6


class ExitRules:
    """Reads one sentence for who leaves, who arrives and who asks others to leave."""

    def __init__(
        self, matcher: FrameMatcher, modality: Modality, calls: Calls, cues: Cues, words: RelationWords
    ) -> None:
        self._matcher = matcher
        self._modality = modality
        self._calls = calls
        self._pausing = cues.pausing
        self._job = words.of("quits", "job")

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        for token in sentence.span:
            if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
                for match in self._matcher.match(token, sentence, mentions):
                    yield from self._claims(match, sentence, mentions)

    def _claims(self, match: Match, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        if match.followed is not None:
            yield from self._made(match.relation, [match.followed], match, None, sentence)
            return
        if match.relation is Relation.JOINS and match.thing is not None and match.thing.lower_ in _ONESELF:
            found_there = mentions.agents(match.thing, sentence)  # "follow us on Mastodon"
            yield from self._made(match.relation, found_there, match, None, sentence)
            return
        able = match.frame.passive and match.relation is Relation.JOINS
        verdict = self._modality.assess(match.verb, no_longer=match.no_longer, able=able)
        callers = self._calls.callers(match.verb, verdict, sentence, mentions)
        if match.relation is Relation.QUITS:
            if verdict.caller is not None and self._calls.is_order(verdict.caller):
                done = Assertion(Status.COMPLETED)
                yield from self._made(Relation.QUITS, callers or (), match, done, sentence)
                return
            yield from self._made(Relation.URGES_EXIT, callers or (), match, None, sentence)
        agents = self._agents(match, sentence, mentions)
        if callers is not None and verdict.holds:
            verdict = replace(verdict, reason=Reason.ASKED, cue=match.verb.text)
        yield from self._made(match.relation, agents, match, verdict, sentence)

    def _agents(self, match: Match, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """Who leaves or arrives: the subject, or the owner of the account."""
        thing, token = match.thing, arguments.subject(match.verb)
        if match.frame.passive:
            found_there = syntax.children(match.verb, "nsubjpass")
            return mentions.agents(found_there[0], sentence) if found_there else []
        if token is None and thing is not None and syntax.is_passive(match.verb):
            token = _owner(thing)
        if token is None:
            return _unspoken(match, sentence, mentions)
        if match.frame.subject and thing is not None:
            token = _owner(thing)
            return mentions.agents(token, sentence) if token is not None else []
        found = mentions.agents(token, sentence)
        if not found and token == thing:
            owners = syntax.children(token, "poss")
            found = mentions.agents(owners[0], sentence) if owners else []
        return found

    def _made(
        self,
        relation: Relation,
        agents: Iterable[Chain],
        match: Match,
        verdict: Assertion | None,
        sentence: Sentence,
    ) -> Iterator[Claim]:
        for agent in agents:
            for platform in match.platforms:
                if agent is not platform and not _owns(agent, platform):
                    yield self._claim(relation, agent, platform, match, verdict, sentence)

    def _claim(
        self,
        relation: Relation,
        agent: Chain,
        platform: Chain,
        match: Match,
        verdict: Assertion | None,
        sentence: Sentence,
    ) -> Claim:
        reason, cue = (verdict.reason, verdict.cue) if verdict else (None, "")
        if reason is None and relation is not Relation.URGES_EXIT and self._is_job(match, agent, platform):
            reason, cue = Reason.OTHER_SENSE, cue or match.verb.text
        rule = f"{match.relation}-{match.verb.lemma_.lower()}"
        return Claim(
            relation=relation,
            subject=agent,
            object=platform,
            start=sentence.start,
            end=sentence.end,
            rule=rule if relation is match.relation else f"call-{rule}",
            status=self._status(match, verdict, sentence) if relation is Relation.QUITS else None,
            anchor=sentence.at(match.verb),
            reason=reason,
            cue=cue,
            confidence=_CONFIDENCE_IMPLIED if match.implied else _CONFIDENCE,
        )

    def _status(self, match: Match, verdict: Assertion | None, sentence: Sentence) -> Status | None:
        text = sentence.span.text.lower()
        if any(phrase in text for phrase in self._pausing):
            return Status.SUSPENDED
        return match.frame.status or (verdict.status if verdict else None)

    def _is_job(self, match: Match, agent: Chain, platform: Chain) -> bool:
        """ "I left Google in 2016": people who leave a company leave a job."""
        company = platform.kind is Kind.ORGANISATION and agent.kind is Kind.PERSON
        return company and match.verb.lemma_ in self._job


_ONESELF = ("us", "me")


def _owner(thing: Token) -> Token | None:
    """ "my account", "all of my repos", "every recording of hers"."""
    owner = syntax.children(thing, "poss")
    if owner:
        return owner[0]
    for _, noun in syntax.prepositional(thing, "of"):
        inner = syntax.children(noun, "poss")
        if inner:
            return inner[0]
        if noun.lower_ in _OF_ONES_OWN:
            return noun
    return None


def _unspoken(match: Match, sentence: Sentence, mentions: Mentions) -> list[Chain]:
    """ "Deleted my account last week": in a comment the author is meant."""
    voice = mentions.discourse.voice
    comment = sentence.parsed.segment.kind is SegmentKind.COMMENT
    if comment and voice is not None and match.verb.tag_ in ("VBD", "VBN") and match.verb.dep_ == "ROOT":
        return [voice]
    return []


def _owns(agent: Chain, platform: Chain) -> bool:
    """An owner neither leaves nor joins its own platform."""
    return agent.row is not None and platform.row is not None and platform.row.owner == agent.row.key
