"""The door to reading: from a document to its facts and rejected claims."""

from __future__ import annotations

from typing import Protocol

from kg import __version__
from kg.extract.dated_text import DatedText
from kg.extract.mentions import Mentions
from kg.extract.parse import DocumentParser
from kg.extract.reading import DocumentReading
from kg.extract.rules import Rules
from kg.extract.signatures import SignatureLists
from kg.extract.tokens import Parser
from kg.extract.voices import Voices
from kg.lexicon.cues import load_cues
from kg.lexicon.digest import lexicon_digest
from kg.lexicon.nouns import load_nouns
from kg.lexicon.occasions import load_occasions
from kg.lexicon.places import load_places
from kg.lexicon.registry import Registry, load_registry
from kg.lexicon.surface import load_surface
from kg.model import Document, Kind, ReaderIdentity, Reading

_RULES = "rules"


class Reader(Protocol):
    """Documents in, facts and rejected claims out."""

    @property
    def identity(self) -> ReaderIdentity:
        """Enough to know whether reading again could give anything else."""
        ...

    def read(self, document: Document) -> Reading:
        """Read one document. Never raises for what its text holds.

        Raises ``InputError`` where a service that it needs fails for this document; others may go on.
        """
        ...


class RuleReader:
    """spaCy trees, lexicons as data, rules by family of relations; no state between documents.

    Without ``guesses`` only the registry, capitals and tags tell names: enough beside another reader.
    """

    def __init__(self, *, guesses: bool = True) -> None:
        self._registry = load_registry()
        self._nouns = load_nouns()
        self._cues = load_cues()
        self._surface = load_surface()
        self._occasions = load_occasions()
        places = load_places()
        names = (name for place in places.rows for name in place.names)
        model = Parser(guesses=guesses)
        self._parser = DocumentParser(model, self._registry, self._nouns, self._surface, names)
        self._owners = _owners(self._registry)
        self._rules = Rules(self._nouns, self._cues, places)
        self.identity = ReaderIdentity(
            name=_RULES, software=__version__, lexicon=lexicon_digest()[:16], model=model.identity
        )

    def read(self, document: Document) -> Reading:
        """Read one document. Never raises for what its text holds."""
        parsed = self._parser.parse(document)
        spans = [(sentence.start, sentence.end) for sentence in parsed.sentences]
        reading = DocumentReading(
            parsed,
            self._rules,
            Mentions(document, parsed.chains, self._nouns, self._owners),
            SignatureLists(parsed, self._nouns),
            Voices(parsed, self._surface.hosts),
            DatedText(document, spans, self._registry, self._occasions),
            self._cues,
        )
        reading.read()
        facts, rejected, sentences = reading.results()
        return Reading(
            document=document, reader=self.identity, facts=facts, rejected=rejected, sentences=sentences
        )


def _owners(registry: Registry) -> frozenset[str]:
    """The keys of those who own a platform, at any remove."""
    return frozenset(
        owner.key for row in registry.rows if row.kind is Kind.PLATFORM for owner in registry.owners(row.key)
    )
