"""From readings to quads: the door to everything that is written into a graph.

``source_quads`` writes what one document says into its own named graph; ``entity_quads`` and
``registry_quads`` write the two shared graphs. All three are pure: equal input, equal quads in equal order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from pyoxigraph import Literal, Quad

from kg.graph import literals, vocab
from kg.graph.entities import entity_quads, registry_quads
from kg.graph.iri import DEFAULT, Base, web_iri
from kg.graph.sheet import Sheet
from kg.graph.statements import StatementWriter, resolved_people
from kg.model import Document, Entity, Outcome, Reading, ResolvedEntity, SegmentKind

__all__ = ["entity_quads", "registry_quads", "source_quads"]

_COUNTED = (
    (Outcome.FACT, vocab.SENTENCES_WITH_FACT),
    (Outcome.REJECTED, vocab.SENTENCES_REJECTED),
    (Outcome.UNREAD, vocab.SENTENCES_UNREAD),
)


def source_quads(
    reading: Reading, canonical: Callable[[Entity], ResolvedEntity], base: Base = DEFAULT
) -> list[Quad]:
    """The named graph of one document: the source, its comments, facts, rejected claims, evidence, the run.

    ``canonical`` gives the resolved entity for each entity of the reading. Raises DataError where evidence
    does not stand in the document's text.
    """
    document = reading.document
    sheet = Sheet(base.source_graph(document.id))
    _write_source(sheet, reading, base)
    people = resolved_people(reading, canonical)
    for index, segment in enumerate(document.segments):
        if segment.kind is SegmentKind.COMMENT:
            _write_comment(sheet, document, index, people.get(segment.author or ""), base)
    StatementWriter(sheet, document, canonical, base).write(reading.facts, reading.rejected)
    _write_run(sheet, reading, base)
    return sheet.quads()


def _write_source(sheet: Sheet, reading: Reading, base: Base) -> None:
    document = reading.document
    source, address = base.source(document.id), web_iri(document.url)
    sheet.add(source, vocab.RDF_TYPE, vocab.SOURCE)
    sheet.add(source, vocab.DCTERMS_IDENTIFIER, literals.exact(document.id))
    sheet.add(source, vocab.DCTERMS_TITLE, literals.label(document.title))
    sheet.add(source, vocab.DCTERMS_SOURCE, address)
    if address is None:
        sheet.add(source, vocab.SOURCE_TEXT, literals.label(document.url))
    sheet.add(source, vocab.DCTERMS_ISSUED, literals.date(document.published))
    sheet.add(source, vocab.DCTERMS_TYPE, literals.label(document.kind))
    sheet.add(source, vocab.DCTERMS_LANGUAGE, literals.label(document.language))
    content = document.text.encode("utf-8", "surrogatepass")
    sheet.add(source, vocab.TEXT_HASH, Literal(f"sha256:{hashlib.sha256(content).hexdigest()}"))
    sheet.add(source, vocab.TEXT_LENGTH, literals.integer(len(document.text)))
    sheet.add(source, vocab.SENTENCES, literals.integer(len(reading.sentences)))
    for outcome, counted in _COUNTED:
        number = sum(sentence.outcome is outcome for sentence in reading.sentences)
        sheet.add(source, counted, literals.integer(number))
    for sentence in reading.sentences:
        if sentence.outcome is Outcome.UNREAD:
            place = Literal(f"char={sentence.start},{sentence.end}")  # RFC 5147
            sheet.add(source, vocab.UNREAD_SENTENCE, place)


def _write_comment(
    sheet: Sheet, document: Document, index: int, author: ResolvedEntity | None, base: Base
) -> None:
    comment, segment = base.comment(document.id, index), document.segments[index]
    sheet.add(comment, vocab.RDF_TYPE, vocab.COMMENT)
    sheet.add(comment, vocab.SIOC_HAS_CONTAINER, base.source(document.id))
    sheet.add(
        comment, vocab.SIOC_HAS_CREATOR, None if author is None else base.entity(author.kind, author.id)
    )
    sheet.add(comment, vocab.AUTHOR_NAME, literals.label(segment.author))
    sheet.add(comment, vocab.SCORE, literals.integer(segment.score))
    if segment.parent is not None and document.segments[segment.parent].kind is SegmentKind.COMMENT:
        sheet.add(comment, vocab.SIOC_REPLY_OF, base.comment(document.id, segment.parent))
    sheet.add(comment, vocab.DCTERMS_ISSUED, literals.date(segment.posted))
    sheet.add(comment, vocab.AGE, literals.label(segment.age))
    sheet.add(comment, vocab.START, literals.integer(segment.start))
    sheet.add(comment, vocab.END, literals.integer(segment.end))


def _write_run(sheet: Sheet, reading: Reading, base: Base) -> None:
    run, reader = base.run(reading.document.id), reading.reader
    sheet.add(run, vocab.RDF_TYPE, vocab.PROV_ACTIVITY)
    sheet.add(run, vocab.PROV_USED, base.source(reading.document.id))
    sheet.add(run, vocab.READER, literals.label(reader.name))
    sheet.add(run, vocab.SOFTWARE_VERSION, literals.label(reader.software))
    sheet.add(run, vocab.LEXICON_HASH, literals.label(reader.lexicon))
    sheet.add(run, vocab.MODEL_HASH, literals.label(reader.model))
