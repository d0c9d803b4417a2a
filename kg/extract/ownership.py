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
_UNFINISHED = frozenset(("offer", "bid", "try", "want", "plan", "attempt", "agree", "seek", "hope"))


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
            elif lemma in self._words.of("owns", "owner_nouns"):
                yield from self._owner_noun(token, sentence, mentions)
            elif lemma in self._words.of("owns", "deal_nouns"):
                yield from self._deal(token, sentence, mentions)
            elif lemma in self._words.of("owns", "owned_nouns"):
                yield from self._owned_noun(token, sentence, mentions)
            chain = sentence.chain(token)
            if chain is not None and chain.kind is Kind.PLATFORM:
                yield from self._possessive(token, chain, sentence)

    # ---- verbs

    def _verb(self, verb: Token, lemma: str, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        words = self._words
        takeover = lemma in words.of("owns", "takeover") and any(c.lower_ == "over" for c in verb.children)
        if lemma in words.of("owns", "verbs") or takeover:
            subject = arguments.subject(verb)
            owners = self._chains(subject, sentence, mentions, _OWNERS)
            if lemma == "own" and verb.tag_ == "VBN" and not owners:
                owners = self._hyphenated(verb, sentence)
            owned = [c for noun in self._bought(verb) for c in self._chains(noun, sentence, mentions, _OWNED, loose=True)]
            yield from self._judged(verb, owners, owned, sentence, lemma)
        elif lemma in words.of("owns", "belong"):
            owned = self._chains(arguments.subject(verb), sentence, mentions, _OWNED, loose=True)
            owners = [
                c
                for _, n in syntax.prepositional(verb, "to")
                for c in self._chains(n, sentence, mentions, _OWNERS)
            ]
            yield from self._judged(verb, owners, owned, sentence, "belong")
        elif lemma == "sell":
            owners = [
                c
                for w, n in syntax.prepositional(verb, "to")
                if w.split()[-1] == "to"
                for c in self._chains(n, sentence, mentions, _OWNERS)
            ]
            sold = syntax.objects(verb) or (
                [arguments.subject(verb)] if any(c.lower_ == "out" for c in verb.children) else []
            )
            owned = [
                c
                for noun in sold
                if noun is not None
                for c in self._chains(noun, sentence, mentions, (Kind.PLATFORM,))
            ]
            yield from self._judged(verb, owners, owned, sentence, "sell")

    def _bought(self, verb: Token) -> list[Token]:
        found = syntax.objects(verb)
        relative = next(
            (c for c in verb.children if c.lower_ in ("which", "that") and c.dep_ in ("dobj", "pobj")), None
        )
        if verb.dep_ == "relcl" and (relative is not None or not found):
            found.append(verb.head)
        return found

    def _hyphenated(self, verb: Token, sentence: Sentence) -> list[Chain]:
        """ "Amazon-owned Goodreads"."""
        at = verb.i - 2
        if at >= sentence.span.start and sentence.parsed.doc[verb.i - 1].text == "-":
            chain = sentence.chain(sentence.parsed.doc[at])
            return [chain] if chain is not None and chain.kind in _OWNERS else []
        return []

    def _judged(
        self, verb: Token, owners: Iterable[Chain], owned: Iterable[Chain], sentence: Sentence, rule: str
    ) -> Iterator[Claim]:
        verdict = self._modality.assess(verb)
        reason, cue = verdict.reason, verdict.cue
        if reason is None and verdict.status is Status.ANNOUNCED:
            reason, cue = Reason.FUTURE_OF_OTHERS, verb.text
        for owner in owners:
            for thing in owned:
                yield self._claim(owner, thing, sentence, f"owns-{rule}", reason, cue)

    # ---- nouns

    def _owner_noun(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "the site's owner Elon Musk", "Meta, Facebook's parent company", "the owner of X, Musk"."""
        owned = [
            c for n in self._possessed(noun) for c in self._chains(n, sentence, mentions, _OWNED, loose=True)
        ]
        owners = self._who(noun, sentence, mentions)
        if not owned and owners and (describe.is_definite(noun) or any(c.lower_ in ("its", "whose") for c in noun.children)):
            topic = mentions.topic(sentence, noun)
            owned = [topic] if topic is not None else []
        verdict = self._modality.assess(noun.head) if noun.dep_ == "attr" else None
        for owner in owners:
            for thing in owned:
                reason = verdict.reason if verdict else None
                yield self._claim(owner, thing, sentence, "owns-noun", reason, verdict.cue if verdict else "")

    def _possessed(self, noun: Token) -> list[Token]:
        found = syntax.children(noun, "poss", "compound", "nmod")
        if noun.dep_ in ("compound", "nmod"):  # "the site's owner Elon Musk": the possessor hangs on the name
            found += [c for c in syntax.children(noun.head, "poss", "compound") if c.i < noun.i]
        found += [thing for word, thing in syntax.prepositional(noun, "of", "behind")]
        return found

    def _who(self, noun: Token, sentence: Sentence, mentions: Mentions) -> list[Chain]:
        """The bearer of a role: in apposition on either side, or the subject of "is"."""
        nearby = [*syntax.children(noun, "appos", "nmod", "compound"), noun]
        if noun.dep_ in ("appos", "conj", "nmod", "compound"):
            nearby.append(noun.head)
        if noun.dep_ == "attr":
            subject = syntax.own_subject(noun.head)
            nearby += [subject] if subject is not None else []
        found: list[Chain] = []
        for token in nearby:
            chain = sentence.chain(token)
            if chain is not None and chain.kind in _OWNERS and chain not in found:
                found.append(chain)
            elif token.pos_ == "PRON" and noun.dep_ == "attr":
                found += [c for c in mentions.agents(token, sentence) if c.kind in _OWNERS]
        return found[:1]

    def _owned_noun(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "Viber, a subsidiary of Rakuten", "Rakuten's subsidiary Viber"."""
        owners = [c for n in self._possessed(noun) for c in self._chains(n, sentence, mentions, _OWNERS)]
        nearby = [*syntax.children(noun, "appos"), *([noun.head] if noun.dep_ == "appos" else [])]
        if noun.dep_ == "attr":
            subject = syntax.own_subject(noun.head)
            nearby += [subject] if subject is not None else []
        owned = [c for token in nearby for c in [sentence.chain(token)] if c is not None and c.kind in _OWNED]
        for owner in owners[:1]:
            for thing in owned:
                yield self._claim(owner, thing, sentence, "owns-subsidiary", None, "")

    def _deal(self, noun: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Claim]:
        """ "Elon Musk's acquisition of Twitter", "under Musk's ownership"."""
        owners = [
            c for n in syntax.children(noun, "poss") for c in self._chains(n, sentence, mentions, _OWNERS)
        ]
        owned = [
            c
            for _, n in syntax.prepositional(noun, "of")
            for c in self._chains(n, sentence, mentions, _OWNED, loose=True)
        ]
        if noun.lemma_ == "ownership" and not owned:
            subject = next((t for t in sentence.span if t.dep_ == "nsubj"), None)
            owned = self._chains(subject, sentence, mentions, (Kind.PLATFORM,), loose=True)
        planned = any(
            c.lower_ in ("planned", "proposed", "possible", "potential", "attempted", "pending", "failed")
            for c in noun.children
        )
        planned = planned or (noun.head.lemma_ in _UNFINISHED)
        for owner in owners:
            for thing in owned:
                reason = Reason.CONSIDERED if planned else None
                yield self._claim(owner, thing, sentence, "owns-deal", reason, "planned" if planned else "")

    def _possessive(self, token: Token, chain: Chain, sentence: Sentence) -> Iterator[Claim]:
        """ "Elon Musk's X", "Meta's Threads": a person or company before the platform itself."""
        for owner in syntax.children(token, "poss"):
            holder = sentence.chain(owner)
            if holder is not None and holder.kind in _OWNERS and token.i - owner.i <= 4:
                yield self._claim(holder, chain, sentence, "owns-possessive", None, "")

    # ---- both

    def _chains(
        self,
        token: Token | None,
        sentence: Sentence,
        mentions: Mentions,
        kinds: tuple[Kind, ...],
        loose: bool = False,
    ) -> list[Chain]:
        if token is None:
            return []
        found = (
            [c for c in mentions.agents(token, sentence) if c.kind in kinds] if Kind.PERSON in kinds else []
        )
        if loose and token.pos_ == "PRON" and token.lower_ not in ("it", "its", "which", "that"):
            return []
        if Kind.PLATFORM in kinds and (not found or token.pos_ == "PRON"):
            found = [c for c in mentions.platforms(token, sentence, loose=loose) if c.kind in kinds]
            if not found and Kind.ORGANISATION in kinds and sentence.chain(token) is not None:
                named = sentence.chain(token)
                found = [named] if named is not None and named.kind is Kind.ORGANISATION else []
        return found

    def _claim(
        self, owner: Chain, thing: Chain, sentence: Sentence, rule: str, reason: Reason | None, cue: str
    ) -> Claim:
        return Claim(
            relation=Relation.OWNS, subject=owner, object=thing, start=sentence.start, end=sentence.end,
            rule=rule, reason=reason, cue=cue,
        )  # fmt: skip
