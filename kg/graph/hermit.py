"""The border to the OWL reasoner: HermiT, a Java program that comes with owlready2."""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from kg.errors import KgError
from kg.graph import vocab

_INFERRED_BY_OWLREADY = "http://inferrences/"  # owlready2 spells it so


def run_hermit(triples: Iterable[Triple]) -> list[tuple[str, str, str]]:
    """All statements between named things that HermiT derives from ``triples``.

    Every call has a quad store of its own, so that no call sees what another one has loaded. Raises
    ``KgError`` where they contradict one another, where a class can have no members, and without Java.
    """
    if shutil.which("java") is None:
        raise KgError(
            "Reasoning needs Java and no `java` is on the path. Install default-jre-headless (Debian)."
        )
    data = io.BytesIO()
    serialize(triples, data, format=RdfFormat.N_TRIPLES)
    data.seek(0)
    with _quietly():
        import owlready2  # prints when it is imported, and is slow to

        world = owlready2.World()
        try:
            world.get_ontology(vocab.KG).load(fileobj=data)
            owlready2.sync_reasoner_hermit(world, infer_property_values=True, debug=0)
            _refuse_empty_classes(world)
            return _inferred(world)
        except owlready2.OwlReadyInconsistentOntologyError as error:
            raise KgError("The facts contradict the ontology. `kg validate` names those at fault.") from error
        except owlready2.OwlReadyJavaError as error:
            raise KgError(
                f"The reasoner stopped: {_first_line(error)}. Is the Java runtime sound?"
            ) from error
        finally:
            world.close()


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """No words of owlready2's on the terminal, and none of the files that it forgets where it fails."""
    usual, out, err = tempfile.tempdir, io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        tempfile.TemporaryDirectory() as folder,
    ):
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = usual


def _refuse_empty_classes(world: Any) -> None:
    empty = sorted(str(c.iri) for c in world.inconsistent_classes() if c.iri.startswith(vocab.KG))
    if empty:
        raise KgError(f"The ontology contradicts itself: nothing can be a {', '.join(empty)}.")


def _inferred(world: Any) -> list[tuple[str, str, str]]:
    written = io.BytesIO()
    world.get_ontology(_INFERRED_BY_OWLREADY).save(file=written, format="ntriples")
    quads = parse(written.getvalue(), format=RdfFormat.N_TRIPLES)
    return sorted(
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
