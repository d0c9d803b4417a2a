"""Matching the frames of the lexicon on a verb: which relation, and where its platform stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract import describe, syntax
from kg.extract.chains import Chain
from kg.extract.mentions import Mentions
from kg.extract.parse import Sentence
from kg.lexicon.frames import Frame, Frames
from kg.lexicon.nouns import Nouns
from kg.model import Kind, Relation

_ACTIVITY_VERBS = frozenset(
    "use post tweet publish communicate advertise stream upload share engage broadcast write update feed maintain run "
    "operate participate interact buy spend sell work contribute push host distribute support service send put "
    "produce appear commit release blog toot comment announce pay place book trade be speak talk exist serve live "
    "report relay inform reach keep make add renew offer have be".split()
)


@dataclass(frozen=True, slots=True)
class Match:
    """A frame on a verb: the platforms it names, and how sure that is. ``object`` is the thing given up, if any."""

    frame: Frame
    relation: Relation
    verb: Token
    platforms: tuple[Chain, ...]
    implied: bool = False
    no_longer: bool = False
    thing: Token | None = None
    followed: Chain | None = None


class FrameMatcher:
    """Looks up verbs among the frames and their arguments among the platforms."""

    def __init__(self, frames: Frames, nouns: Nouns) -> None:
        self._frames = frames
        self._nouns = nouns

    def match(self, verb: Token, sentence: Sentence, mentions: Mentions) -> list[Match]:
        """The best reading of the verb; a second one where the same words state two relations."""
        found: list[Match] = []
        for frame in self._frames.by_verb.get(verb.lemma_.lower(), ()):
            if any(m.relation is frame.relation for m in found):
                continue
            found.extend(self._try(frame, verb, sentence, mentions))
        if not found:
            found.extend(self._follow(verb, sentence, mentions))
        if not any(m.relation is Relation.QUITS for m in found):
            found.extend(self._no_longer(verb, sentence, mentions))
        sure = [m for m in found if not m.implied]
        return sure or found

    def _try(self, frame: Frame, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Match]:
        if frame.particle and not self._has_particle(verb, frame.particle):
            return
        if frame.adverb and not any(self._adverb(child) in frame.adverb for child in verb.children):
            return
        if frame.passive and not syntax.is_passive(verb):
            return
        if frame.where and not any(True for _ in syntax.prepositional(verb, *frame.where)):
            return
        thing = None
        if frame.subject:
            thing = self._subject_thing(frame, verb)
            if thing is None:
                return
        if frame.object:
            thing = self._thing(frame, verb, sentence)
            if thing is None:
                return
        places = self._places(verb, frame, thing)
        if frame.complement:
            inner = self._complement(frame, verb)
            if inner is None:
                return
            places = [*self._places(inner, frame, None), *places]
        platforms = self._resolve(
            places, sentence, mentions, loose=frame.platform == ("object",) and not frame.object
        )
        if thing is not None and not platforms:
            platforms = self._inside(thing, sentence, mentions)
        implied = False
        if not platforms and frame.implied:
            classed = bool({"account", "activity"} & {*frame.object, *frame.subject})
            topic = mentions.last_exited(sentence)
            if classed and thing is not None and self._own_thing(thing, sentence):
                topic = topic or mentions.topic(sentence)
            elif classed:
                topic = None
            platforms, implied = ((topic,) if topic else ()), True
        if not platforms:
            return
        yield Match(frame, frame.relation, verb, tuple(platforms), implied, thing=thing)
        if frame.second:
            second = self._resolve(self._at(verb, frame.second.platform), sentence, mentions)
            second = [chain for chain in second if chain not in platforms]
            if second:
                yield Match(frame, frame.second.relation, verb, tuple(second), thing=thing)

    # ---- the parts of a frame

    def _has_particle(self, verb: Token, wanted: frozenset[str]) -> bool:
        return any(
            child.lower_ in wanted and child.dep_ in ("prt", "advmod", "prep") for child in verb.children
        )

    def _adverb(self, token: Token) -> str:
        return " ".join(piece.lower_ for piece in token.subtree) if token.dep_ in ("advmod", "prep") else ""

    def _thing(self, frame: Frame, verb: Token, sentence: Sentence) -> Token | None:
        for noun in syntax.objects(verb):
            if sentence.chain(noun) is not None and not self._is_pronoun_object(frame, noun):
                if "account" in frame.object and sentence.parsed.surface[noun.i].startswith("@"):
                    return noun
                continue
            lemma = describe.singular(noun)
            for wanted in frame.object:
                if lemma in getattr(self._nouns, wanted, ()) or lemma == wanted or noun.lower_ == wanted:
                    return noun
                if wanted == "new-account" and lemma in ("account", "page", "profile", "channel", "presence"):
                    return noun
        return None

    def _subject_thing(self, frame: Frame, verb: Token) -> Token | None:
        """"its account" in "its account went dark"; "our news" in "our news will be on Bluesky"."""
        noun = syntax.own_subject(verb)
        if noun is None:
            return None
        lemma = describe.singular(noun)
        owned = bool(syntax.children(noun, "poss"))
        if "account" in frame.subject:
            return noun if lemma in ("account", "page", "profile", "channel", "feed", "timeline", "presence", "handle") else None
        ours = ("news", "update", "engagement", "communication", "announcement", "home", "community", "conversation", "content", "post", "alert", "listing", "clip", "video", "picture", "development", "source", "code", "repository", "information", "activity", "stream", "notice")
        return noun if owned and lemma in ours else None

    def _is_pronoun_object(self, frame: Frame, noun: Token) -> bool:
        return noun.lower_ in frame.object

    def _own_thing(self, thing: Token, sentence: Sentence) -> bool:
        """ "its account", "the account": one's own, on the platform that the text is about."""
        if describe.singular(thing) not in (
            "account",
            "profile",
            "page",
            "channel",
            "feed",
            "presence",
            "activity",
            "posting",
            "handle",
            "tweet",
            "subreddit",
            "ads",
            "advertising",
        ):
            return False
        return bool(syntax.children(thing, "poss")) or describe.is_definite(thing)

    def _complement(self, frame: Frame, verb: Token) -> Token | None:
        for child in verb.children:
            if child.dep_ not in (
                "xcomp",
                "acomp",
                "ccomp",
                "oprd",
                "attr",
                "advmod",
                "amod",
                "dobj",
                "prt",
                "advcl",
            ):
                continue
            if "activity" in frame.complement:
                if child.pos_ == "VERB" and child.tag_ in ("VBG", "VB") and child.lemma_ in _ACTIVITY_VERBS:
                    return child
            elif child.lower_ in frame.complement:
                return child
        return None

    def _places(self, verb: Token, frame: Frame, thing: Token | None) -> list[Token]:
        places: list[Token] = []
        if "object" in frame.platform and thing is None:
            places += syntax.objects(verb)
        if thing is None and "on" in frame.platform:  # "publishes its news on X": the place may hang on the object
            places += [noun for held in syntax.objects(verb) for noun in self._at(held, ("on",))]
        if frame.relation is Relation.JOINS and thing is not None:
            places += [child for child in syntax.children(verb, "advmod") if child.lower_ == "there"]
        if "object" in frame.platform and thing is not None:
            places += [noun for noun in syntax.objects(verb) if noun != thing]
        if "iobj" in frame.platform:
            places += syntax.children(verb, "dative")
        if "without" in frame.platform:
            places += [noun for _, noun in syntax.prepositional(verb, "without")]
        if thing is not None:
            places += self._at(thing, frame.platform)
        return places + self._at(verb, frame.platform)

    def _at(self, token: Token, prepositions: tuple[str, ...]) -> list[Token]:
        wanted = frozenset(prepositions)
        found = [
            noun for word, noun in syntax.prepositional(token) if word in wanted or self._favour(noun, wanted)
        ]
        for child in token.children:  # "log off X", where "off" is a particle and X hangs beside it
            if child.dep_ == "prt" and child.lower_ in wanted:
                found += syntax.children(token, "dobj")
                found += [noun for word, noun in syntax.prepositional(token, "of")]
        return found

    def _favour(self, noun: Token, wanted: frozenset[str]) -> bool:
        """ "in favour of Y": the platform hangs on "favour"."""
        return noun.lower_ in ("favour", "favor") and bool({"in favour of", "in favor of"} & wanted)

    def _resolve(
        self, places: list[Token], sentence: Sentence, mentions: Mentions, loose: bool = False
    ) -> list[Chain]:
        found: list[Chain] = []
        for token in places:
            if token.lower_ in ("favour", "favor"):
                inner = [noun for _, noun in syntax.prepositional(token, "of")]
                found += [c for noun in inner for c in mentions.platforms(noun, sentence)]
                continue
            for chain in mentions.platforms(token, sentence, loose=loose):
                if chain not in found:
                    found.append(chain)
            if not found:
                found += [c for c in self._inside(token, sentence, mentions) if c not in found]
            if not found and describe.is_plural(token) and describe.singular(token) in self._nouns.platform:
                found += self._named_behind(token, sentence, mentions)
        return found

    def _named_behind(self, token: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """"other social networks, mentioning Bluesky and Mastodon": the names that follow to the end of the clause."""
        found: list[Chain] = []
        for later in sentence.parsed.doc[token.i + 1 : sentence.span.end]:
            chain = sentence.chain(later)
            if chain is not None and chain.kind is Kind.PLATFORM and chain not in found:
                found.append(chain)
            elif later.tag_ in ("VBD", "VBZ", "VBP", "MD") or later.text in (";", "."):
                break
        return found

    def _inside(self, thing: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """ "its X account", "X's advertising", "the account on X"."""
        if describe.singular(thing) not in self._nouns.account | self._nouns.activity | {"use", "account"}:
            return []
        found: list[Chain] = []
        for child in thing.children:
            inner = [child] if child.dep_ in ("compound", "nmod", "amod", "poss") else []
            if child.dep_ == "prep" and child.lower_ in ("on", "of", "at", "from"):
                inner = syntax.children(child, "pobj")
            for noun in inner:
                for member in syntax.conjuncts(noun):
                    chain = sentence.chain(member)
                    if chain is not None and mentions.is_target(chain) and chain not in found:
                        found.append(chain)
        return found

    def _follow(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Match]:
        """"follow Mediapart on Bluesky": whoever can be followed there is there."""
        if verb.lemma_.lower() not in ("follow", "find", "reach", "read"):
            return
        for noun in syntax.objects(verb):
            chain = sentence.chain(noun)
            if chain is None or chain.kind not in (Kind.ORGANISATION, Kind.PERSON):
                continue
            platforms = self._resolve(self._at(verb, ("on", "over on", "via")) + self._at(noun, ("on",)), sentence, mentions)
            if platforms:
                frame = Frame(relation=Relation.JOINS, verbs=frozenset(), platform=("on",), name="joins-follow")
                yield Match(frame, Relation.JOINS, verb, tuple(platforms), thing=noun, followed=chain)

    # ---- "will no longer post on X"

    def _no_longer(self, verb: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Match]:
        if verb.lemma_.lower() not in _ACTIVITY_VERBS and verb.pos_ != "AUX":
            return
        future = any(aux in ("will", "wo", "'ll") for aux in syntax.auxiliaries(verb))
        if not syntax.no_longer(verb) and not (future and syntax.negation(verb) is not None):
            return
        if verb.lemma_ == "have" and not any(describe.singular(noun) in self._nouns.account for noun in syntax.objects(verb)):
            return
        places = syntax.objects(verb)
        inner = [child for child in verb.children if child.dep_ in ("acomp", "attr", "xcomp")]
        for node in (verb, *inner):
            places += [
                noun
                for word, noun in syntax.prepositional(node)
                if word in ("on", "via", "at", "to", "over", "through", "with")
            ]
        platforms = self._resolve(places, sentence, mentions)
        if not platforms:
            for thing in syntax.objects(verb):
                platforms = self._inside(thing, sentence, mentions)
        if platforms:
            frame = Frame(
                relation=Relation.QUITS, verbs=frozenset(), platform=("on",), name="quits-no-longer"
            )
            yield Match(frame, Relation.QUITS, verb, tuple(platforms), no_longer=True)
