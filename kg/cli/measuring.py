"""Commands that measure: how well we read, and what is in a store."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import options
from kg.cli.opening import open_store
from kg.cli.settings import Settings, common_options
from kg.cli.terminal import complain, fail_if_broken, put, put_table, watching

if TYPE_CHECKING:
    from kg.evaluate.matching import Claim


@click.command(short_help="Measure how well we read, against annotated documents.")
@click.argument("gold", metavar="GOLD_DIR", type=options.existing_folder)
@click.option(
    "--predictions", type=options.existing_file, metavar="FILE", help="Score these facts instead of reading."
)
@click.option(
    "--show", type=click.IntRange(min=0), default=0, metavar="N", help="Show up to N missed, N wrong facts."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object only.")
@options.reader
@common_options
@click.pass_obj
def evaluate(
    settings: Settings, gold: Path, predictions: Path | None, show: int, as_json: bool, reader: str
) -> None:
    """Measure precision, recall and F1 against annotated documents, and the traps fallen into.

    GOLD_DIR holds one JSON file a document, with its facts and its traps.

    \b
    Examples:
      $ kg evaluate gold/ --show 20
      $ kg evaluate gold/ --predictions facts.jsonl --json
    """
    from kg.evaluate import report
    from kg.evaluate.gold import read_gold, read_predictions
    from kg.evaluate.score import score

    documents = read_gold(gold)
    predicted = read_predictions(predictions) if predictions else _read(settings, gold, reader)
    unknown = sorted(set(predicted) - set(documents))
    if unknown:
        complain(f"note: {len(unknown)} predicted documents have no gold, e.g. {unknown[0]}")
    result = score(documents, predicted)
    put(report.as_json(result) if as_json else report.as_text(result, show))


def _read(settings: Settings, gold: Path, reader: str) -> dict[str, list[Claim]]:
    from kg.evaluate.gold import gold_files, group
    from kg.lexicon.gazetteer import load_known
    from kg.pipeline import lines
    from kg.pipeline.extract import Run
    from kg.readers import load_reader
    from kg.text import read_inputs

    registry = load_known()
    with watching(settings) as watcher:
        run = Run(read_inputs([str(path) for path in gold_files(gold)]), load_reader(reader), watcher)
        facts = group(
            (fact, reading.document.id) for reading in run for fact in lines.facts(reading, registry)
        )
    fail_if_broken(run.summary.broken)
    return facts


@click.command(short_help="Say what is in the store, in figures.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object only.")
@common_options
@click.pass_obj
def stats(settings: Settings, as_json: bool) -> None:
    """Say what is in the store: documents by id, entities by kind, facts by relation.

    \b
    Examples:
      $ kg stats
      $ kg stats --json
    """
    from kg.pipeline.overview import overview

    with open_store(settings) as store:
        found = overview(store)
    if as_json:
        put(json.dumps(asdict(found), ensure_ascii=True) + "\n")
        return
    from kg.cli.tables import counts_table, documents_table
    from kg.pipeline.summary import counted

    put_table(documents_table(found.documents))
    for title, counts in (
        ("entity", found.entities),
        ("fact", found.facts),
        ("rejected claim", found.rejected),
    ):
        put("\n")
        put_table(counts_table(title, counts))
    put(f"\n{counted(found.statements, 'RDF statement')}\n")


COMMANDS = (evaluate, stats)
