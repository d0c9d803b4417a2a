"""A score as lines of text or as one JSON object."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kg.evaluate.score import Score, ratio
from kg.model import CORE_RELATIONS

_QUOTE = 160  # characters of evidence shown beside a missed or wrong fact


def as_text(score: Score, show: int = 0) -> str:
    """Return the table of figures, and up to ``show`` missed and ``show`` wrong facts."""
    return "\n".join([*_figures(score), *_claims(score, show)]) + "\n"


def as_json(score: Score) -> str:
    """Return all figures as one JSON object on one line."""
    everything, core = score.of(), score.core
    result = {
        "documents": score.documents,
        "gold": everything.gold,
        "predicted": score.evidence_all,
        "precision": everything.precision,
        "recall": everything.recall,
        "f1": everything.f1,
        "core_precision": core.precision,
        "core_recall": core.recall,
        "core_f1": core.f1,
        "status_accuracy": ratio(score.status_right, score.status_all),
        "date_accuracy": ratio(score.date_right, score.date_all),
        "traps": score.traps,
        "trapped": score.trapped,
        "evidence": score.evidence_all,
        "evidence_not_in_text": score.evidence_bad,
        "relations": {
            name: {"precision": m.precision, "recall": m.recall, "f1": m.f1, "gold": m.gold}
            for name, m in score.relations.items()
        },
    }
    return json.dumps(result) + "\n"


def _figures(score: Score) -> Iterator[str]:
    core, everything = score.core, score.of()
    yield f"{'relation':<14}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}"
    for name, m in score.relations.items():
        yield f"{name:<14}{m.precision:>7.2f}{m.recall:>7.2f}{m.f1:>7.2f}{m.gold:>6}"
    named = ", ".join(CORE_RELATIONS)
    yield f"{'core':<14}{core.precision:>7.2f}{core.recall:>7.2f}{core.f1:>7.2f}   ({named})"
    precision, recall, f1 = everything.precision, everything.recall, everything.f1
    yield f"{'all':<14}{precision:>7.2f}{recall:>7.2f}{f1:>7.2f}{everything.gold:>6}"
    yield (
        f"status right {score.status_right}/{score.status_all}, "
        f"dates right {score.date_right}/{score.date_all}, "
        f"traps fallen into {score.trapped}/{score.traps}, "
        f"evidence not found in its text {score.evidence_bad}/{score.evidence_all}"
    )


def _claims(score: Score, show: int) -> Iterator[str]:
    for title, claims in (("missed", score.missed_claims), ("wrong", score.wrong_claims)):
        for document, claim in claims[:show]:
            yield f"{title}: {document}: {claim.brief}  | {claim.evidence[:_QUOTE]}"
