"""What became of each sentence of the stored readings, and what the unread ones say, by predicate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Coverage, CoveredDocument, CoveredSentence, Outcome, PredicateGroup, Reading
from kg.pipeline.watch import Silent, Watcher

if TYPE_CHECKING:  # the parser is slow to import, and only unread sentences need it
    from kg.extract.predicates import PredicateFinder

FINDING = "finding predicates"


def coverage(
    readings: Iterable[Reading], load_finder: Callable[[], PredicateFinder], watcher: Watcher | None = None
) -> Coverage:
    """Count the sentences of the readings, and group the unread; the finder is loaded if there are any."""
    documents: list[CoveredDocument] = []
    sentences: list[CoveredSentence] = []
    for reading in readings:
        documents.append(_document(reading))
        sentences += _sentences(reading)
    if any(sentence.outcome is Outcome.UNREAD for sentence in sentences):
        sentences = list(_with_predicates(sentences, load_finder(), watcher or Silent()))
    return Coverage(
        documents=tuple(documents), sentences=tuple(sentences), predicates=_grouped(unread(sentences))
    )


def totals(documents: Iterable[CoveredDocument]) -> dict[Outcome, int]:
    """How many sentences of all these documents ended how."""
    found: Counter[Outcome] = Counter()
    for document in documents:
        found.update(document.sentences)
    return {outcome: found[outcome] for outcome in Outcome}


def unread(sentences: Iterable[CoveredSentence]) -> Iterator[CoveredSentence]:
    """The sentences that gave nothing."""
    return (sentence for sentence in sentences if sentence.outcome is Outcome.UNREAD)


def most_frequent(found: Coverage, number: int | None) -> list[PredicateGroup]:
    """The most frequent predicates, all of them for None; at the end always the sentences without a verb."""
    verbs = [group for group in found.predicates if group.predicate]
    return verbs[:number] + [group for group in found.predicates if not group.predicate]


def _document(reading: Reading) -> CoveredDocument:
    document = reading.document
    found = Counter(sentence.outcome for sentence in reading.sentences)
    return CoveredDocument(
        id=document.id,
        title=document.title,
        url=document.url,
        published=document.published,
        sentences={outcome: found[outcome] for outcome in Outcome},
    )


def _sentences(reading: Reading) -> Iterator[CoveredSentence]:
    for sentence in reading.sentences:
        yield CoveredSentence(
            document=reading.document.id,
            start=sentence.start,
            end=sentence.end,
            text=reading.document.text[sentence.start : sentence.end],
            outcome=sentence.outcome,
        )


def _with_predicates(
    sentences: Sequence[CoveredSentence], finder: PredicateFinder, watcher: Watcher
) -> Iterator[CoveredSentence]:
    total = sum(1 for _ in unread(sentences))
    found = finder.find(sentence.text for sentence in unread(sentences))
    done = 0
    watcher.step(FINDING, done, total)
    for sentence in sentences:
        if sentence.outcome is not Outcome.UNREAD:
            yield sentence
            continue
        predicate = next(found)
        done += 1
        watcher.step(FINDING, done, total)
        yield replace(sentence, predicate=predicate.lemmas, verb=(predicate.start, predicate.end))


def _grouped(sentences: Iterable[CoveredSentence]) -> tuple[PredicateGroup, ...]:
    groups: defaultdict[str, list[CoveredSentence]] = defaultdict(list)
    for sentence in sentences:
        groups[sentence.predicate].append(sentence)
    order = sorted(groups, key=lambda predicate: (not predicate, -len(groups[predicate]), predicate))
    return tuple(
        PredicateGroup(predicate=predicate, sentences=_examples_first(groups[predicate]))
        for predicate in order
    )


def _examples_first(sentences: Sequence[CoveredSentence]) -> tuple[CoveredSentence, ...]:
    """One sentence of each document, then a second one of each: the first few come from many documents."""
    seen: Counter[str] = Counter()
    turns: list[int] = []
    for sentence in sentences:
        turns.append(seen[sentence.document])
        seen[sentence.document] += 1
    order = sorted(range(len(sentences)), key=lambda place: (turns[place], place))
    return tuple(sentences[place] for place in order)
