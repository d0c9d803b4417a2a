"""The reader as a network: a small encoder with features beside its words, and heads over its units."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812
from transformers import BertModel

from kg.learned.gazetteer import KNOWN
from kg.learned.items import COUNTS, DISTANCES, ItemType
from kg.learned.labels import REASONS, RELATIONS, STATUSES, Assertion, MentionType
from kg.learned.windows import Place
from kg.learned.words import SHAPES

UNITS, SPAN, PAIR, HEADS = 384, 112, 192, 4
SPREAD = 16  # how far apart pair items are told: buckets

# Half the bits, nearly twice the speed, where the processor multiplies them; elsewhere it would be slower.
BRIEF = bool(torch.cpu._is_avx512_bf16_supported())


@dataclass
class EncoderInput:
    """Pieces of a batch of windows, padded; ``gather`` is the first piece of each unit."""

    pieces: Tensor
    features: Tensor  # shape, known, place, quoted: [batch, pieces, 4]
    mask: Tensor
    gather: Tensor


class FeaturedEncoder(nn.Module):
    """BERT whose word embeddings are joined by those of look, gazetteer, place and quotation."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(
            path, add_pooling_layer=False, attn_implementation="sdpa", attention_probs_dropout_prob=0.0
        )
        self.bert.embeddings.word_embeddings.weight.requires_grad_(
            requires_grad=False
        )  # few words to learn from
        width = self.bert.config.hidden_size
        self.tables = nn.ModuleList(nn.Embedding(n, width) for n in (len(SHAPES), len(KNOWN), len(Place), 2))
        for table in self.tables:
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """[batch, pieces] -> [batch, pieces, 384]."""
        words = self.bert.embeddings.word_embeddings(pieces)
        for i, table in enumerate(self.tables):
            words = words + table(features[..., i])
        return self.bert(inputs_embeds=words, attention_mask=mask).last_hidden_state


class MentionHead(nn.Module):
    """A score for each type of each span, biaffine in its ends (Yu et al. 2020)."""

    def __init__(self) -> None:
        super().__init__()
        types = len(MentionType)
        self.first, self.last = nn.Linear(UNITS, SPAN), nn.Linear(UNITS, SPAN)
        self.both = nn.Parameter(torch.zeros(types, SPAN, SPAN))
        self.alone = nn.Linear(2 * SPAN, types)
        self.width = nn.Embedding(16, types)
        nn.init.xavier_normal_(self.both)
        self.drop = nn.Dropout(0.2)

    def forward(self, units: Tensor) -> Tensor:
        """[n, 384] -> [n, n, types]."""
        first, last = self.drop(F.gelu(self.first(units))), self.drop(F.gelu(self.last(units)))
        both = torch.einsum("id,kde,je->ijk", first, self.both, last)
        weights = self.alone.weight
        alone = (first @ weights[:, :SPAN].T)[:, None] + (last @ weights[:, SPAN:].T)[None]
        steps = torch.arange(units.shape[0])
        width = self.width((steps[None] - steps[:, None]).clamp(0, 15))
        return both + alone + width + self.alone.bias


class ItemHead(nn.Module):
    """Items as vectors: both ends and the type."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = nn.Embedding(len(ItemType), 64)
        self.ends = nn.Linear(2 * UNITS + 64, PAIR)

    def forward(self, units: Tensor, first: Tensor, last: Tensor, type_: Tensor) -> Tensor:
        """[units, 384] -> [items, 192]."""
        return F.gelu(
            self.ends(
                torch.cat([units.index_select(0, first), units.index_select(0, last), self.kind(type_)], -1)
            )
        )


class AntecedentHead(nn.Module):
    """How well a named mention fits as what a reference takes up; 0 is the score of nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.reference, self.candidate = ItemHead(), ItemHead()
        self.distance = nn.Embedding(len(DISTANCES) + 1, 32)
        self.count = nn.Embedding(len(COUNTS) + 1, 16)
        self.flags = nn.Embedding(8, 16)
        self.drop = nn.Dropout(0.2)
        self.deep = nn.Sequential(
            nn.Linear(3 * PAIR + 64, PAIR), nn.GELU(), nn.Dropout(0.2), nn.Linear(PAIR, 1)
        )

    def forward(self, units: Tensor, items: list[Tensor], candidates: list[Tensor]) -> Tensor:
        """Scores, one for each row of the candidates."""
        reference, candidate, distance, count, flags = candidates
        first, last, type_ = items
        a = self.drop(self.reference(units, first, last, type_)).index_select(0, reference)
        b = self.drop(self.candidate(units, first, last, type_)).index_select(0, candidate)
        told = [self.distance(distance), self.count(count), self.flags(flags)]
        return self.deep(torch.cat([a, b, a * b, *told], -1)).squeeze(-1)


@dataclass
class PairScores:
    """What the relation head says of pairs; ``cue`` and ``date`` are logits over the units of the window."""

    relation: Tensor  # [pairs, relations, 3]
    status: Tensor
    reason: Tensor
    cue: Tensor
    date: Tensor


class RelationHead(nn.Module):
    """Relations of a pair, by both its items and by what it attends to in the sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.subject, self.object = ItemHead(), ItemHead()
        self.query = nn.Linear(3 * PAIR, PAIR)
        self.key, self.value = nn.Linear(UNITS, PAIR), nn.Linear(UNITS, PAIR)
        self.date_query, self.date_key = nn.Linear(PAIR, 96), nn.Linear(UNITS, 96)
        self.spread = nn.Embedding(2 * SPREAD + 1, 32)
        self.drop = nn.Dropout(0.2)
        self.deep = nn.Sequential(nn.Linear(4 * PAIR + 32, PAIR), nn.GELU(), nn.Dropout(0.2))
        self.relation = nn.Linear(PAIR, len(RELATIONS) * len(Assertion))
        self.status = nn.Linear(PAIR, len(STATUSES))
        self.reason = nn.Linear(PAIR, len(REASONS))
        bias = torch.zeros(len(RELATIONS), len(Assertion))
        bias[:, 0] = 3.0
        self.relation.bias.data = bias.flatten()

    def forward(self, units: Tensor, items: list[Tensor], pairs: list[Tensor]) -> PairScores:
        """Scores, one row for each of the pairs."""
        first, last, type_ = items
        subject, target, row_first, row_last = pairs
        a = self.drop(self.subject(units, first, last, type_)).index_select(0, subject)
        b = self.drop(self.object(units, first, last, type_)).index_select(0, target)
        both = torch.cat([a, b, a * b], -1)
        place = torch.arange(units.shape[0])[None]
        outside = (place < row_first[:, None]) | (place >= row_last[:, None])
        size = PAIR // HEADS
        keys = self.key(units).view(-1, HEADS, size)
        values = self.value(units).view(-1, HEADS, size)
        query = self.query(both).view(-1, HEADS, size)
        scores = torch.einsum("phs,uhs->phu", query, keys) / size**0.5
        scores = scores.masked_fill(outside[:, None], -1e9)
        context = torch.einsum("phu,uhs->phs", scores.softmax(-1), values).flatten(1)
        apart = (first[target] - first[subject]).clamp(-SPREAD, SPREAD) + SPREAD
        rep = self.deep(torch.cat([both, context, self.spread(apart)], -1))
        date = self.date_query(rep) @ self.date_key(units).T / 96**0.5
        return PairScores(
            self.relation(rep).view(-1, len(RELATIONS), len(Assertion)),
            self.status(rep),
            self.reason(rep),
            scores[:, 0],
            date.masked_fill(outside, -1e9),
        )


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.encoder = FeaturedEncoder(path)
        self.mention, self.antecedent, self.relation = MentionHead(), AntecedentHead(), RelationHead()
        self.drop = nn.Dropout(0.1)

    def encode(self, batch: EncoderInput) -> Tensor:
        """[batch, units, 384]; rows beyond a window's units repeat its first."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training and BRIEF):
            hidden = self.encoder(batch.pieces, batch.features, batch.mask)
        hidden = hidden.float()
        index = batch.gather[..., None].expand(-1, -1, hidden.shape[-1])
        return self.drop(hidden.gather(1, index))
