"""What a plain dependency parser gives: subject, verb, object, with a verb list for each relation.

The nearest thing to a method without lexicons, antecedents, modality or training; measured beside ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import spacy
from spacy.tokens import Span, Token

from kg.extract.tokens import MODEL
from kg.model import Document, Entity, Evidence, Fact, Kind, ReaderIdentity, Reading, Relation, Status

_VERBS: Mapping[Relation, frozenset[str]] = MappingProxyType(
    {
        Relation.QUITS: frozenset(("leave", "quit", "abandon", "ditch", "exit", "delete", "deactivate")),
        Relation.JOINS: frozenset(("join", "enter")),
        Relation.URGES_EXIT: frozenset(("boycott",)),
        Relation.OWNS: frozenset(("own", "buy", "acquire", "purchase")),
        Relation.LEADS: frozenset(("lead", "head", "run", "direct", "chair", "found")),
        Relation.ALLIED_WITH: frozenset(("back", "support", "endorse", "advise")),
        Relation.CRITICISES: frozenset(
            ("criticise", "criticize", "accuse", "blame", "denounce", "condemn", "slam")
        ),
        Relation.SIGNS: frozenset(("sign",)),
    }
)
_KINDS = {"PERSON": Kind.PERSON, "ORG": Kind.ORGANISATION, "GPE": Kind.PLACE, "PRODUCT": Kind.PLATFORM}


class BaselineReader:
    """spaCy's small English model and one verb list."""

    identity = ReaderIdentity(name="subject-verb-object", software="", lexicon="", model=MODEL)

    def __init__(self) -> None:
        self._nlp = spacy.load(MODEL)

    def read(self, document: Document) -> Reading:
        """Every triple whose verb is in a list, denied or not."""
        facts = {
            (fact.relation, fact.subject.label, fact.object.label): fact
            for sentence in self._nlp(document.text).sents
            for fact in _facts(sentence, document)
        }
        return Reading(document=document, reader=self.identity, facts=tuple(facts.values()))


def _facts(sentence: Span, document: Document) -> Iterator[Fact]:
    quote = Evidence(text=sentence.text, start=sentence.start_char, end=sentence.end_char)
    for verb in sentence:
        for relation, lemmas in _VERBS.items():
            if verb.pos_ != "VERB" or verb.lemma_ not in lemmas:
                continue
            for subject in _children(verb, "nsubj"):
                for target in _children(verb, "dobj"):
                    yield Fact(
                        document=document.id,
                        relation=relation,
                        subject=_entity(subject),
                        object=_entity(target),
                        evidence=(quote,),
                        status=Status.COMPLETED if relation is Relation.QUITS else None,
                    )


def _children(verb: Token, dependency: str) -> list[Token]:
    found = [child for child in verb.children if child.dep_ == dependency]
    return [member for child in found for member in (child, *child.conjuncts)]


def _entity(token: Token) -> Entity:
    named = next((entity for entity in token.sent.ents if entity.start <= token.i < entity.end), None)
    if named is not None:
        kind = _KINDS.get(named.label_, Kind.ORGANISATION)
        return Entity(label=named.text, kind=kind, names=(named.text,))
    words = " ".join(word.text for word in token.subtree)
    return Entity(label=words, kind=Kind.GROUP, names=(words,))
