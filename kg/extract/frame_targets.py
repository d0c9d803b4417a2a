"""Where a frame's platform stands, and which platforms stand there."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from spacy.tokens import Token

from kg.extract import describe, syntax
from kg.extract.chains import Chain
from kg.extract.mentions import Mentions
from kg.extract.parse import Sentence
from kg.lexicon.frames import Frame
from kg.lexicon.nouns import Nouns
from kg.model import Kind, Relation

_FAVOUR = ("favour", "favor")
_IN_FAVOUR = frozenset(("in favour of", "in favor of"))
_HELD_BY = ("compound", "nmod", "amod", "poss")
_HELD_ON = ("on", "of", "at", "from")
_FINITE = ("VBD", "VBZ", "VBP", "MD")


class FrameTargets:
    """Finds the platforms of a frame around its verb and its object."""

    def __init__(self, nouns: Nouns) -> None:
        self._nouns = nouns
        self._things = nouns.account | nouns.activity | {"use", "account"}

    def places(self, verb: Token, frame: Frame, thing: Token | None) -> list[Token]:
        """The nouns at which the frame's platform may stand; ``thing`` is the object the frame asks for."""
        found: list[Token] = []
        objects = syntax.objects(verb)
        if "object" in frame.platform:
            found += [noun for noun in objects if noun != thing]
        if thing is None and "on" in frame.platform:  # "publishes its news on X": it may hang on the object
            found += [noun for held in objects for noun in at(held, ("on",))]
        if frame.relation is Relation.JOINS and thing is not None:
            found += [child for child in syntax.children(verb, "advmod") if child.lower_ == "there"]
        if "iobj" in frame.platform:
            found += syntax.children(verb, "dative")
        if "without" in frame.platform:
            found += [noun for _, noun in syntax.prepositional(verb, "without")]
        if thing is not None:
            found += at(thing, frame.platform)
        return found + at(verb, frame.platform)

    def resolve(
        self, places: Iterable[Token], sentence: Sentence, mentions: Mentions, *, loose: bool = False
    ) -> list[Chain]:
        """The platforms at these places; ``loose`` lets pronouns stand for one."""
        found: dict[Chain, None] = {}
        for token in places:
            if token.lower_ in _FAVOUR:
                inner = [noun for _, noun in syntax.prepositional(token, "of")]
                found |= dict.fromkeys(c for noun in inner for c in mentions.platforms(noun, sentence))
                continue
            found |= dict.fromkeys(mentions.platforms(token, sentence, loose=loose))
            if not found:
                found |= dict.fromkeys(self.inside(token, sentence, mentions))
            if not found and describe.is_plural(token) and describe.singular(token) in self._nouns.platform:
                found |= dict.fromkeys(_named_behind(token, sentence))
        return list(found)

    def inside(self, thing: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """ "its X account", "X's advertising", "the account on X"."""
        if describe.singular(thing) not in self._things:
            return []
        found: dict[Chain, None] = {}
        for child in thing.children:
            inner = [child] if child.dep_ in _HELD_BY else []
            if child.dep_ == "prep" and child.lower_ in _HELD_ON:
                inner = syntax.children(child, "pobj")
            for noun in inner:
                for member in syntax.conjuncts(noun):
                    chain = sentence.chain(member)
                    if chain is not None and mentions.is_target(chain):
                        found[chain] = None
        return list(found)


def at(token: Token, prepositions: Collection[str]) -> list[Token]:
    """The nouns behind these prepositions below the token."""
    wanted = frozenset(prepositions)
    favour = bool(_IN_FAVOUR & wanted)  # "in favour of Y": the platform hangs on "favour"
    found = [
        noun
        for word, noun in syntax.prepositional(token)
        if word in wanted or (favour and noun.lower_ in _FAVOUR)
    ]
    for child in token.children:  # "log off X", where "off" is a particle and X hangs beside it
        if child.dep_ == "prt" and child.lower_ in wanted:
            found += syntax.children(token, "dobj")
            found += [noun for _, noun in syntax.prepositional(token, "of")]
    return found


def _named_behind(token: Token, sentence: Sentence) -> list[Chain]:
    """ "other social networks, mentioning Bluesky and Mastodon": the names to the end of the clause."""
    found: list[Chain] = []
    for later in sentence.parsed.doc[token.i + 1 : sentence.span.end]:
        chain = sentence.chain(later)
        if chain is not None and chain.kind is Kind.PLATFORM:
            found.append(chain)
        elif later.tag_ in _FINITE or later.text in (";", "."):
            break
    return found
