"""What may call another server is refused, however it is written; what only speaks of it is not."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store.guard import refuse_dangerous

_CALL = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ {_CALL} }}",
        "select * { service silent <http://x.org/> { ?s ?p ?o } }",
        "SELECT * { SeRvIcE ?where { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE <http://x.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p trueSERVICE <http://x.org/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o }SERVICE<http://x.org/>{}",
        f"SELECT * {{ ?s ?p ?o FILTER(?o<'>'||?o='x') {_CALL} FILTER('' = '') }}",
        "SELECT * { FILTER(?a<?b)SERVICE?g#>\n{ ?s ?p ?o } }",
        f"PREFIX http: <http://x.org/> SELECT * {{ FILTER(?a<http:b+'>') {_CALL} FILTER('' = '') }}",
        f'SELECT * {{ ?s ?p "a\\"" . {_CALL} }}',
        f"SELECT * {{ ?s ?p 'a' # '\n {_CALL} }}",
        f"SELECT * {{ ?s ex:a\\' ?o . {_CALL} ?s ex:b\\' ?o }}",
        f"SELECT * {{ ?s <http://x.org/\\u0041#> ?o . {_CALL} }}",
        f"SELECT * {{ ?s ?p '''a'' '''  . {_CALL} }}",
        f"SELECT * {{ ?s ?p '' . {_CALL} FILTER('' = '') }}",
        "SELECT * { ?s ?p ex:a%SERVICE <http://x.org/> {} }",
    ],
)
def test_calls_of_other_servers_are_refused(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is not allowed"):
        refuse_dangerous(query)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s ?p "customer SERVICE" }',
        "SELECT * { ?s ?p '''a ' service ''' }",
        "SELECT * { ?s ?p ?o } # SERVICE is not used",
        "SELECT ?service { ?service ?p ?o }",
        "SELECT $SERVICE { $SERVICE ?p ?o }",
        "SELECT * { ?s <https://schema.org/service> ?o }",
        "SELECT * { ?s schema:serviceType ?o ; schema:service-url ?u }",
        'SELECT * { ?s ?p ?o FILTER(?o < 5 && ?s != "service") }',
        'SELECT * { ?s <https://en.wikipedia.org/wiki/Service_(economics)> "Insert data" }',
        "SELECT ?drop { ?drop a kg:Exit }",
        'SELECT * { ?s ?p "DROP ALL" }',
        "PREFIX insert: <https://x.org/> SELECT * { ?s insert:delete ?o }",
        "",
    ],
)
def test_mere_words_are_allowed(query: str) -> None:
    refuse_dangerous(query)


def test_half_a_character_is_named() -> None:
    with pytest.raises(QueryError, match="lone surrogate\\) at position 8"):
        refuse_dangerous("SELECT \ud800 * {}")
