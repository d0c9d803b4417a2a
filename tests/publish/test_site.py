"""The whole site on a local server: every link and every IRI leads somewhere, every file can be read."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from lxml import etree
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.graph import vocab
from kg.graph.iri import DEFAULT
from kg.model import Document
from kg.publish.addresses import Addresses

if TYPE_CHECKING:
    from tests.publish.conftest import Built, Writer

VOID = "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#> "
RULE = re.compile(r"RewriteRule (\S+) (\S+)(?: \[(.+)\])?$")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    """The address of a server of nothing but files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site))) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}/"
        serving.shutdown()
        thread.join()


def fetched(address: str) -> bytes:
    try:
        with urlopen(address, timeout=20) as answer:
            body: bytes = answer.read()
            return body
    except HTTPError as error:
        raise AssertionError(f"{address}: {error.code}") from error


def page(content: bytes) -> etree._Element:
    """A page, read as strictly as XML is."""
    body = content.decode("utf-8")
    assert body.startswith("<!DOCTYPE html>\n")
    return etree.fromstring(body.removeprefix("<!DOCTYPE html>\n"))


def links(tree: etree._Element) -> list[str]:
    return [str(value) for value in tree.xpath("//@href | //@src")]  # type: ignore[union-attr]


def anchors(tree: etree._Element) -> list[str]:
    return [str(value) for value in tree.xpath("//@id")]  # type: ignore[union-attr]


def test_every_link_leads_somewhere_and_every_page_is_reached(server: str, site: Path) -> None:
    places: dict[str, list[str]] = {}
    wanted: set[str] = set()
    waiting = [server + "index.html"]
    while waiting:
        address = waiting.pop()
        if address in places:
            continue
        content = fetched(address)
        places[address] = []
        if not address.endswith(".html"):
            continue
        tree = page(content)
        places[address] = anchors(tree)
        for link in links(tree):
            target = urljoin(address, link)
            if target.startswith(server):
                wanted.add(target)
                waiting.append(urldefrag(target).url)
            else:
                assert urlsplit(target).scheme in ("http", "https"), link
    for target in wanted:
        file, anchor = urldefrag(target)
        assert not anchor or anchor in places[file], target
    pages = {server + file.relative_to(site).as_posix() for file in site.rglob("*.html")}
    assert pages <= places.keys()


def ours(site: Path) -> set[str]:
    """All IRIs of ours in the data and its description."""
    quads = [*parse(path=str(site / "dumps/graph.trig")), *parse(path=str(site / "dumps/nanopubs.trig"))]
    quads += parse(path=str(site / "dataset.ttl"))
    terms = (term for q in quads for term in (q.subject, q.predicate, q.object, q.graph_name))
    root = DEFAULT.ids.removesuffix("id/")
    return {term.value for term in terms if isinstance(term, NamedNode) and term.value.startswith(root)}


def test_every_iri_has_a_page_and_data_that_speak_of_it(server: str, site: Path) -> None:
    addresses, described, places = Addresses(DEFAULT), dict[str, set[str]](), dict[str, list[str]]()
    iris = {iri for iri in ours(site) if addresses.of(iri)}
    assert len(iris) > 900
    for iri in sorted(iris):
        address = addresses.of(iri)
        assert address is not None
        if address.file not in places:
            places[address.file] = anchors(page(fetched(f"{server}{address.file}.html")))
            turtle = fetched(f"{server}{address.file}.ttl")
            terms = (
                t for q in parse(turtle, format=RdfFormat.TURTLE) for t in (q.subject, q.predicate, q.object)
            )
            described[address.file] = {term.value for term in terms if isinstance(term, NamedNode)}
            fetched(f"{server}{address.file}.jsonld")
        if iri.startswith((vocab.ONTOLOGY, addresses.root + "dataset")) or "/nanopub/" in iri:
            continue
        assert not address.anchor or address.anchor in places[address.file], iri
        assert iri in described[address.file] or "/graph/" in iri, iri


class Rules:
    """The redirects of ``.htaccess``, followed as Apache follows them (those kinds of rules that it uses)."""

    def __init__(self, text: str) -> None:
        self._lines = [line for line in text.splitlines() if line.startswith("Rewrite")]

    def lead(self, path: str, accept: str) -> str:
        known: dict[str, str] = {}
        holds = True
        for line in self._lines:
            if line.startswith("RewriteCond"):
                _, what, pattern, case = line.split(" ")
                assert (what, case) == ("%{HTTP_ACCEPT}", "[NC]")
                holds = re.search(pattern, accept, re.IGNORECASE) is not None
                continue
            rule = RULE.match(line)
            if rule is None:
                continue
            match, flags = re.search(rule[1], path), rule[3].split(",")
            if holds and match:
                setting = next((flag[2:].split(":", 1) for flag in flags if flag.startswith("E=")), None)
                if setting is None:
                    target = re.sub(r"%\{ENV:(\w+)\}", lambda name: known[name[1]], rule[2])
                    return _filled(target, match)
                known[setting[0]] = setting[1]
            holds = True
        raise AssertionError(f"no rule for {path}")


def _filled(target: str, match: re.Match[str]) -> str:
    return re.sub(r"\$(\d)", lambda group: match[int(group[1])] or "", target)


@pytest.mark.parametrize(
    ("accept", "ending"),
    [("text/html", ".html"), ("text/turtle", ".ttl"), ("application/ld+json", ".jsonld")],
)
def test_the_rules_lead_where_the_pages_are(site: Path, accept: str, ending: str) -> None:
    rules, addresses = Rules((site / ".htaccess").read_text(encoding="utf-8")), Addresses(DEFAULT)
    for iri in sorted(ours(site)):
        led = rules.lead(urldefrag(iri).url.removeprefix(addresses.root), accept)
        assert led.startswith("https://graph.example/kg/"), iri
        file, anchor = urldefrag(led.removeprefix("https://graph.example/kg/"))
        assert (site / file).is_file(), iri
        address = addresses.of(iri)
        if address is not None and "/nanopub/" not in iri and "/graph/ontology" not in iri:
            assert file == address.file + ending
            assert anchor in ("", address.anchor)


def test_every_file_can_be_read(site: Path) -> None:
    formats = {
        ".ttl": RdfFormat.TURTLE,
        ".trig": RdfFormat.TRIG,
        ".nq": RdfFormat.N_QUADS,
        ".jsonld": RdfFormat.JSON_LD,
    }
    read = 0
    for file in sorted(site.rglob("*")):
        if file.suffix in formats:
            read += 1
            assert list(parse(path=str(file), format=formats[file.suffix])), file
        elif file.suffix in (".gexf", ".graphml"):
            etree.parse(str(file))
    assert read > 500


def test_void_counts_what_is_there(site: Path, samples: list[Quad]) -> None:
    described, data = Store(), Store()
    described.load(path=str(site / "dataset.ttl"), format=RdfFormat.TURTLE)
    data.load(path=str(site / "dumps/graph.ttl"), format=RdfFormat.TURTLE)

    def one(store: Store, query: str) -> str:
        (row,) = store.query(VOID + query)  # type: ignore[misc]
        return str(row[0].value)

    dataset = f"<{DEFAULT.ids.removesuffix('id/')}dataset>"
    assert len(data) == len({quad.triple for quad in samples})
    ids = DEFAULT.ids
    for name, counted in {
        "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
        "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
        "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
        "classes": "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }",
        "entities": f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), '{ids}')) }}",
    }.items():
        assert one(described, f"SELECT ?n {{ {dataset} void:{name} ?n }}") == one(data, counted), name
    partitions = list(described.query(VOID + "SELECT ?c ?n { ?x void:class ?c ; void:entities ?n }"))  # type: ignore[arg-type]
    assert len(partitions) > 15
    for class_, number in partitions:
        assert number.value == one(data, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a {class_} }}")
    partitions = list(described.query(VOID + "SELECT ?p ?n { ?x void:property ?p ; void:triples ?n }"))  # type: ignore[arg-type]
    assert len(partitions) > 40
    for property_, number in partitions:
        assert number.value == one(data, f"SELECT (COUNT(*) AS ?n) {{ ?s {property_} ?o }}")


def test_dcat_describes_the_files_as_they_are(site: Path) -> None:
    described = Store()
    described.load(path=str(site / "dataset.ttl"), format=RdfFormat.TURTLE)
    rows = list(
        described.query(  # type: ignore[arg-type]
            VOID + "SELECT ?url ?size ?sum { ?d dcat:downloadURL ?url ; dcat:byteSize ?size ;"
            " <http://spdx.org/rdf/terms#checksum>/<http://spdx.org/rdf/terms#checksumValue> ?sum }"
        )
    )
    files = sorted((site / "dumps").iterdir())
    assert len(rows) == len(files) == 12
    for url, size, checksum in rows:
        content = (site / url.value.removeprefix(DEFAULT.ids.removesuffix("id/"))).read_bytes()
        assert (str(len(content)), hashlib.sha256(content).hexdigest()) == (size.value, checksum.value)


def test_the_dumps_say_the_same(site: Path, samples: list[Quad]) -> None:
    for name in ("graph.trig", "graph.nq", "graph.jsonld"):
        assert set(parse(path=str(site / "dumps" / name))) == set(samples)


def test_the_list_of_hashes_is_that_of_the_files(site: Path) -> None:
    listed = dict(line.split("  ")[::-1] for line in (site / "SHA256SUMS").read_text().splitlines())
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert listed.keys() == files - {"SHA256SUMS"}
    for file in ("index.html", "dumps/graph.ttl", ".htaccess"):
        assert listed[file] == hashlib.sha256((site / file).read_bytes()).hexdigest()


def test_any_order_gives_the_same_site(
    samples: list[Quad], site: Path, write_site: Writer, tmp_path: Path
) -> None:
    write_site(reversed(samples), tmp_path)
    assert (tmp_path / "SHA256SUMS").read_bytes() == (site / "SHA256SUMS").read_bytes()


def test_a_fact_stands_with_its_words_and_its_source(site: Path) -> None:
    text = (site / "id/platform/Q918.html").read_text(encoding="utf-8")
    assert "The Fenwick Marsh Wildlife Trust deleted its account on X in November 2024." in text
    assert '<a href="../../id/source/harbour-letter.html"><bdi>The Harbour Letter</bdi></a>' in text
    assert '<a href="https://www.wikidata.org/wiki/Q918">Q918</a>' in text


HOSTILE = '<script>alert("1")</script>\u202e'
DOCUMENTS = (
    Document(
        id="../../etc/passwd",
        title="</title><img src=x onerror=alert(1)>\x00\u2028",
        url="javascript:alert(1)",
        text=f'{HOSTILE} quits X on 2025-01-20.\nmaybe " onmouseover="alert(1) quits {{{{ 7*7 }}}}\n',
        language='en" onload="x',
    ),
    Document(id="plain", url='https://example.org/"><script>', text="Havas joins <b>Bluesky</b>\n"),
)


def test_hostile_text_stays_text(built: Built, write_site: Writer, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_site(built(DOCUMENTS), folder)
    pages = sorted(folder.rglob("*.html"))
    for file in pages:
        tree = page(file.read_bytes())
        assert not tree.xpath("//script | //img | //b | //@style | //@*[starts-with(name(), 'on')]"), file
        assert all(urlsplit(link).scheme in ("", "http", "https") for link in links(tree)), file
        policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
        assert "default-src 'none'" in str(policy) and "script-src" not in str(policy)
    whole = "".join(file.read_text(encoding="utf-8") for file in pages)
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;" in whole
    assert "{{ 7*7 }}" in whole and "\u202e" not in whole and "\x00" not in whole
    assert {file.name for file in folder.rglob("passwd*")} == set()
    assert all(folder in file.resolve().parents for file in folder.rglob("*"))


def test_an_empty_graph_has_a_site(write_site: Writer, tmp_path: Path) -> None:
    write_site([], tmp_path / "out")
    assert b"Harbour &amp; friends" in (tmp_path / "out" / "index.html").read_bytes()
    assert json.loads((tmp_path / "out" / "names.jsonld").read_bytes())["@graph"] == []
