"""Export: exact text, stable bytes, and that others read back what was written."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO

import pytest
import rdflib
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyjelly.integrations.generic.parse import parse_jelly_flat
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib.compare import isomorphic

from kg.errors import KgError
from kg.graph import arranged, literals, spool, vocab
from kg.graph.iri import DEFAULT, Base
from kg.graph.turtle import FORMATS, serialise

GREENPEACE = DEFAULT.iri("organisation", "greenpeace")
X = DEFAULT.iri("platform", "Q918")
FACT = DEFAULT.iri("fact", "harbour-leaves-exit-1a2b3c4d5e")
GRAPH = DEFAULT.source_graph("harbour-leaves")
ENTITIES = DEFAULT.graph("entities")

QUADS = [
    Quad(FACT, vocab.RDF_OBJECT, X, GRAPH),
    Quad(FACT, vocab.HAS_EVIDENCE, DEFAULT.evidence("harbour-leaves", 120, 260), GRAPH),
    Quad(FACT, vocab.HAS_EVIDENCE, DEFAULT.evidence("harbour-leaves", 90, 110), GRAPH),
    Quad(FACT, vocab.CONFIDENCE, literals.decimal(0.9), GRAPH),
    Quad(FACT, vocab.DATE, Literal("2025-01", datatype=vocab.XSD_G_YEAR_MONTH), GRAPH),
    Quad(FACT, vocab.RDF_TYPE, vocab.EXIT, GRAPH),
    Quad(FACT, vocab.RDF_SUBJECT, GREENPEACE, GRAPH),
    Quad(FACT, vocab.TOPIC, Literal('a "free\\open"\nnet \u202eten'), GRAPH),
    Quad(GREENPEACE, vocab.QUITS, X, GRAPH),
    Quad(GREENPEACE, vocab.RDF_TYPE, vocab.ORGANISATION, ENTITIES),
    Quad(GREENPEACE, vocab.RDFS_LABEL, Literal("Greenpeace"), ENTITIES),
    Quad(GREENPEACE, vocab.SKOS_ALT_LABEL, Literal("Greenpeace", language="fr"), ENTITIES),
    Quad(GREENPEACE, vocab.SKOS_EXACT_MATCH, NamedNode(vocab.WD + "Q81307"), ENTITIES),
    Quad(X, vocab.SENTENCES, Literal("40", datatype=vocab.XSD_INTEGER), ENTITIES),
    Quad(X, vocab.DCTERMS_SOURCE, NamedNode("https://example.org/a,b.html"), ENTITIES),
]

TURTLE = """\
@prefix evidence: <https://w3id.org/platform-kg/id/evidence/> .
@prefix fact: <https://w3id.org/platform-kg/id/fact/> .
@prefix kg: <https://w3id.org/platform-kg/ontology#> .
@prefix organisation: <https://w3id.org/platform-kg/id/organisation/> .
@prefix platform: <https://w3id.org/platform-kg/id/platform/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

organisation:greenpeace a kg:Organisation ;
    rdfs:label "Greenpeace" ;
    skos:altLabel "Greenpeace"@fr ;
    skos:exactMatch wd:Q81307 ;
    kg:quits platform:Q918 .

platform:Q918 dcterms:source <https://example.org/a,b.html> ;
    kg:sentences 40 .

fact:harbour-leaves-exit-1a2b3c4d5e a kg:Exit ;
    rdf:subject organisation:greenpeace ;
    rdf:object platform:Q918 ;
    kg:confidence 0.9 ;
    kg:date "2025-01"^^xsd:gYearMonth ;
    kg:hasEvidence evidence:harbour-leaves-90-110,
        evidence:harbour-leaves-120-260 ;
    kg:topic "a \\"free\\\\open\\"\\nnet \\u202Eten" .
"""


def _sorted_head(text: str) -> str:
    lines = text.splitlines(keepends=True)
    cut = lines.index("\n")
    return "".join(sorted(lines[:cut]) + lines[cut:])


def test_turtle_to_the_letter() -> None:
    assert serialise(QUADS).decode() == _sorted_head(TURTLE)


def test_trig_graph_by_graph() -> None:
    quads = [QUADS[8], QUADS[9], Quad(X, vocab.RDF_TYPE, vocab.PLATFORM)]
    assert (
        serialise(quads, "trig").decode()
        == """\
@prefix graph: <https://w3id.org/platform-kg/id/graph/> .
@prefix kg: <https://w3id.org/platform-kg/ontology#> .
@prefix organisation: <https://w3id.org/platform-kg/id/organisation/> .
@prefix platform: <https://w3id.org/platform-kg/id/platform/> .

platform:Q918 a kg:Platform .

graph:entities {
    organisation:greenpeace a kg:Organisation .
}

graph:source-harbour-leaves {
    organisation:greenpeace kg:quits platform:Q918 .
}
"""
    )


def test_nquads_line_by_line() -> None:
    assert serialise(QUADS[9:8:-1] + QUADS[8:9] * 2, "nquads").decode().splitlines() == [
        f"{GREENPEACE} {vocab.RDF_TYPE} {vocab.ORGANISATION} {ENTITIES} .",
        f"{GREENPEACE} {vocab.QUITS} {X} {GRAPH} .",
    ]


def test_jsonld_to_the_letter() -> None:
    quads = [QUADS[3], QUADS[5], QUADS[11], QUADS[13]]
    assert json.loads(serialise(quads, "jsonld")) == {
        "@context": {
            "@version": 1.1,
            "fact": "https://w3id.org/platform-kg/id/fact/",
            "graph": "https://w3id.org/platform-kg/id/graph/",
            "kg": "https://w3id.org/platform-kg/ontology#",
            "organisation": "https://w3id.org/platform-kg/id/organisation/",
            "platform": "https://w3id.org/platform-kg/id/platform/",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@graph": [
            {
                "@id": "graph:entities",
                "@graph": [
                    {
                        "@id": "organisation:greenpeace",
                        "skos:altLabel": {"@language": "fr", "@value": "Greenpeace"},
                    },
                    {"@id": "platform:Q918", "kg:sentences": 40},
                ],
            },
            {
                "@id": "graph:source-harbour-leaves",
                "@graph": [
                    {
                        "@id": "fact:harbour-leaves-exit-1a2b3c4d5e",
                        "@type": ["kg:Exit"],
                        "kg:confidence": {"@type": "xsd:decimal", "@value": "0.9"},
                    }
                ],
            },
        ],
    }


def test_rdfxml_to_the_letter() -> None:
    quads = [QUADS[5], Quad(FACT, vocab.TOPIC, Literal("a]]><b> & \r\u202e\x00", language="en"), GRAPH)]
    assert (
        serialise(quads, "rdfxml").decode()
        == f"""\
<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF
  xmlns:kg="https://w3id.org/platform-kg/ontology#"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="{FACT.value}">
    <rdf:type rdf:resource="https://w3id.org/platform-kg/ontology#Exit"/>
    <kg:topic xml:lang="en">a]]&#62;&#60;b&#62; &#38; &#13;&#8238;\ufffd</kg:topic>
  </rdf:Description>
</rdf:RDF>
"""
    )


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_the_order_of_the_quads_does_not_matter(format: str) -> None:
    assert serialise(reversed(QUADS + QUADS), format) == serialise(QUADS, format)


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("turtle", b""),
        ("trig", b""),
        ("nquads", b""),
        ("jsonld", b'{\n "@context": {\n  "@version": 1.1\n },\n "@graph": []\n}\n'),
    ],
)
def test_nothing_to_write(format: str, expected: bytes) -> None:
    assert serialise([], format) == expected


@pytest.mark.parametrize("format", sorted(FORMATS))
@pytest.mark.parametrize(
    "quad",
    [
        Quad(BlankNode("b"), vocab.QUITS, X),
        Quad(X, vocab.QUITS, BlankNode("b")),
        Quad(X, vocab.QUITS, X, BlankNode("b")),
        Quad(X, vocab.QUITS, Triple(X, vocab.QUITS, X)),
    ],
)
def test_what_has_no_iri_is_refused(format: str, quad: Quad) -> None:
    with pytest.raises(KgError, match="cannot be exported: it has no IRI"):
        serialise([quad], format)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(
        KgError, match=r"There is no format 'n3'. Use one of turtle, trig, nquads, jsonld, rdfxml, jelly"
    ):
        serialise([], "n3")


def test_a_property_without_an_xml_name_is_refused() -> None:
    with pytest.raises(KgError, match=r"RDF/XML has no name for the property <https://example.org/1>"):
        serialise([Quad(X, NamedNode("https://example.org/1"), X)], "rdfxml")


@pytest.mark.parametrize(
    ("literal", "written"),
    [
        (Literal("true", datatype=vocab.XSD_BOOLEAN), "true"),
        (Literal("-7", datatype=vocab.XSD_INTEGER), "-7"),
        (Literal("1.0", datatype=vocab.XSD_DECIMAL), "1.0"),
        (Literal("40"), '"40"'),
        (Literal("1", datatype=vocab.XSD_BOOLEAN), '"1"^^xsd:boolean'),
        (Literal("007", datatype=vocab.XSD_INTEGER), '"007"^^xsd:integer'),
        (Literal("9" * 5000, datatype=vocab.XSD_INTEGER), f'"{"9" * 5000}"^^xsd:integer'),
        (Literal("1.50", datatype=vocab.XSD_DECIMAL), '"1.50"^^xsd:decimal'),
        (Literal("1.", datatype=vocab.XSD_DECIMAL), '"1."^^xsd:decimal'),
        (Literal("1 . <x> <y> <z>", datatype=vocab.XSD_INTEGER), '"1 . <x> <y> <z>"^^xsd:integer'),
    ],
)
def test_only_canonical_literals_stand_bare(literal: Literal, written: str) -> None:
    assert serialise([Quad(X, vocab.AGE, literal)]).decode().endswith(f"platform:Q918 kg:age {written} .\n")


@pytest.mark.parametrize(
    ("iri", "written"),
    [
        (vocab.KG + "quits", "kg:quits"),
        (vocab.WD + "Q918", "wd:Q918"),
        (vocab.KG + "a.b", f"<{vocab.KG}a.b>"),
        (vocab.KG, f"<{vocab.KG}>"),
        (vocab.KG + "trailing-", f"<{vocab.KG}trailing->"),
        (vocab.KG + "é", f"<{vocab.KG}é>"),
        (vocab.WD + "918", f"<{vocab.WD}918>"),
        (vocab.WD + "a/b", f"<{vocab.WD}a/b>"),
        ("https://example.org/\u202e", "<https://example.org/\\u202E>"),
    ],
)
def test_prefixed_only_where_no_escape_is_needed(iri: str, written: str) -> None:
    assert serialise([Quad(X, vocab.DCTERMS_SOURCE, NamedNode(iri))]).decode().endswith(f" {written} .\n")


def test_prefixes_follow_the_base() -> None:
    base = Base("https://example.org/")
    written = serialise([Quad(base.source("a"), vocab.RDF_TYPE, vocab.SOURCE)], "turtle", base).decode()
    assert written.endswith("\n\nsource:a a kg:Source .\n")
    assert "@prefix source: <https://example.org/source/> ." in written


def test_a_scheme_that_is_also_a_prefix_means_one_thing() -> None:
    quads = [Quad(DEFAULT.run("a"), vocab.DCTERMS_SOURCE, NamedNode("run:a"))]
    assert _oxigraph(serialise(quads, "jsonld"), RdfFormat.JSON_LD) == set(quads)
    assert _oxigraph(serialise(quads, "turtle"), RdfFormat.TURTLE) == set(quads)


HOSTILE = [
    'quote " and """ and \\" and \\',
    "line\nfeed\r\ncarriage\rtab\t",
    "]]> <script>alert(1)</script> &amp; -->",
    "\u202eright to left\u202c \u200f\u061c",
    "\x00\x01\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff",
    "\\u0041 \\n @prefix x: <y> . } { # ^^xsd:integer",
    "\U0001f469\u200d\U0001f4bb \U000e0041",
]
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
LITERALS = st.one_of(
    st.builds(Literal, TEXT),
    st.builds(lambda text, tag: Literal(text, language=tag), TEXT, st.sampled_from(["en", "fr-CA", "ar"])),
    st.builds(lambda number: Literal(str(number), datatype=vocab.XSD_INTEGER), st.integers()),
    st.builds(literals.decimal, st.floats(-1e6, 1e6)),
    st.sampled_from(
        [Literal("true", datatype=vocab.XSD_BOOLEAN), Literal("2025", datatype=vocab.XSD_G_YEAR)]
    ),
)
NODES = st.sampled_from(
    [X, GREENPEACE, FACT, NamedNode("https://example.org/\u202e/é"), NamedNode("urn:x:1")]
)
GRAPHS = st.sampled_from([None, GRAPH, ENTITIES])
VERBS = st.sampled_from([vocab.RDF_TYPE, vocab.RDFS_LABEL, vocab.TOPIC, NamedNode("https://example.org/p.q")])
DATASETS = st.lists(st.builds(Quad, NODES, VERBS, st.one_of(NODES, LITERALS), GRAPHS), max_size=12)
ALL_HOSTILE = [Quad(X, vocab.TOPIC, Literal(text), GRAPH) for text in HOSTILE]


def _oxigraph(written: bytes, format: RdfFormat) -> set[Quad]:
    return set(parse(written, format=format))


def _rdflib(written: bytes, format: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written.decode("utf-8"), format=format)


@settings(max_examples=60, deadline=None)
@given(DATASETS)
@example(ALL_HOSTILE)
def test_oxigraph_reads_every_dataset_back(quads: list[Quad]) -> None:
    triples = {Quad(quad.subject, quad.predicate, quad.object) for quad in quads}
    assert _oxigraph(serialise(quads, "turtle"), RdfFormat.TURTLE) == triples
    assert _oxigraph(serialise(quads, "trig"), RdfFormat.TRIG) == set(quads)
    assert _oxigraph(serialise(quads, "nquads"), RdfFormat.N_QUADS) == set(quads)
    assert _oxigraph(serialise(quads, "jsonld"), RdfFormat.JSON_LD) == set(quads)


@settings(max_examples=60, deadline=None)
@given(DATASETS)
@example(ALL_HOSTILE)
def test_rdflib_reads_turtle_back_isomorphic(quads: list[Quad]) -> None:
    triples = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
    plain = _rdflib(serialise(triples, "nquads"), "nt")
    assert isomorphic(_rdflib(serialise(quads, "turtle"), "turtle"), plain)


@settings(max_examples=30, deadline=None)
@given(DATASETS)
@example(ALL_HOSTILE)
def test_rdflib_reads_jsonld_back(quads: list[Quad]) -> None:
    read = rdflib.Dataset().parse(data=serialise(quads, "jsonld").decode(), format="json-ld")
    plain = rdflib.Dataset().parse(data=serialise(quads, "nquads").decode(), format="nquads")
    assert set(read.quads()) == set(plain.quads())


def _without(illegal: Callable[[str], str]) -> Callable[[Quad], Quad]:
    def change(quad: Quad) -> Quad:
        term = quad.object
        if not isinstance(term, Literal) or term.language or term.datatype != vocab.XSD_STRING:
            return Quad(quad.subject, quad.predicate, term)
        return Quad(quad.subject, quad.predicate, Literal(illegal(term.value)))

    return change


def _as_xml_holds_it(text: str) -> str:
    allowed = "\t\n\r"
    return "".join(
        "\ufffd" if (char < " " and char not in allowed) or char in "\ufffe\uffff" else char for char in text
    )


@settings(max_examples=30, deadline=None)
@given(DATASETS)
@example(ALL_HOSTILE)
def test_rdfxml_loses_only_what_xml_cannot_hold(quads: list[Quad]) -> None:
    kept = [quad for quad in quads if not (isinstance(quad.object, Literal) and quad.object.language)]
    expected = set(map(_without(_as_xml_holds_it), kept))
    assert _oxigraph(serialise(kept, "rdfxml"), RdfFormat.RDF_XML) == expected
    plain = _rdflib(serialise(expected, "nquads"), "nt")
    assert isomorphic(_rdflib(serialise(kept, "rdfxml"), "xml"), plain)


@settings(max_examples=40, deadline=None)
@given(DATASETS, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_bytes(quads: list[Quad], random: object) -> None:
    shuffled = list(quads)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    for format in FORMATS:
        assert serialise(shuffled, format) == serialise(quads, format)


def _from_jelly(written: bytes) -> set[tuple[str, ...]]:
    return {tuple(map(str, statement)) for statement in parse_jelly_flat(BytesIO(written))}


def _as_jelly(quad: Quad) -> tuple[str, ...]:
    """The strings of a quad in the reader's form, which escapes nothing."""
    value = quad.object
    if isinstance(value, Literal):
        tail = f"@{value.language}" if value.language else f"^^{value.datatype}"
        shown = f'"{value.value}"{"" if value.datatype == vocab.XSD_STRING else tail}'
    else:
        shown = str(value)
    graph = str(quad.graph_name) if isinstance(quad.graph_name, NamedNode) else ""
    return str(quad.subject), str(quad.predicate), shown, graph


@settings(max_examples=40, deadline=None)
@given(DATASETS)
@example(ALL_HOSTILE)
def test_jelly_holds_every_dataset(quads: list[Quad]) -> None:
    assert _from_jelly(serialise(quads, "jelly")) == set(map(_as_jelly, quads))


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_small_batches_and_pieces_are_not_seen(format: str, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = QUADS + ALL_HOSTILE
    whole = serialise(everything, format)
    monkeypatch.setattr(arranged, "_CHUNK", 2)
    monkeypatch.setattr(spool, "_HELD", 10)
    monkeypatch.setattr(spool, "_PIECE", 7)
    assert serialise(everything, format) == whole


def test_a_subject_of_many_batches_is_written_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arranged, "_CHUNK", 1)
    quads = [
        Quad(X, vocab.QUITS, DEFAULT.iri("person", f"p{number}"), graph)
        for number in (10, 9, 2)
        for graph in (GRAPH, ENTITIES)
    ]
    assert serialise(quads).decode().partition("\n\n")[2] == (
        "platform:Q918 kg:quits person:p2,\n        person:p9,\n        person:p10 .\n"
    )
