"""Who is meant: from a noun phrase in a sentence to the chains that it stands for.

Names, pronouns, descriptions ("the ministry"), groups ("87 French NGOs"), lists and "including" lists.
Rules for antecedents after Hobbs (1978) and Lappin & Leass (1994), cut down to what pays on news and comments:
agreement, subjects first, the latest first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.extract import describe, syntax
from kg.extract.chains import Chain, Chains
from kg.extract.parse import Sentence
from kg.lexicon.nouns import Nouns
from kg.model import CountIs, Document, Kind, Status

AGENTS = frozenset((Kind.ORGANISATION, Kind.PERSON, Kind.GROUP))
_SELF = frozenset("i we us me my our mine ours myself ourselves".split())
_PERSONAL = frozenset("he she him her his hers himself herself".split())
_NEUTER = frozenset("it its itself".split())
_PLURAL = frozenset("they them their theirs themselves".split())
_INCLUDING = frozenset(("including", "include", "like", "among"))
_GENERIC = frozenset(
    "organisation organization company group paper newspaper daily weekly club charity firm association institution body "
    "project team union society foundation agency publisher magazine library university museum school broadcaster station "
    "label studio band brand retailer manufacturer maker trust ngo non-profit nonprofit party festival startup outlet".split()
)
_VAGUE = frozenset("organisation organization group company team body project community house works centre center".split())
_STATE = frozenset("ministry department agency authority office police court parliament government administration council".split())
_REACH = 4  # sentences back in which an antecedent is looked for


@dataclass(slots=True)
class Discourse:
    """What the text has spoken of so far, latest last, as (sentence number, chain)."""

    agents: list[tuple[int, Chain]] = field(default_factory=list)
    platforms: list[tuple[int, Chain]] = field(default_factory=list)
    documents: list[tuple[int, Chain]] = field(default_factory=list)
    speaker: Chain | None = None  # who is quoted here
    voice: Chain | None = None  # who says "I" outside quotation marks
    body: Chain | None = None  # who says "we" there
    topic: Chain | None = None
    dominant: bool = False  # whether the topic outweighs all other platforms together
    label: Chain | None = None  # the name before the colon of a list item
    exits: list[tuple[int, tuple[Chain, ...], Status | None]] = field(default_factory=list)


class Mentions:
    """Resolves the phrases of one document, sentence by sentence."""

    def __init__(self, document: Document, chains: Chains, nouns: Nouns, owners: frozenset[str]) -> None:
        self._document = document
        self._chains = chains
        self._nouns = nouns
        self._owners = owners
        self.discourse = Discourse()
        self._phrases: dict[str, Chain] = {}

    # ---- agents

    def agents(self, token: Token, sentence: Sentence) -> list[Chain]:
        """Organisations, persons and groups that the phrase stands for, list members one by one."""
        found: list[Chain] = []
        covered = -1
        for member in syntax.conjuncts(token):
            if member.i <= covered:  # "NGOs and organisations" is one description
                continue
            if sentence.chain(member) is None and describe.is_group(member, self._nouns):
                covered = describe.phrase(member, self._nouns).last
            members = self.included(member, sentence)
            collective = self._one(member, sentence)
            if members and all(chain.count in (None, len(members)) and chain.kind is Kind.GROUP for chain in collective):
                collective = []
            for chain in [*collective, *members]:
                if chain.kind in AGENTS and chain not in found:
                    found.append(chain)
        return found

    def included(self, token: Token, sentence: Sentence) -> list[Chain]:
        """The members in "outlets including A and B", "groups such as C"."""
        found: list[Chain] = []
        for child in token.children:
            opens = child.lower_ in _INCLUDING or (
                child.lower_ == "as" and any(c.lower_ == "such" for c in child.children)
            )
            if child.dep_ not in ("prep", "acl") or not opens:
                continue
            for noun in syntax.children(child, "pobj", "dobj"):
                for member in syntax.conjuncts(noun):
                    found.extend(self._one(member, sentence))
        return found or self._told_by_name(token, sentence)

    def _told_by_name(self, token: Token, sentence: Sentence) -> list[Chain]:
        """ "two newsrooms, Ouest-France and Mediapart": names behind a counted group, as many as it counts."""
        if sentence.chain(token) is not None or not describe.is_group(token, self._nouns):
            return []
        number, _ = describe.count(self.text_of(token, sentence))
        doc, at = sentence.parsed.doc, describe.phrase(token, self._nouns).last + 1
        if number is None or at >= sentence.span.end or doc[at].text not in (",", ":", "(", "–"):
            return []
        found: list[Chain] = []
        for later in doc[at + 1 : sentence.span.end]:
            chain = sentence.chain(later)
            if chain is not None and chain.kind in AGENTS:
                found.append(chain)
            elif later.text not in (",", "and", "&", "the", "The"):
                break
        return found if len(found) == number else []

    def _one(self, token: Token, sentence: Sentence) -> list[Chain]:
        chain = sentence.chain(token)
        if chain is not None:
            return [chain]
        lower = token.lower_
        if token.pos_ == "PRON" or lower in _SELF | _PERSONAL | _NEUTER | _PLURAL:
            found = self.pronoun(lower, sentence, token)
            if found is not None:
                return [found]
            if lower not in ("some", "many", "others", "several", "most"):
                return []
        named = self._named_inside(token, sentence)
        if named is not None:
            return [named]
        described = self.description(token, sentence)
        return [described] if described is not None else []

    def _named_inside(self, token: Token, sentence: Sentence) -> Chain | None:
        """ "the charity Emmaüs", "newspaper Le Monde", "the X platform": the name in the phrase."""
        if describe.is_plural(token) and not (token.lower_ == "people"):
            return None
        head = describe.singular(token)
        for child in token.children:
            chain = sentence.chain(child)
            if chain is None:
                continue
            if (
                child.dep_ == "appos"
                and chain.kind in (AGENTS | {Kind.PLATFORM, Kind.DOCUMENT})
                and child.i > token.i
            ):
                if child.i - token.i <= 3 or chain.kind is Kind.PERSON:
                    return chain
            if child.dep_ in ("compound", "nmod") and child.i == token.i - 1:
                if head in self._nouns.platform and chain.kind is Kind.PLATFORM:
                    return chain
                if chain.kind is Kind.ORGANISATION and head in (
                    "newspaper",
                    "group",
                    "company",
                    "campaign",
                    "movement",
                    "foundation",
                    "initiative",
                    "team",
                    "project",
                    "community",
                    "charity",
                    "organisation",
                    "collective",
                    "network",
                ):
                    return chain
        return None

    # ---- pronouns

    def pronoun(self, lower: str, sentence: Sentence, token: Token | None = None) -> Chain | None:
        """The antecedent of a personal pronoun; None where the text leaves it open."""
        state = self.discourse
        if lower in _SELF:
            if token is not None and self.in_quotes(token, sentence):
                return state.speaker
            return state.voice if lower in ("i", "me", "my", "mine", "myself") else state.body
        if lower in _PERSONAL:
            return self._latest(sentence, (Kind.PERSON,), token)
        if lower in _NEUTER:
            return self._latest(sentence, (Kind.ORGANISATION,), token)
        if lower in _PLURAL:
            return self._latest(sentence, (Kind.GROUP, Kind.ORGANISATION), token)
        return None

    def in_quotes(self, token: Token, sentence: Sentence) -> bool:
        """Whether the token stands between quotation marks of its block."""
        doc = sentence.parsed.doc
        before = sum(1 for piece in doc[: token.i] if piece.text == '"')
        after = sum(1 for piece in doc[token.i + 1 :] if piece.text == '"')
        return before % 2 == 1 or (before == 0 and after % 2 == 1)

    def _latest(self, sentence: Sentence, kinds: Iterable[Kind], token: Token | None) -> Chain | None:
        wanted = tuple(kinds)
        here = self._earlier_here(sentence, wanted, token)
        if here is not None:
            return here
        for number, chain in reversed(self.discourse.agents):
            if sentence.number - number > _REACH:
                return None
            if chain.kind in wanted:
                return chain
        return None

    def _earlier_here(self, sentence: Sentence, kinds: tuple[Kind, ...], token: Token | None) -> Chain | None:
        """The subject of this sentence, if it stands before the pronoun and agrees with it."""
        if token is None:
            return None
        for candidate in sentence.span:
            if candidate.i >= token.i:
                return None
            if candidate.dep_ not in ("nsubj", "nsubjpass") or candidate.pos_ == "PRON":
                continue
            for chain in self._one(candidate, sentence):
                if chain.kind in kinds:
                    return chain
        return None

    # ---- descriptions

    def description(self, token: Token, sentence: Sentence) -> Chain | None:
        """A group, an organisation or a platform that is described and not named."""
        head = describe.singular(token)
        if describe.is_group(token, self._nouns):
            return self._group(token, sentence)
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        if head in self._nouns.organisation and not describe.is_plural(token):
            return self._organisation(token, head, sentence)
        return None

    def text_of(self, token: Token, sentence: Sentence) -> str:
        """The words of the description, as they stand in the document."""
        extent = describe.phrase(token, self._nouns)
        start, end = sentence.parsed.starts[extent.first], sentence.parsed.ends[extent.last]
        return " ".join(self._document.text[start:end].split())

    def _group(self, token: Token, sentence: Sentence) -> Chain | None:
        text = self.text_of(token, sentence)
        number, reading = describe.count(text)
        bare = not any(
            child.dep_ in ("amod", "compound", "nmod", "poss", "nummod") for child in token.children
        )
        if describe.is_definite(token) and bare:
            earlier = self._latest(sentence, (Kind.GROUP,), None)
            if earlier is not None:
                earlier.add_name(text)
                return earlier
        if text.lower().startswith(("how many", "not one", "no ", "how few")) or any(
            child.dep_ == "det" and child.lower_ in ("no", "any", "which", "what", "every", "each")
            for child in token.children
        ):
            return None
        same = self._same_group(token, text, number, reading)
        if same is not None:
            return same
        chain = self._chains.add(
            Chain(
                label=text,
                kind=Kind.GROUP,
                names=[text],
                head=describe.singular(token),
                plural=True,
                count=number,
                count_is=reading,
            )
        )
        self._phrases[text.lower()] = chain
        return chain

    def _same_group(
        self, token: Token, text: str, number: int | None, reading: CountIs | None
    ) -> Chain | None:
        """The group of before: the same words, or a number that makes a vaguer one exact (80 and more, then 87)."""
        known = self._phrases.get(text.lower())
        if known is not None:
            return known
        if number is None or reading is not CountIs.EXACTLY:
            return None
        for chain in self._phrases.values():
            vague = chain.count is not None and chain.count_is in (
                CountIs.MORE_THAN,
                CountIs.AT_LEAST,
                CountIs.ABOUT,
            )
            if (
                vague
                and chain.count is not None
                and chain.count < number <= chain.count * 1.15
                and number >= 10
            ):
                chain.add_name(text)
                chain.count, chain.count_is = number, CountIs.EXACTLY
                self._phrases[text.lower()] = chain
                return chain
        return None

    def _organisation(self, token: Token, head: str, sentence: Sentence) -> Chain | None:
        text = self.text_of(token, sentence)
        modifiers = [
            child
            for child in token.children
            if child.dep_ in ("poss", "compound", "nmod", "amod", "prep", "nummod")
            and child.i <= describe.phrase(token, self._nouns).last
        ]
        if any(child.tag_ in ("JJS", "RBS") for inner in modifiers for child in [inner, *inner.children]):
            return None
        owner = next((c for c in modifiers if c.dep_ == "poss"), None)
        if owner is not None and owner.pos_ == "PRON":
            return None
        distinct = any(self._sets_apart(child, sentence) for child in modifiers) or (
            head in _STATE and any(child.dep_ in ("compound", "nmod") for child in modifiers)
        )
        if not distinct:
            return self._antecedent(head, token, sentence) if describe.is_definite(token) else None
        known = self._phrases.get(text.lower())
        if known is None:
            known = self._chains.add(
                Chain(
                    label=_without_article(text),
                    kind=Kind.ORGANISATION,
                    names=[_without_article(text), text],
                    head=head,
                )
            )
            self._phrases[text.lower()] = known
        return known

    def _sets_apart(self, modifier: Token, sentence: Sentence) -> bool:
        """Whether the modifier tells this body from others: a name, a place, a nationality, a speciality."""
        if modifier.dep_ == "prep":
            return any(sentence.chain(noun) is not None or noun.ent_type_ for noun in modifier.subtree)
        surface = sentence.parsed.surface[modifier.i]
        if modifier.dep_ == "poss":
            return sentence.chain(modifier) is not None
        return surface[:1].isupper() and modifier.i != sentence.span.start

    def _antecedent(self, head: str, token: Token, sentence: Sentence) -> Chain | None:
        """ "the ministry": the latest organisation whose name or description has that head."""
        for number, chain in reversed(self.discourse.agents):
            if sentence.number - number > 12:
                break
            if chain.kind is not Kind.ORGANISATION:
                continue
            words = {word.casefold() for name in chain.names for word in name.split()}
            if chain.head == head or head in words:
                chain.add_name(self.text_of(token, sentence))
                return chain
        if self.discourse.label is not None and (head in ("project", "movement", "initiative", "campaign", "group", "organisation", "collective", "platform", "service", "community", "network")):
            return self.discourse.label
        return self._generic(head, token, sentence)

    def _generic(self, head: str, token: Token, sentence: Sentence) -> Chain | None:
        """"the club": the latest organisation whose own name does not say that it is something else."""
        if head not in _GENERIC:
            return None
        for number, chain in reversed(self.discourse.agents):
            if sentence.number - number > 3:
                return None
            words = {word.casefold().strip(".,") for name in chain.names for word in name.split()}
            said = {*words, chain.head} & (self._nouns.organisation - _VAGUE)
            if chain.kind is Kind.ORGANISATION and not said:
                chain.add_name(self.text_of(token, sentence))
                return chain
        return None

    # ---- platforms

    def platforms(self, token: Token, sentence: Sentence, *, loose: bool = False) -> list[Chain]:
        """Platforms (and companies known to own one) that the phrase stands for, lists included."""
        found: list[Chain] = []
        for member in syntax.conjuncts(token):
            candidates = [self._platform(member, sentence, loose)]
            if candidates == [None]:
                candidates = [c for c in self.included(member, sentence)]
            for chain in candidates:
                if chain is not None and chain not in found and self.is_target(chain):
                    found.append(chain)
        return found

    def is_target(self, chain: Chain) -> bool:
        """Whether one can leave it: a platform, or an owner of platforms."""
        if chain.kind is Kind.PLATFORM:
            return True
        return chain.kind is Kind.ORGANISATION and chain.row is not None and chain.row.key in self._owners

    def _platform(self, token: Token, sentence: Sentence, loose: bool) -> Chain | None:
        chain = sentence.chain(token)
        if chain is not None:
            if chain.kind in (Kind.PLATFORM, Kind.ORGANISATION):
                return chain
            return None
        named = self._platform_inside(token, sentence)
        if named is not None:
            return named
        head = describe.singular(token)
        if head in self._nouns.platform and describe.is_definite(token) and not describe.is_plural(token):
            return self.topic(sentence, token)
        if loose and token.lower_ in ("it", "its", "which", "there", "here"):
            return self.topic(sentence, token)
        return None

    def _platform_inside(self, token: Token, sentence: Sentence) -> Chain | None:
        """ "the X platform", "the platform X", "Musk's X", "X's service", "social network Bluesky"."""
        head = describe.singular(token)
        if head in self._nouns.platform:
            owned = self._owned_by(token, sentence)
            if owned is not None:
                return owned
        for child in token.children:
            chain = sentence.chain(child)
            if chain is None or chain.kind is not Kind.PLATFORM:
                continue
            if head in self._nouns.platform | {"company", "giant", "medium", "media"} and child.dep_ in (
                "compound",
                "appos",
                "nmod",
                "amod",
                "poss",
            ):
                return chain
            if child.dep_ == "appos" and child.i > token.i:
                return chain
        return None

    def _owned_by(self, token: Token, sentence: Sentence) -> Chain | None:
        """"Musk's network": the one platform of the text that is known to be his."""
        for owner in syntax.children(token, "poss"):
            holder = sentence.chain(owner)
            if holder is None or holder.row is None:
                continue
            key = holder.row.key
            owned = [c for c in self._chains.all if c.row is not None and c.kind is Kind.PLATFORM and key in self._owners_of(c)]
            if len(owned) == 1:
                return owned[0]
        return None

    def _owners_of(self, chain: Chain) -> list[str]:
        return [row.key for row in self._chains.registry.owners(chain.row.key)] if chain.row is not None else []

    def last_exited(self, sentence: Sentence) -> Chain | None:
        """The platform that somebody left, or was to leave, just before."""
        if self.discourse.exits:
            number, platforms, _ = self.discourse.exits[-1]
            if 0 <= sentence.number - number <= 2:
                return platforms[-1]
        return None

    def topic(self, sentence: Sentence, token: Token | None = None) -> Chain | None:
        """The platform that the text is about here."""
        if token is not None:
            for candidate in reversed(list(sentence.span)):
                if candidate.i < token.i:
                    chain = sentence.chain(candidate)
                    if chain is not None and chain.kind is Kind.PLATFORM:
                        return chain
        if self.discourse.dominant:
            return self.discourse.topic
        for number, chain in reversed(self.discourse.platforms):
            if sentence.number - number <= _REACH:
                return chain
        return self.discourse.topic


def _without_article(text: str) -> str:
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        if text.startswith(article):
            return text[len(article) :]
    return text
