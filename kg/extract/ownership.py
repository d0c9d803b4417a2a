"""Who owns what: verbs ("bought"), nouns ("the site's owner"), possessives ("Musk's X")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.extract import arguments, describe, syntax
from kg.extract.chains import Chain
from kg.extract.claims import Claim
from kg.extract.mentions import Mentions
from kg.extract.modality import Modality
from kg.extract.parse import Sentence
from kg.lexicon.relation_words import RelationWords
from kg.model import Kind, Reason, Relation, Status

_OWNERS = (Kind.PERSON, Kind.ORGANISATION)
_OWNED = (Kind.PLATFORM, Kind.ORGANISATION)
_LOOSE = ("it", "its", "which", "that")
_BESIDE = 4  # tokens between an owner and its platform


class OwnershipRules:
    """Reads one sentence for owners and what they own."""

    def __init__(self, words: RelationWords, modality: Modality) -> None:
        self._words = words
        self._modality = modality

    def read(self, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """The claims of a sentence, rejected ones included."""
        for token in sentence.span:
            lemma = token.lemma_.lower()
            if token.pos_ in ("VERB", "AUX"):
                yield from self._verb(token, lemma, sentence, mentions)
            elif self._is_owner_noun(token, lemma):
                yield from self._owner_noun(token, sentence, mentions)
            elif lemma in self._words.of("owns", "deal_nouns"):
                yield from self._deal(token, sentence, mentions)
            elif lemma in self._words.of("owns", "owned_nouns"):
                yield from _owned_noun(token, sentence, mentions)
            chain = sentence.chain(token)
            if chain is not None and chain.kind is Kind.PLATFORM:
                yield from _possessive(token, chain, sentence)

    def _is_owner_noun(self, token: Token, lemma: str) -> bool:
        """ "owner", "parent company"."""
        nouns = self._words.of("owns", "owner_nouns")
        return lemma in nouns or (token.i > 0 and f"{token.nbor(-1).lower_} {lemma}" in nouns)

    # ---- verbs

    def _verb(self, verb: Token, lemma: str, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        words = self._words
        takeover = lemma in words.of("owns", "takeover") and any(c.lower_ == "over" for c in verb.children)
        if lemma in words.of("owns", "verbs") or takeover:
            owners = _owners(arguments.subject(verb), sentence, mentions)
            if lemma == "own" and verb.tag_ == "VBN" and not owners:
                owners = _hyphenated(verb, sentence)
            owned = [c for noun in _bought(verb) for c in _owned(noun, sentence, mentions)]
            yield from self._judged(verb, owners, owned, sentence, lemma)
        elif lemma in words.of("owns", "belong"):
            owners = _behind_to(verb, sentence, mentions)
            owned = _owned(arguments.subject(verb), sentence, mentions)
            yield from self._judged(verb, owners, owned, sentence, "belong")
        elif lemma in words.of("owns", "sell"):
            sold = syntax.objects(verb)
            if not sold and any(child.lower_ == "out" for child in verb.children):
                subject = arguments.subject(verb)
                sold = [subject] if subject is not None else []
            owned = [c for n in sold for c in mentions.platforms(n, sentence) if c.kind is Kind.PLATFORM]
            yield from self._judged(verb, _behind_to(verb, sentence, mentions), owned, sentence, "sell")

    def _judged(
        self, verb: Token, owners: Iterable[Chain], owned: Iterable[Chain], sentence: Sentence, rule: str
    ) -> Iterator[Claim]:
        verdict = self._modality.assess(verb)
        reason, cue = verdict.reason, verdict.cue
        if reason is None and verdict.status is Status.ANNOUNCED:
            reason, cue = Reason.FUTURE_OF_OTHERS, verb.text
        yield from _claims(owners, owned, sentence, f"owns-{rule}", reason, cue)

    # ---- nouns

    def _owner_noun(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "the site's owner Elon Musk", "Meta, Facebook's parent company", "the owner of X, Musk"."""
        owned = [c for n in _possessed(noun) for c in _owned(n, sentence, mentions)]
        owners = _who(noun, sentence, mentions)
        definite = describe.is_definite(noun) or any(c.lower_ in ("its", "whose") for c in noun.children)
        if not owned and owners and definite:
            topic = mentions.topic(sentence, noun)
            owned = [topic] if topic is not None else []
        verdict = self._modality.assess(noun.head) if noun.dep_ == "attr" else None
        reason, cue = (verdict.reason, verdict.cue) if verdict else (None, "")
        yield from _claims(owners, owned, sentence, "owns-noun", reason, cue)

    def _deal(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "Elon Musk's acquisition of Twitter", "under Musk's ownership"."""
        owners = [c for n in syntax.children(noun, "poss") for c in _owners(n, sentence, mentions)]
        owned = [c for _, n in syntax.prepositional(noun, "of") for c in _owned(n, sentence, mentions)]
        if noun.lemma_ == "ownership" and not owned:
            subject = next((t for t in sentence.span if t.dep_ == "nsubj"), None)
            owned = [c for c in _owned(subject, sentence, mentions) if c.kind is Kind.PLATFORM]
        planned = noun.head.lemma_ in self._words.of("owns", "unfinished") or any(
            child.lower_ in self._words.of("owns", "planned") for child in noun.children
        )
        reason, cue = (Reason.CONSIDERED, "planned") if planned else (None, "")
        yield from _claims(owners, owned, sentence, "owns-deal", reason, cue)


def _owned_noun(noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
    """ "Viber, a subsidiary of Rakuten", "Rakuten's subsidiary Viber"."""
    owners = [c for n in _possessed(noun) for c in _owners(n, sentence, mentions)]
    nearby = syntax.children(noun, "appos")
    if noun.dep_ == "appos":
        nearby.append(noun.head)
    chains = [sentence.chain(token) for token in nearby + _subject_of_is(noun)]
    owned = [chain for chain in chains if chain is not None and chain.kind in _OWNED]
    yield from _claims(owners[:1], owned, sentence, "owns-subsidiary")


def _possessive(token: Token, chain: Chain, sentence: Sentence) -> Iterator[Claim]:
    """ "Elon Musk's X", "Meta's Threads": a person or company before the platform itself."""
    for owner in syntax.children(token, "poss"):
        holder = sentence.chain(owner)
        if holder is not None and holder.kind in _OWNERS and token.i - owner.i <= _BESIDE:
            yield from _claims([holder], [chain], sentence, "owns-possessive")


# ---- where owners and owned stand


def _bought(verb: Token) -> list[Token]:
    """The objects, or what the relative clause is about: "X, which he bought"."""
    found = syntax.objects(verb)
    relative = any(c.lower_ in ("which", "that") for c in syntax.children(verb, "dobj", "pobj"))
    if verb.dep_ == "relcl" and (relative or not found):
        found.append(verb.head)
    return found


def _behind_to(verb: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
    """ "belongs to Meta", "sold to Musk"."""
    return [c for _, noun in syntax.prepositional(verb, "to") for c in _owners(noun, sentence, mentions)]


def _hyphenated(verb: Token, sentence: Sentence) -> list[Chain]:
    """ "Amazon-owned Goodreads"."""
    at, doc = verb.i - 2, sentence.parsed.doc
    if at < sentence.span.start or doc[at + 1].text != "-":
        return []
    chain = sentence.chain(doc[at])
    return [chain] if chain is not None and chain.kind in _OWNERS else []


def _possessed(noun: Token) -> list[Token]:
    """What a role is held in: "Facebook's parent", "the owner of X"."""
    found = syntax.children(noun, "poss", "compound", "nmod")
    if noun.dep_ in ("compound", "nmod"):  # "the site's owner Elon Musk": the possessor hangs on the name
        found += [c for c in syntax.children(noun.head, "poss", "compound") if c.i < noun.i]
    return found + [thing for _, thing in syntax.prepositional(noun, "of", "behind")]


def _who(noun: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
    """The bearer of a role: in apposition on either side, or the subject of "is"."""
    nearby = [*syntax.children(noun, "appos", "nmod", "compound"), noun]
    if noun.dep_ in ("appos", "conj", "nmod", "compound"):
        nearby.append(noun.head)
    for token in nearby + _subject_of_is(noun):
        chain = sentence.chain(token)
        if chain is not None and chain.kind in _OWNERS:
            return [chain]
        if chain is None and token.pos_ == "PRON" and noun.dep_ == "attr":
            found = [c for c in mentions.agents(token, sentence) if c.kind in _OWNERS]
            if found:
                return found[:1]
    return []


def _subject_of_is(noun: Token) -> list[Token]:
    subject = syntax.own_subject(noun.head) if noun.dep_ == "attr" else None
    return [subject] if subject is not None else []


# ---- who and what they are


def _owners(token: Token | None, sentence: Sentence, mentions: Mentions) -> list[Chain]:
    """The persons and organisations that the phrase stands for."""
    found = mentions.agents(token, sentence) if token is not None else []
    return [chain for chain in found if chain.kind in _OWNERS]


def _owned(token: Token | None, sentence: Sentence, mentions: Mentions) -> list[Chain]:
    """The platforms and companies that the phrase stands for; "it" may be the platform of the text."""
    if token is None or (token.pos_ == "PRON" and token.lower_ not in _LOOSE):
        return []
    found = [c for c in mentions.platforms(token, sentence, loose=True) if c.kind in _OWNED]
    named = sentence.chain(token)
    if not found and named is not None and named.kind is Kind.ORGANISATION:
        return [named]
    return found


def _claims(
    owners: Iterable[Chain],
    owned: Iterable[Chain],
    sentence: Sentence,
    rule: str,
    reason: Reason | None = None,
    cue: str = "",
) -> Iterator[Claim]:
    things = list(owned)
    for owner in owners:
        for thing in things:
            yield Claim(
                relation=Relation.OWNS,
                subject=owner,
                object=thing,
                start=sentence.start,
                end=sentence.end,
                rule=rule,
                reason=reason,
                cue=cue,
            )
