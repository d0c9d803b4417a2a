"""Where the things of a graph stand on the site: the file, and the place on its page, for each IRI.

Entities, sources and terms have files of their own; so has what is not known here. Facts, rejected claims,
evidence, comments and runs stand with their source; the time of a name with all names; shared graphs with
the description of the data. ``ontology/w3id/.htaccess`` holds the same rules for a server.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import DataError
from kg.graph import vocab
from kg.graph.iri import Base

HTML, TURTLE, JSON_LD = ".html", ".ttl", ".jsonld"
INDEX, SOURCES, NAMES, COMPARED, DATASET, ONTOLOGY, CHANGES = (
    "index",
    "sources",
    "names",
    "compared",
    "dataset",
    "ontology",
    "changes",
)
_LONGEST = 200
_LOCAL = re.compile("[A-Za-z][A-Za-z0-9-]*")
_WORDS = "|".join(
    sorted(
        {
            re.sub("(?<=[a-z])(?=[A-Z])", "-", name.value.removeprefix(vocab.KG)).lower()
            for name in vocab.FACT_CLASS_OF_RELATION.values()
        }
    )
)
_WITH_SOURCE = {
    "fact": re.compile(f"(.+)-(?:{_WORDS})-[0-9a-f]{{10}}"),
    "claim": re.compile(f"(.+)-(?:{_WORDS})-[0-9a-f]{{10}}"),
    "evidence": re.compile("(.+)-[0-9]+-[0-9]+(?:-quote|-position)?"),
    "comment": re.compile("(.+)-c[0-9]+"),
    "run": re.compile("(.+)"),
}
_SELECTOR = re.compile("-(?:quote|position)$")


@dataclass(frozen=True, slots=True)
class Address:
    """A file without its ending, from the root of the site, and the place on its page ("" for all of it)."""

    file: str
    anchor: str = ""

    @property
    def page(self) -> str:
        """The page, with the place on it."""
        return f"{self.file}{HTML}" + (f"#{self.anchor}" if self.anchor else "")


class Addresses:
    """Tells where an IRI stands. Raises DataError for a base whose ids cannot be files."""

    def __init__(self, base: Base) -> None:
        if not base.ids.endswith("/"):
            raise DataError(f"{base.ids!r} is no base for a site. Use an address that ends in '/'")
        self.base = base
        self.root = base.ids.removesuffix("id/")

    def of(self, iri: str) -> Address | None:
        """Where the IRI stands; None for one of somebody else's.

        Raises DataError for an id that no file can have as its name.
        """
        if iri.startswith(vocab.KG):
            return Address(ONTOLOGY, self._checked(iri.removeprefix(vocab.KG), iri))
        if iri == vocab.ONTOLOGY:
            return Address(ONTOLOGY)
        if iri.startswith(f"{self.root}{DATASET}#"):
            return Address(DATASET, iri.partition("#")[2])
        if iri == f"{self.root}{DATASET}":
            return Address(DATASET)
        if not iri.startswith(self.base.ids):
            return None
        prefix, slash, local = iri.removeprefix(self.base.ids).partition("/")
        if prefix == "nanopub":
            return Address(DATASET, "file-nanopubs-trig")
        self._checked(local, iri)
        if not slash or not _LOCAL.fullmatch(prefix):
            raise _unnameable(iri)
        return self._of_id(prefix, local)

    def _of_id(self, prefix: str, local: str) -> Address:
        if prefix == "name":
            return Address(NAMES, local)
        if prefix == "graph":
            if local.startswith(vocab.SOURCE_GRAPH_PREFIX):
                return self._file("source", local.removeprefix(vocab.SOURCE_GRAPH_PREFIX))
            return Address(DATASET, f"graph-{local}")
        match = _WITH_SOURCE[prefix].fullmatch(local) if prefix in _WITH_SOURCE else None
        if match is None:
            return self._file(prefix, local)
        if prefix == "run":
            return Address(self._file("source", local).file, "run")
        return Address(self._file("source", match[1]).file, f"{prefix}-{_SELECTOR.sub('', local)}")

    def _file(self, prefix: str, local: str) -> Address:
        return Address(f"{self.base.ids.removeprefix(self.root)}{prefix}/{local}")

    def _checked(self, local: str, iri: str) -> str:
        if not _LOCAL.fullmatch(local) or len(local) > _LONGEST:
            raise _unnameable(iri)
        return local


def term_file(local: str) -> str:
    """The file of a term of the ontology, without its ending."""
    return f"{ONTOLOGY}/{local}"


def _unnameable(iri: str) -> DataError:
    return DataError(
        f"{iri} cannot be published: no file can bear its name. "
        "Ids hold letters, digits and hyphens; build the graph with kg build"
    )
