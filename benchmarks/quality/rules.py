"""What each family of rules adds to the network: facts that rules alone find, and how many are right.

python benchmarks/quality/rules.py
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from sets import Annotated, annotated, corpus_part, load_sets

from kg.evaluate.gold import group
from kg.evaluate.matching import agrees
from kg.extract.reader import RuleReader
from kg.learned.reader import LearnedReader
from kg.lexicon.registry import Registry, load_registry
from kg.model import Fact, ReaderIdentity, Reading
from kg.pipeline import lines
from kg.readers.joint import pair_up

_NOBODY = ReaderIdentity(name="", software="", lexicon="", model="")


def main() -> None:
    """Print a line for each rule, those that add most first."""
    sets = load_sets() | {"tune": [annotated(data) for data in corpus_part("tune")]}
    registry, rules, learned = load_registry(), RuleReader(guesses=False), LearnedReader()
    right: dict[str, Counter[str]] = {}
    found: dict[str, Counter[str]] = {}
    for name, documents in sets.items():
        right[name], found[name] = Counter(), Counter()
        for rule, good in _alone(documents, rules, learned, registry):
            found[name][rule] += 1
            right[name][rule] += good
    every: Counter[str] = Counter()
    for counted in found.values():
        every.update(counted)
    print(f"{'rule':<34}" + "".join(f"{name:>12}" for name in sets))
    for rule, _ in every.most_common():
        print(f"{rule:<34}" + _cells(rule, right, found))
    print(f"{'all':<34}" + "".join(f"{f'{right[n].total()}/{found[n].total()}':>12}" for n in sets))


def _cells(rule: str, right: Mapping[str, Counter[str]], found: Mapping[str, Counter[str]]) -> str:
    return "".join(f"{f'{right[name][rule]}/{found[name][rule]}':>12}" for name in found)


def _alone(
    documents: list[Annotated], rules: RuleReader, learned: LearnedReader, registry: Registry
) -> Iterator[tuple[str, bool]]:
    """The rule of each fact that the network does not think of, and whether it is right."""
    for one in documents:
        told = learned.candidates(one.document).facts
        for other, fact in pair_up(told, rules.read(one.document).facts):
            if other is None and fact is not None:
                (line,) = lines.facts(_only(one, fact), registry)
                claim = group([(line, "")])[fact.document][0]
                yield fact.rule, any(agrees(gold, claim) for gold in one.gold.facts)


def _only(one: Annotated, fact: Fact) -> Reading:
    return Reading(document=one.document, reader=_NOBODY, facts=(fact,))


if __name__ == "__main__":
    main()
