"""A store that documents come to and go from one by one is the store that all of them give at once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.compare.stories
import kg.pipeline.index.stories
from kg.errors import KgError
from kg.model import Reading
from kg.pipeline import follow, judge
from kg.pipeline.build import build, remove
from kg.resolve import Judgements
from kg.store import EmbeddedStore
from tests.pipeline.index.world import DOCUMENTS, Prepared, few_known, readings, wanted

EXAMPLES = int(os.environ.get("KG_EXAMPLES", "15"))
MEMORY = Path("/dev/shm")

NAMES = ("League of Dikes", "LOD", "Weir Media", "Weir", "X", "Twitter", "Plonk", "Ada Quay", "Oxfam")
Step = tuple[str, object]


def steps() -> st.SearchStrategy[list[Step]]:
    """Documents that come or change, some at a time; that go; and judgements."""
    put = st.tuples(
        st.just("put"), st.lists(readings(), min_size=1, max_size=3, unique_by=lambda r: r.document.id)
    )
    gone = st.tuples(st.just("gone"), st.sampled_from(DOCUMENTS))
    verdict = st.tuples(
        st.sampled_from(("merge", "split")), st.permutations(NAMES).map(lambda those: those[:2])
    )
    return st.lists(st.one_of(put, put, put, gone, verdict), min_size=1, max_size=8)


@pytest.fixture(autouse=True)
def little_is_common(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence that three write is furniture, and two texts are compared: so few documents suffice."""
    for name, limit in (("COMMON", 2), ("COMPARED", 2)):
        monkeypatch.setattr(kg.compare.stories, name, limit)
        monkeypatch.setattr(kg.pipeline.index.stories, name, limit)


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows whenever all graphs are made anew."""
    times: list[int] = []
    make = follow._anew

    def noted(*args: object) -> int:
        times.append(1)
        return make(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(follow, "_anew", noted)
    return times


def take(step: Step, store: EmbeddedStore, kept: dict[str, Reading]) -> None:
    """Do a step, in the store and in what is to be kept."""
    kind, what = step
    if kind == "put":
        assert isinstance(what, list)
        kept.update((one.document.id, one) for one in what)
        build([one.document for one in what], store, Prepared(what), few_known())
    elif kind == "gone":
        assert isinstance(what, str)
        if what in kept:
            del kept[what]
            remove([what], store, few_known())
    else:
        assert isinstance(what, Sequence)
        with suppress(KgError):  # names that mean nobody, or contradict what was judged before
            (judge.merge if kind == "merge" else judge.split)(what[0], what[1], "", store, few_known())


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps())
def test_step_by_step_gives_what_all_at_once_gives(anew: list[int], taken: list[Step]) -> None:
    kept: dict[str, Reading] = {}
    with (
        tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None) as folder,
        EmbeddedStore(Path(folder) / "store") as store,
    ):
        build([], store, Prepared([]), few_known())
        anew.clear()
        for step in taken:
            try:
                take(step, store, kept)
            except KgError as error:
                # What documents say can set judgements against each other: then nothing can be built at all.
                with pytest.raises(KgError) as same:
                    wanted(kept.values(), Judgements.load(store.judgements_path))
                assert str(error) == str(same.value)
                return
            judgements = Judgements.load(store.judgements_path)
            assert set(map(str, store.quads())) == wanted(kept.values(), judgements)
            graphs = {quad.graph_name for quad in store.quads()}
            assert set(store.graphs()) == graphs
        assert not anew
