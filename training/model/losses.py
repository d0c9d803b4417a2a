"""What the heads are taught, window by window."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from examples import Example
from network import Network
from torch import Tensor
from torch.nn import functional as F  # noqa: N812
from window_labels import WindowLabels

from kg.learned.items import Items, ItemType, make_candidates, make_items, make_pairs
from kg.learned.labels import REASONS, RELATIONS, STATUSES, WIDEST_MENTION, Assertion
from kg.learned.windows import UnitKind

RELATION_NUMBER = {relation: i for i, relation in enumerate(RELATIONS)}
_OTHER_KEYS = 100_000  # keys of mentions that the corpus says nothing of


def span_mask(example: Example) -> Tensor:
    """[n, n]: spans that may be a mention: words of one sentence, not too many."""
    units = example.window.units
    n = len(units)
    sentence = torch.tensor([u.sentence if u.kind is UnitKind.WORD else -1 - i for i, u in enumerate(units)])
    same = sentence[:, None] == sentence[None]
    steps = torch.arange(n)
    apart = steps[None] - steps[:, None]
    return same & (apart >= 0) & (apart < WIDEST_MENTION)


def mention_loss(example: Example, scores: Tensor, mask: Tensor) -> Tensor:
    """Cross entropy over all spans that may be a mention; sum."""
    target = torch.zeros(scores.shape[:2], dtype=torch.long)
    keep = mask.clone()
    for (first, last), (type_, _) in example.labels.mentions.items():
        target[first, last] = type_
        keep[first, last] |= last - first < 16
    for first, last in example.labels.ignored:
        keep[first, last] = False
    return F.cross_entropy(scores[keep], target[keep], reduction="sum")


def predicted_mentions(scores: Tensor, mask: Tensor, least: float) -> dict[tuple[int, int], int]:
    """Spans that are more likely than ``least`` to be a mention, with their likeliest type."""
    probabilities = scores.softmax(-1)
    found = ((1 - probabilities[..., 0]) > least) & mask
    types = probabilities[..., 1:].argmax(-1) + 1
    rows = found.nonzero()
    chosen = types[rows[:, 0], rows[:, 1]].tolist()
    return {(i, j): type_ for (i, j), type_ in zip(rows.tolist(), chosen, strict=True)}


def items_of(example: Example, predicted: Mapping[tuple[int, int], int]) -> tuple[Items, dict[int, int]]:
    """Items from gold and predicted mentions, and the entity of each where the corpus says it."""
    labels = example.labels
    mentions = {**predicted, **{span: type_ for span, (type_, _) in labels.mentions.items()}}
    keys: dict[tuple[int, int], int] = {}
    for n, span in enumerate(mentions):
        entity = labels.mentions.get(span, (0, None))[1]
        keys[span] = entity if entity is not None else _OTHER_KEYS + n
    for unit, one in enumerate(example.window.units):
        if one.kind is UnitKind.VOICE and one.segment in example.authors:
            keys[unit, unit] = labels.voices.get(unit, 2 * _OTHER_KEYS + unit)
    items = make_items(example.window, mentions, keys)
    entities = {i: int(k) for i, k in enumerate(items.key) if 0 <= k < _OTHER_KEYS}
    return items, entities


def antecedent_loss(
    example: Example, net: Network, units: Tensor, items: Items, tensors: list[Tensor]
) -> Tensor:
    """Marginal log-likelihood of all mentions of the right entity (Lee et al. 2017); sum over references."""
    wanted = _wanted(example.labels, items)
    if not wanted:
        return units.new_zeros(())
    references = sorted(wanted)
    c = make_candidates(example.window, items, references)
    scores = net.antecedent(
        units,
        tensors,
        [torch.from_numpy(x) for x in (c.reference, c.candidate, c.distance, c.count, c.flags)],
    )
    starts = np.searchsorted(c.reference, references).tolist()
    ends = [*starts[1:], len(c.reference)]
    right = torch.from_numpy(items.key[c.candidate] == np.asarray([wanted[int(r)] for r in c.reference]))
    total = units.new_zeros(())
    for first, last in zip(starts, ends, strict=True):
        own = torch.cat([scores[first:last], scores.new_zeros(1)])
        good = torch.cat([right[first:last], ~right[first:last].any()[None]])
        total = total + own.logsumexp(0) - own[good].logsumexp(0)
    return total


def _wanted(labels: WindowLabels, items: Items) -> dict[int, int]:
    """The entity that each reference, and each unsaid party of a claim, stands for."""
    places = {
        (int(f), int(t in (ItemType.UNSAID_SUBJECT, ItemType.UNSAID_OBJECT)) * int(t)): i
        for i, (f, t) in enumerate(zip(items.first, items.type, strict=True))
    }
    wanted: dict[int, int] = {}
    spans = {
        (int(first), int(last)): i
        for i, (first, last) in enumerate(zip(items.first, items.last, strict=True))
        if items.type[i] <= ItemType.REFERENCE
    }
    for span, (type_, entity) in labels.mentions.items():
        if type_ == ItemType.REFERENCE and entity is not None and span in spans:
            wanted[spans[span]] = entity
    for claim in labels.claims:
        for span, type_, entity in (
            (claim.subject, ItemType.UNSAID_SUBJECT, claim.claim.subject_entity),
            (claim.object, ItemType.UNSAID_OBJECT, claim.claim.object_entity),
        ):
            item = places.get((span[0], int(type_)))
            if item is not None and span not in labels.mentions:
                wanted[item] = entity
    return wanted


def relation_loss(
    example: Example,
    net: Network,
    units: Tensor,
    items: Items,
    tensors: list[Tensor],
    entities: Mapping[int, int],
) -> tuple[Tensor, int]:
    """Cross entropies of relation, status, reason, cue and date over all pairs; and how many are claims."""
    pairs = make_pairs(example.window, items, own_only=False)
    if not len(pairs):
        return units.new_zeros(()), 0
    out = net.relation(
        units,
        tensors,
        [torch.from_numpy(x) for x in (pairs.subject, pairs.object, pairs.row_first, pairs.row_last)],
    )
    target = torch.zeros(out.relation.shape[:2], dtype=torch.long)
    weight = torch.ones(out.relation.shape[:2])
    places = {
        (s, o): i for i, (s, o) in enumerate(zip(pairs.subject.tolist(), pairs.object.tolist(), strict=True))
    }
    if example.gold.stated:
        _ignore_elsewhere(example, pairs.subject, pairs.object, entities, weight)
    loss = units.new_zeros(())
    claims = 0
    for claim in sorted(example.labels.claims, key=lambda c: c.claim.reason is None):
        subject = _item(items, claim.subject, ItemType.UNSAID_SUBJECT)
        thing = _item(items, claim.object, ItemType.UNSAID_OBJECT)
        row = places.get((subject, thing))
        if row is None:
            continue
        number = RELATION_NUMBER[claim.claim.relation]
        stated = claim.claim.reason is None
        target[row, number] = Assertion.STATED if stated else Assertion.REJECTED
        weight[row, number] = 1.0
        claims += 1
        loss = loss + _attributes(claim, out, row, _mark(example, int(pairs.row_first[row])))
    each = F.cross_entropy(out.relation.flatten(0, 1), target.flatten(), reduction="none")
    return loss + (each * weight.flatten()).sum(), claims


def _attributes(claim, out, row: int, first: int) -> Tensor:  # type: ignore[no-untyped-def]
    loss = 0.5 * _marginal(out.cue[row], claim.cue)
    if claim.claim.status is not None:
        loss = loss + 1.0 * F.cross_entropy(out.status[row], torch.tensor(STATUSES.index(claim.claim.status)))
    if claim.claim.reason is not None:
        loss = loss + 0.25 * F.cross_entropy(out.reason[row], torch.tensor(REASONS.index(claim.claim.reason)))
    if claim.claim.dated:
        marks = claim.date or [first]
        loss = loss + 0.6 * _marginal(out.date[row], marks)
    return loss


def _mark(example: Example, first: int) -> int:
    return first + (example.window.units[first].kind is UnitKind.VOICE)


def _marginal(scores: Tensor, right: list[int]) -> Tensor:
    if not right:
        return scores.new_zeros(())
    return scores.logsumexp(0) - scores[right].logsumexp(0)


def _item(items: Items, span: tuple[int, int], unsaid: ItemType) -> int:
    found = np.flatnonzero((items.first == span[0]) & (items.last == span[1]))
    for i in found:
        if items.type[i] == unsaid or items.type[i] <= ItemType.REFERENCE:
            return int(i)
    return -1


def _ignore_elsewhere(example: Example, subject, target, entities: Mapping[int, int], weight: Tensor) -> None:  # type: ignore[no-untyped-def]
    """A fact is annotated once; where the same two stand together again nothing is taught."""
    by_pair: dict[tuple[int, int], list[int]] = {}
    for s, relation, o in example.gold.stated:
        by_pair.setdefault((s, o), []).append(RELATION_NUMBER[relation])
    for row, (s, o) in enumerate(zip(subject.tolist(), target.tolist(), strict=True)):
        for number in by_pair.get((entities.get(s, -1), entities.get(o, -2)), ()):
            weight[row, number] = 0.0
