"""Where a SPARQL server is, who we are there, and how long we wait: an address, and variables beside it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit, urlunsplit

from kg.errors import StoreError

URL = "KG_ENDPOINT"
UPDATE, GRAPHS = "KG_ENDPOINT_UPDATE", "KG_ENDPOINT_GRAPHS"
USER, PASSWORD, AUTH = "KG_ENDPOINT_USER", "KG_ENDPOINT_PASSWORD", "KG_ENDPOINT_AUTH"
TIMEOUT = "KG_ENDPOINT_TIMEOUT"
SECONDS = 120.0
_LONGEST = 86_400.0  # seconds
_EXAMPLE = "For example: --endpoint http://localhost:7878/query"


class Auth(StrEnum):
    """How a name and a password are shown to the server."""

    BASIC = "basic"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """The addresses of a server for questions, updates and whole graphs; the password is never shown.

    ``timeout`` bounds each request, in seconds.
    """

    query: str
    update: str
    graphs: str
    user: str = ""
    password: str = field(default="", repr=False)
    auth: Auth = Auth.BASIC
    timeout: float = SECONDS

    def scrubbed(self, text: str) -> str:
        """The text without the password, in case the server repeats it to us."""
        return text.replace(self.password, "***") if self.password else text


def read_endpoint(url: str, environment: Mapping[str, str]) -> Endpoint:
    """The server at an address; raises ``StoreError`` naming the option or the variable to mend."""
    query = _address("--endpoint", url)
    update, graphs = _beside(query)
    user, password = environment.get(USER, ""), environment.get(PASSWORD, "")
    if bool(user) != bool(password):
        missing = PASSWORD if user else USER
        raise StoreError(f"{missing} is not set, and {USER} and {PASSWORD} go together. Set both, or none")
    return Endpoint(
        query=query,
        update=_address(UPDATE, environment.get(UPDATE, "") or update),
        graphs=_address(GRAPHS, environment.get(GRAPHS, "") or graphs),
        user=user,
        password=password,
        auth=_auth(environment.get(AUTH, "").strip().lower() or Auth.BASIC),
        timeout=_seconds(environment.get(TIMEOUT, "").strip()),
    )


def _beside(query: str) -> tuple[str, str]:
    """Where well-known servers take updates and whole graphs, told by the end of the path for questions."""
    parts = urlsplit(query)
    path = parts.path.rstrip("/")
    above, _, last = path.rpartition("/")
    if path in ("/sparql", "/sparql-auth"):
        paths = "/sparql-auth", "/sparql-graph-crud-auth"  # Virtuoso
    elif last in ("sparql", "query") and above:
        paths = f"{above}/update", f"{above}/data"  # Fuseki: /DATASET/sparql
    elif "/repositories/" in path:
        paths = f"{path}/statements", f"{path}/rdf-graphs/service"  # RDF4J, GraphDB
    else:
        paths = f"{above}/update", f"{above}/store"  # Oxigraph: /query
    update, graphs = (urlunsplit((parts.scheme, parts.netloc, one, "", "")) for one in paths)
    return update, graphs


def _address(name: str, value: str) -> str:
    try:
        parts = urlsplit(value)
        host = parts.hostname or ""
        host.encode("idna")
        _ = parts.port
    except ValueError as error:
        raise StoreError(f"{name}: {value!r} is no address. {_EXAMPLE}") from error
    if parts.scheme not in ("http", "https"):
        raise StoreError(f"{name}: {value!r} is neither http nor https. {_EXAMPLE}")
    if not host or not value.isascii() or not value.isprintable() or set(value) & set(' \\"<>'):
        raise StoreError(f"{name}: {value!r} is no address. {_EXAMPLE}")
    if "@" in parts.netloc:
        raise StoreError(f"{name}: the address holds a name or password. Put them into {USER} and {PASSWORD}")
    if parts.fragment:
        raise StoreError(f"{name}: the address has a part behind #. Leave that out")
    return value


def _auth(value: str) -> Auth:
    try:
        return Auth(value)
    except ValueError as error:
        raise StoreError(f"{AUTH}: {value!r} is unknown. Use {' or '.join(Auth)}") from error


def _seconds(value: str) -> float:
    try:
        seconds = float(value or SECONDS)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= _LONGEST:
        raise StoreError(f"{TIMEOUT}: {value!r} is no number of seconds. Use one above 0, e.g. {SECONDS:.0f}")
    return seconds
