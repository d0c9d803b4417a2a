"""What is wrong with a graph, as a terminal shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.terminal import visible

if TYPE_CHECKING:
    from kg.graph.violations import Violation


def told(violation: Violation) -> str:
    """The sentence, its words, what to do, and what it is for those who look at the data; whole lines."""
    parts = [f"{visible(violation.message)}\n"]
    for title, words in (("its words", violation.evidence), ("what to do", violation.mend)):
        parts += [f"    {title}: {visible(words)}\n"] if words else []
    parts.append(f"    {visible(violation.focus)} against {visible(violation.shape)}\n")
    return "".join(parts)


def fail_if_violated(violations: Sequence[Violation]) -> None:
    """Tell what does not hold in a graph that was just made, and leave with exit code 1; else do nothing."""
    from kg.pipeline.summary import counted

    if violations:
        click.echo("".join(map(told, violations)), nl=False, err=True)
        click.echo(
            f"The graph is stored, and breaks the shapes in {counted(len(violations), 'place')}. "
            "Take out the documents that they come from: kg remove",
            err=True,
        )
        raise click.exceptions.Exit(1)
