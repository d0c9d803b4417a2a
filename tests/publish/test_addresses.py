"""Where an IRI stands, and which IRIs may not name a file."""

from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.graph.iri import DEFAULT, Base
from kg.publish.addresses import Address, Addresses

ID = DEFAULT.ids
ROOT = ID.removesuffix("id/")


@pytest.mark.parametrize(
    ("iri", "file", "anchor"),
    [
        (f"{ID}platform/Q918", "id/platform/Q918", ""),
        (f"{ID}source/x-exit", "id/source/x-exit", ""),
        (f"{ID}fact/x-exit-exit-call-0123456789", "id/source/x-exit", "fact-x-exit-exit-call-0123456789"),
        (f"{ID}fact/x-exit-exit-0123456789", "id/source/x-exit", "fact-x-exit-exit-0123456789"),
        (f"{ID}fact/of-another-kind", "id/fact/of-another-kind", ""),
        (f"{ID}claim/a-1-2-ownership-0123456789", "id/source/a-1-2", "claim-a-1-2-ownership-0123456789"),
        (f"{ID}evidence/a-1-2-3-4-quote", "id/source/a-1-2", "evidence-a-1-2-3-4"),
        (f"{ID}evidence/a-3-4", "id/source/a", "evidence-a-3-4"),
        (f"{ID}comment/a-c1-c2", "id/source/a-c1", "comment-a-c1-c2"),
        (f"{ID}run/a", "id/source/a", "run"),
        (f"{ID}name/twitter-0123ab", "names", "twitter-0123ab"),
        (f"{ID}graph/source-a", "id/source/a", ""),
        (f"{ID}graph/entities", "dataset", "graph-entities"),
        (f"{ID}nanopub/a#Head", "dataset", "file-nanopubs-trig"),
        (f"{ROOT}ontology#quits", "ontology", "quits"),
        (f"{ROOT}dataset#file-a", "dataset", "file-a"),
    ],
)
def test_where_it_stands(iri: str, file: str, anchor: str) -> None:
    assert Addresses(DEFAULT).of(iri) == Address(file, anchor)


@pytest.mark.parametrize(
    "iri",
    ["http://www.wikidata.org/entity/Q918", "https://example.org/id/platform/x", f"{ROOT}authors", "urn:x"],
)
def test_what_is_not_ours_stands_nowhere(iri: str) -> None:
    assert Addresses(DEFAULT).of(iri) is None


@pytest.mark.parametrize(
    "local",
    [
        "platform/../../../etc/passwd",
        "platform/a/b",
        "platform/",
        "platform",
        "platform/a.html",
        "../x/y",
        "platform/%2e%2e",
        f"platform/{'a' * 300}",
        "platform/é",
        "platform/a#b",
    ],
)
def test_what_no_file_can_bear_is_refused(local: str) -> None:
    with pytest.raises(DataError, match="cannot be published: no file can bear its name"):
        Addresses(DEFAULT).of(ID + local)


def test_a_base_without_folders_is_refused() -> None:
    with pytest.raises(DataError, match="is no base for a site"):
        Addresses(Base("https://example.org/ids#"))
