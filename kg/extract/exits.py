"""Exits, arrivals and calls to leave: quits, joins, urges_exit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extract import arguments, describe, syntax
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.frames import FrameMatcher, Match
from kg.extract.mentions import Mentions
from kg.extract.modality import Assertion, Modality
from kg.extract.parse import Sentence
from kg.lexicon.cues import Cues
from kg.model import Kind, Reason, Relation, SegmentKind, Status

_STAFF = frozenset("staff employee worker civil servant personnel official servant department agency team workforce colleague minister officer soldier".split())


class ExitRules:
    """Reads one sentence for who leaves, who arrives and who asks others to leave."""

    def __init__(self, matcher: FrameMatcher, modality: Modality, cues: Cues) -> None:
        self._matcher = matcher
        self._modality = modality
        self._cues = cues

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        for token in sentence.span:
            if token.pos_ in ("VERB", "AUX") or (token.tag_.startswith("VB")):
                for match in self._matcher.match(token, sentence, mentions):
                    yield from self._claims(match, sentence, mentions)

    def _other_sense(self, match: Match, agent: Chain, platform: Chain) -> bool:
        """"I left Google in 2016": people who leave a company leave a job."""
        return platform.kind is Kind.ORGANISATION and agent.kind is Kind.PERSON and match.verb.lemma_ in ("leave", "quit", "join", "resign", "depart")

    def _claims(self, match: Match, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        if match.followed is not None:
            yield from self._made(match.relation, [match.followed], match, None, sentence)
            return
        verdict = self._modality.assess(match.verb, no_longer=match.no_longer)
        callers = self._callers(match, verdict, sentence, mentions)
        if match.relation is Relation.QUITS and verdict.caller is not None and self._order(verdict.caller):
            yield from self._made(Relation.QUITS, callers or [], match, Assertion(Status.COMPLETED), sentence)
            return
        if match.relation is Relation.QUITS and callers is not None:
            yield from self._made(Relation.URGES_EXIT, callers, match, None, sentence)
        agents = self._agents(match, sentence, mentions)
        if callers is not None and not agents:
            return
        if callers is not None and verdict.holds:
            verdict = replace(verdict, reason=Reason.ASKED, cue=match.verb.text)
        yield from self._made(match.relation, agents, match, verdict, sentence)

    def _agents(self, match: Match, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        token = arguments.subject(match.verb)
        if token is None and match.thing is not None and syntax.is_passive(match.verb):
            token = self._owner(match.thing)
        if token is None:
            return self._unspoken(match, sentence, mentions)
        found = mentions.agents(token, sentence)
        if not found and match.thing is not None and token == match.thing:
            owner = syntax.children(match.thing, "poss")
            found = mentions.agents(owner[0], sentence) if owner else []
        if match.frame.subject and match.thing is not None:
            holder = self._owner(match.thing)
            found = mentions.agents(holder, sentence) if holder is not None else []
        return found

    def _owner(self, thing: Token) -> Token | None:
        """"my account", "all of my repos", "every recording of hers"."""
        owner = syntax.children(thing, "poss")
        if owner:
            return owner[0]
        for _, noun in syntax.prepositional(thing, "of"):
            inner = syntax.children(noun, "poss")
            if inner:
                return inner[0]
            if noun.lower_ in ("hers", "his", "theirs", "ours", "mine", "its"):
                return noun
        return None

    def _unspoken(self, match: Match, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """ "Deleted my account last week": in a comment the author is meant."""
        voice = mentions.discourse.voice
        comment = sentence.parsed.segment.kind is SegmentKind.COMMENT
        if comment and voice is not None and match.verb.tag_ in ("VBD", "VBN") and match.verb.dep_ == "ROOT":
            return [voice]
        return []

    def _callers(
        self, match: Match, verdict: Assertion, sentence: Sentence, mentions: Mentions
    ) -> list[Chain] | None:
        """Who calls for the exit; None where nobody does; empty where it is not said who."""
        if verdict.caller is not None and verdict.reason is Reason.ASKED:
            return self._of_call(verdict.caller, match.verb, sentence, mentions)
        if self._imperative(match.verb, sentence) or (verdict.duty and self._others(match.verb)):
            return self._voice(match.verb, sentence, mentions)
        return None

    def _order(self, call: Token) -> bool:
        """"told its staff to delete TikTok": whoever gives such an order has taken the step."""
        addressee = arguments.addressed(call)
        return call.lemma_.lower() in ("tell", "order", "instruct", "ask", "require", "direct") and addressee is not None and (
            describe.singular(addressee) in _STAFF
        )

    def _voice(self, verb: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """Whose "should" or imperative it is: the speaker that the sentence names, else the author."""
        governor = syntax.governor(verb)
        if governor is not None and governor.lemma_.lower() in self._cues.speech and governor.pos_ == "VERB":
            token = arguments.subject(governor)
            found = mentions.agents(token, sentence) if token is not None else []
            if found:
                return found
        state = mentions.discourse
        voice = state.speaker if mentions.in_quotes(verb, sentence) else state.voice or state.body
        return [voice] if voice is not None else []

    def _of_call(self, call: Token, verb: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        if call.lemma_.lower() in ("want", "tell", "instruct", "order") and syntax.own_subject(verb) is None:
            if arguments.addressed(call) is None and call.lemma_.lower() == "want":
                return []
        if call.pos_ == "NOUN" or (call.dep_ in ("nsubj", "dobj") and call.lemma_.lower() in self._cues.call_noun):
            return self._of_call_noun(call, sentence, mentions)
        outer = self._modality.assess(call)
        if not outer.holds and not outer.duty:
            return []
        token = arguments.subject(call)
        if token is None:
            return []
        return mentions.agents(token, sentence)

    def _of_call_noun(self, call: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """ "calls from trade unions to boycott X", "its call to leave X"; also "including from A and B"."""
        found: list[Chain] = []
        nodes = [call, *([call.head] if call.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "attr") else [])]
        for node in nodes:
            for word, noun in [*syntax.prepositional(node, "from", "by"), *self._including_from(node)]:
                if word.split()[-1] in ("from", "by", "including"):
                    for chain in mentions.agents(noun, sentence):
                        if chain not in found:
                            found.append(chain)
        for owner in syntax.children(call, "poss"):
            found += mentions.agents(owner, sentence)
        if not found and call.dep_ == "dobj":
            token = arguments.subject(call.head)
            supports = call.head.lemma_ in (
                "issue",
                "launch",
                "make",
                "renew",
                "repeat",
                "back",
                "support",
                "join",
                "start",
                "run",
                "publish",
                "sign",
                "echo",
                "launch",
            )
            if token is not None and supports and self._modality.assess(call.head).holds:
                found += mentions.agents(token, sentence)
        return found

    def _including_from(self, node: Token) -> Iterator[tuple[str, Token]]:
        for child in node.children:
            if child.lower_ == "including":
                yield from syntax.prepositional(child)

    def _imperative(self, verb: Token, sentence: Sentence) -> bool:
        first = syntax.coordination_head(verb)
        subject = syntax.own_subject(verb)
        if subject is not None and any(piece.text == ":" for piece in verb.doc[subject.i : verb.i]) and verb.tag_ in ("VB", "VBP"):
            return True
        if verb.tag_ != "VB" or first.dep_ not in ("ROOT", "ccomp", "parataxis") or syntax.auxiliaries(verb):
            return False
        if (
            syntax.own_subject(verb) is not None
            or syntax.own_subject(first) is not None
            or syntax.negation(verb) is not None
        ):
            return False
        return not syntax.is_question(verb)

    def _others(self, verb: Token) -> bool:
        token = arguments.subject(verb)
        return (
            token is not None
            and token.lower_ not in ("i",)
            and syntax.negation(verb) is None
            and not syntax.is_question(verb)
        )

    def _made(
        self,
        relation: Relation,
        agents: list[Chain],
        match: Match,
        verdict: Assertion | None,
        sentence: Sentence,
    ) -> Iterator[Claim]:
        status = None
        if relation is Relation.QUITS:
            status = match.frame.status or (verdict.status if verdict else None)
            status = self._paused(sentence, match.verb) or status
        for agent in agents:
            for platform in match.platforms:
                if agent is platform or (
                    agent.row is not None and platform.row is not None and platform.row.owner == agent.row.key
                ):
                    continue
                other_sense = relation in (Relation.QUITS, Relation.JOINS) and self._other_sense(match, agent, platform)
                yield Claim(
                    relation=relation,
                    subject=agent,
                    object=platform,
                    start=sentence.start,
                    end=sentence.end,
                    rule=match.frame.name if relation is match.relation else f"call-{match.frame.name}",
                    status=status,
                    anchor=sentence.at(match.verb),
                    reason=(verdict.reason if verdict else None) or (Reason.OTHER_SENSE if other_sense else None),
                    cue=(verdict.cue if verdict else "") or (match.verb.text if other_sense else ""),
                    confidence=0.6 if match.implied else 0.85,
                )

    def _paused(self, sentence: Sentence, verb: Token) -> Status | None:
        text = sentence.span.text.lower()
        for phrase in (
            "for the time being",
            "for the foreseeable future",
            "until further notice",
            "temporarily",
            "for the moment",
        ):
            if phrase in text:
                return Status.SUSPENDED
        return None
