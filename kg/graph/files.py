"""RDF files of others and of ours, read with their mistakes named."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import InputError
from kg.graph.violations import plain


def read_file(path: Path) -> list[Quad]:
    """The quads of a file: Turtle, TriG, N-Triples, N-Quads, RDF/XML or JSON-LD, by its ending.

    Raises ``InputError`` with line and column where the file is no such thing.
    """
    rdf_format = RdfFormat.from_extension(path.suffix.removeprefix(".").lower())
    if rdf_format is None:
        raise InputError(
            str(path),
            "its ending names no RDF format",
            "Let it end in .ttl, .trig, .nt, .nq, .rdf or .jsonld.",
        )
    return _read(path, rdf_format)


def _read(path: Path, rdf_format: RdfFormat) -> list[Quad]:
    try:
        return list(parse(path=str(path), format=rdf_format))
    except SyntaxError as error:
        raise InputError(str(path), _syntax(error), f"Mend the {rdf_format.name} there.") from error
    except FileNotFoundError as error:
        raise InputError(str(path), "there is no such file", "Check the name.") from error
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"it cannot be read ({error})", "Check the file.") from error


def _syntax(error: SyntaxError) -> str:
    said = plain(error.msg)
    if not error.lineno:
        return said
    return f"line {error.lineno}, column {error.offset}: {said.partition(': ')[2] or said}"
