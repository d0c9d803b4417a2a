"""The command that says what became of each sentence, and what the unread ones say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import put, put_table, say, table_width, visible, watching, write
from kg.model import Outcome

if TYPE_CHECKING:
    from kg.extract.predicates import PredicateFinder
    from kg.model import Coverage, CoveredSentence

_TOP = 20  # predicates in a table
_EXAMPLES = 3  # in print; the page has room for more
_EXAMPLES_ON_PAGE = 10
_REST = 60  # columns of a table that its examples leave to the others
_NARROWEST = 30
_NAMED = 20  # documents that a line of text names


@click.command(short_help="Say what became of each sentence.")
@click.argument("documents", metavar="[DOCUMENT]...", nargs=-1)
@click.option("--unread", is_flag=True, help="All unread sentences, not only examples of them.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    help="What is printed.  [default: table]",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write one HTML page instead; - is stdout.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"Only the N most frequent predicates.  [default: {_TOP} in a table, all elsewhere]",
)
@click.option(
    "--examples",
    type=click.IntRange(min=0),
    metavar="N",
    help=f"At most N sentences a predicate.  [default: {_EXAMPLES_ON_PAGE} on a page, else {_EXAMPLES}]",
)
@common_options
@click.pass_obj
def coverage(
    settings: Settings,
    documents: tuple[str, ...],
    unread: bool,
    form: str | None,
    html: Path | None,
    top: int | None,
    examples: int | None,
) -> None:
    """Count the sentences of all documents, or some, that gave a fact, a rejected claim, or nothing.

    The unread ones are grouped by what they say: the verb, with the word that makes its sense ("sign up",
    "close account"), the most frequent first. CSV has one line a sentence.

    \b
    Examples:
      $ kg coverage
      $ kg coverage --html coverage.html
      $ kg coverage --format csv
      $ kg coverage harbour-letter --unread
    """
    if html and form:
        raise click.UsageError("Give one of them: --format, or --html FILE.")
    found = _covered(settings, documents)
    if examples is None:
        examples = _EXAMPLES_ON_PAGE if html else _EXAMPLES
    shown = None if unread else examples
    if html:
        from kg.view.coverage import coverage_page

        write(html, coverage_page(found, top=top, examples=shown))
        if str(html) != "-":
            say(settings, f"Wrote {html}.")
    elif form in ("csv", "json"):
        from kg.pipeline.coverage_data import as_csv, as_json

        put(as_csv(found, only_unread=unread) if form == "csv" else as_json(found, top=top, examples=shown))
    elif unread:
        _put_unread(found)
    else:
        _put_counts(found)
        _put_predicates(found, top or _TOP, examples)


def _covered(settings: Settings, documents: tuple[str, ...]) -> Coverage:
    from kg.pipeline.coverage import coverage as covered
    from kg.pipeline.overview import chosen

    with open_store(settings) as store, watching(settings) as watcher:
        return covered(chosen(store, documents), _load_finder, watcher)


def _load_finder() -> PredicateFinder:
    from kg.extract.predicates import PredicateFinder

    return PredicateFinder()


def _put_unread(found: Coverage) -> None:
    from kg.cli.tables import table
    from kg.pipeline.coverage import unread

    columns = ("document", "start", "end", "predicate", "text")
    put_table(
        table(columns, ([getattr(one, column) for column in columns] for one in unread(found.sentences)))
    )


def _put_counts(found: Coverage) -> None:
    from kg.cli.tables import table
    from kg.pipeline.coverage import totals

    rows = [(one.id, one.sentences) for one in found.documents]
    rows.append(("all", totals(found.documents)))
    put_table(
        table(
            ("document", "sentences", *Outcome),
            ((name, sum(counts.values()), *counts.values()) for name, counts in rows),
        )
    )
    empty = [visible(one.id) for one in found.documents if one.gave_nothing]
    if empty:
        further = f", and {len(empty) - _NAMED} more" if len(empty) > _NAMED else ""
        put(f"\nNothing was read from {', '.join(empty[:_NAMED])}{further}.\n")


def _put_predicates(found: Coverage, top: int, examples: int) -> None:
    from kg.cli.tables import table
    from kg.pipeline.coverage import most_frequent
    from kg.pipeline.summary import counted

    if not found.predicates:
        return
    width = max(_NARROWEST, table_width() - _REST)
    rows = (
        (
            group.predicate or "(no verb)",
            len(group.sentences),
            group.documents,
            [_short(one, width) for one in group.sentences[:examples]],
        )
        for group in most_frequent(found, top)
    )
    put("\n")
    put_table(table(("unread: predicate", "sentences", "documents", "examples"), rows))
    hidden = [group for group in found.predicates if group.predicate][top:]
    if hidden:
        sentences = sum(len(group.sentences) for group in hidden)
        put(f"\nNot shown: {counted(len(hidden), 'predicate')} of {counted(sentences, 'unread sentence')}.\n")


def _short(sentence: CoveredSentence, width: int) -> str:
    """The words around the verb, as many as fit."""
    line = _line(sentence.text)
    if len(line) <= width:
        return line
    at = len(_line(sentence.text[: sentence.verb[0]]))
    start = max(0, min(at - width // 2, len(line) - width + 1)) if at > width * 2 // 3 else 0
    shown = f"…{line[start:].partition(' ')[2] or line[start:]}" if start else line
    return shown if len(shown) <= width else f"{shown[: width - 1]}…"


def _line(text: str) -> str:
    return " ".join(visible(text).split())


COMMANDS = (coverage,)
