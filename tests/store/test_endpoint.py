"""Where a server is, who we are there, how long we wait: what is taken, and what is refused."""

from __future__ import annotations

import pytest

from kg.errors import StoreError
from kg.store import Auth, read_endpoint


@pytest.mark.parametrize(
    ("url", "update", "graphs"),
    [
        ("http://localhost:7878/query", "http://localhost:7878/update", "http://localhost:7878/store"),
        ("http://h/oxi/query", "http://h/oxi/update", "http://h/oxi/data"),
        (
            "http://h:8890/sparql",
            "http://h:8890/sparql-auth",
            "http://h:8890/sparql-graph-crud-auth",
        ),
        (
            "https://h/sparql-auth/",
            "https://h/sparql-auth",
            "https://h/sparql-graph-crud-auth",
        ),
        ("http://h:3030/ds/sparql", "http://h:3030/ds/update", "http://h:3030/ds/data"),
        (
            "http://h/repositories/kg",
            "http://h/repositories/kg/statements",
            "http://h/repositories/kg/rdf-graphs/service",
        ),
        ("http://[::1]:1/query?union-default-graph", "http://[::1]:1/update", "http://[::1]:1/store"),
    ],
)
def test_the_other_addresses_of_well_known_servers(url: str, update: str, graphs: str) -> None:
    found = read_endpoint(url, {})
    assert (found.query, found.update, found.graphs) == (url, update, graphs)


def test_the_other_addresses_may_be_given() -> None:
    found = read_endpoint(
        "http://h/query", {"KG_ENDPOINT_UPDATE": "http://h/u", "KG_ENDPOINT_GRAPHS": "https://g/g?x=1"}
    )
    assert (found.update, found.graphs) == ("http://h/u", "https://g/g?x=1")


def test_who_we_are_and_how_long_we_wait() -> None:
    found = read_endpoint(
        "http://h/query",
        {
            "KG_ENDPOINT_USER": "dba",
            "KG_ENDPOINT_PASSWORD": "secret",
            "KG_ENDPOINT_AUTH": " Digest ",
            "KG_ENDPOINT_TIMEOUT": "2.5",
        },
    )
    assert (found.user, found.auth, found.timeout) == ("dba", Auth.DIGEST, 2.5)
    assert "secret" not in repr(found)
    assert found.scrubbed("no secret here") == "no *** here"


def test_without_anything_beside_the_address() -> None:
    found = read_endpoint("http://h/query", {})
    assert (found.user, found.password, found.auth, found.timeout) == ("", "", Auth.BASIC, 120.0)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "h/query",
        "/tmp/kg-store",
        "ftp://h/query",
        "file:///etc/passwd",
        "http://",
        "http:///query",
        "http://h:port/query",
        "http://h /query",
        "http://h/que\nry",
        "http://h/é",
        "http://h\\query",
        "http://h/<q>",
        "http://dba:secret@h/query",
        "http://h/query#part",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(StoreError, match="--endpoint"):
        read_endpoint(url, {})
    for name in ("KG_ENDPOINT_UPDATE", "KG_ENDPOINT_GRAPHS"):
        if url:
            with pytest.raises(StoreError, match=name):
                read_endpoint("http://h/query", {name: url})


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"KG_ENDPOINT_USER": "dba"}, "KG_ENDPOINT_PASSWORD is not set"),
        ({"KG_ENDPOINT_PASSWORD": "x"}, "KG_ENDPOINT_USER is not set"),
        ({"KG_ENDPOINT_AUTH": "kerberos"}, "KG_ENDPOINT_AUTH: 'kerberos' is unknown. Use basic or digest"),
        ({"KG_ENDPOINT_TIMEOUT": "soon"}, "KG_ENDPOINT_TIMEOUT: 'soon' is no number of seconds"),
        ({"KG_ENDPOINT_TIMEOUT": "0"}, "KG_ENDPOINT_TIMEOUT"),
        ({"KG_ENDPOINT_TIMEOUT": "-1"}, "KG_ENDPOINT_TIMEOUT"),
        ({"KG_ENDPOINT_TIMEOUT": "nan"}, "KG_ENDPOINT_TIMEOUT"),
        ({"KG_ENDPOINT_TIMEOUT": "1e9"}, "KG_ENDPOINT_TIMEOUT"),
    ],
)
def test_what_does_not_fit_names_the_variable(environment: dict[str, str], message: str) -> None:
    with pytest.raises(StoreError) as caught:
        read_endpoint("http://h/query", environment)
    assert message in str(caught.value)


def test_a_password_in_the_address_is_not_repeated() -> None:
    with pytest.raises(StoreError) as caught:
        read_endpoint("http://dba:secret@h/query", {})
    assert "secret" not in str(caught.value)
