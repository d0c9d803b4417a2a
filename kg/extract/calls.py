"""Who calls for an exit: verbs and nouns of calling, imperatives, "should"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract import arguments, describe, syntax
from kg.extract.assertion import Assertion
from kg.extract.chains import Chain
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.lexicon.cues import Cues
from kg.lexicon.nouns import Nouns
from kg.lexicon.relation_words import RelationWords
from kg.model import Reason

_FAR = 4  # clauses between a call and the verb of speech over it
_CALLED = ("nsubj", "nsubjpass", "dobj", "pobj", "attr")


class Calls:
    """Finds the callers of an exit."""

    def __init__(self, modality: Modality, cues: Cues, nouns: Nouns, words: RelationWords) -> None:
        self._modality = modality
        self._cues = cues
        self._staff = nouns.staff
        self._words = words

    def callers(
        self, verb: Token, verdict: Assertion, sentence: Sentence, mentions: Mentions
    ) -> list[Chain] | None:
        """Who calls for the exit; None where nobody does; empty where it is not said who."""
        if verdict.caller is not None and verdict.reason is Reason.ASKED:
            return self._of_call(verdict.caller, verb, sentence, mentions)
        title = sentence.parsed.block.heading and not sentence.parsed.segment.author
        if (_is_imperative(verb) and not title) or (verdict.duty and _is_of_others(verb)):
            return self._voice(verb, sentence, mentions)
        return None

    def is_order(self, call: Token) -> bool:
        """ "told its staff to delete TikTok": whoever gives such an order has taken the step."""
        if call.lemma_.lower() not in self._words.of("urges_exit", "order"):
            return False
        addressee = arguments.addressed(call)
        return addressee is not None and describe.singular(addressee) in self._staff

    def _voice(self, verb: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """Whose "should" or imperative it is: the speaker that the sentence names, else the author."""
        said = self._said_by(verb)
        if said is not None:
            if syntax.negation(said) is not None:
                return []
            token = arguments.subject(said)
            found = mentions.agents(token, sentence) if token is not None else []
            if found:
                return found
        state = mentions.discourse
        voice = state.speaker if sentence.in_quotes(verb) else state.voice or state.body
        return [voice] if voice is not None else []

    def _said_by(self, verb: Token) -> Token | None:
        """The verb of speech over the clause: "told them that it was time to leave"."""
        node = syntax.governor(verb)
        for _ in range(_FAR):
            if node is None or (node.pos_ == "VERB" and node.lemma_.lower() in self._cues.speech):
                return node
            node = syntax.governor(node)
        return None

    def _of_call(self, call: Token, verb: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        lemma = call.lemma_.lower()
        if lemma == "want" and syntax.own_subject(verb) is None and arguments.addressed(call) is None:
            return []  # "wants to leave": nobody else is called upon
        if call.pos_ == "NOUN" or (call.dep_ in ("nsubj", "dobj") and lemma in self._cues.call_noun):
            return self._of_call_noun(call, sentence, mentions)
        outer = self._modality.assess(call)
        if not outer.holds and not outer.duty:
            return []
        token = arguments.subject(call)
        return mentions.agents(token, sentence) if token is not None else []

    def _of_call_noun(self, call: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """ "calls from trade unions to boycott X", "its call to leave X"; also "including from A and B"."""
        found: dict[Chain, None] = {}
        for node in (call, call.head) if call.dep_ in _CALLED else (call,):
            for word, noun in [*syntax.prepositional(node, "from", "by"), *_including(node)]:
                if word.split()[-1] in ("from", "by", "including"):
                    found |= dict.fromkeys(mentions.agents(noun, sentence))
        callers = list(found)
        for owner in syntax.children(call, "poss"):
            callers += mentions.agents(owner, sentence)
        if not callers and call.dep_ == "dobj" and call.head.lemma_ in self._words.of("urges_exit", "issue"):
            token = arguments.subject(call.head)
            if token is not None and self._modality.assess(call.head).holds:
                callers = mentions.agents(token, sentence)
        return callers


def _including(node: Token) -> Iterator[tuple[str, Token]]:
    for child in node.children:
        if child.lower_ == "including":
            yield from syntax.prepositional(child)


def _is_imperative(verb: Token) -> bool:
    """ "Leave X!", "To all of you: leave X"."""
    first, subject = syntax.coordination_head(verb), syntax.own_subject(verb)
    if subject is not None:
        between = verb.doc[subject.i : verb.i]
        return verb.tag_ in ("VB", "VBP") and any(piece.text == ":" for piece in between)
    if verb.tag_ != "VB" or first.dep_ not in ("ROOT", "ccomp", "parataxis") or syntax.auxiliaries(verb):
        return False
    if syntax.own_subject(first) is not None or syntax.negation(verb) is not None:
        return False
    return not syntax.is_question(verb)


def _is_of_others(verb: Token) -> bool:
    """Whether "should" is said of anybody but the speaker."""
    token = arguments.subject(verb)
    if token is None or token.lower_ == "i":
        return False
    return syntax.negation(verb) is None and not syntax.is_question(verb)
