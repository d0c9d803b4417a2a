"""All judgements on identity together: none may contradict another, and each can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import DataError
from kg.resolve.judgement import Judgement, Reference, Verdict
from kg.resolve.judgement_file import read_judgements, write_judgements

FILE_NAME = "judgements.jsonl"


class Judgements:
    """Judgements in the order in which they were made."""

    def __init__(self, source: str = FILE_NAME) -> None:
        self._source = source
        self._made: dict[str, Judgement] = {}
        self._lines: dict[str, int] = {}
        self._groups = _Groups()

    @classmethod
    def load(cls, path: Path) -> Judgements:
        """Read a file; a missing one holds no judgement. Raises DataError with file, line and mend."""
        judgements = cls(str(path))
        for line, judgement in read_judgements(path):
            judgements._add(judgement, line)
        return judgements

    def save(self, path: Path) -> None:
        """Write the file anew. Raises DataError where it cannot be written."""
        write_judgements(path, self)

    def __iter__(self) -> Iterator[Judgement]:
        return iter(self._made.values())

    def __len__(self) -> int:
        return len(self._made)

    def place(self, judgement: Judgement) -> str:
        """File and line, for messages."""
        return f"{self._source}, line {self._lines[judgement.id]}"

    def merge(self, a: Reference, b: Reference, reason: str = "") -> Judgement:
        """Record that the two are one. Raises DataError where that contradicts an earlier judgement."""
        return self._add(Judgement(verdict=Verdict.MERGE, a=a, b=b, reason=reason))

    def split(self, a: Reference, b: Reference, reason: str = "") -> Judgement:
        """Record that the two are not one. Raises DataError where that contradicts an earlier judgement."""
        return self._add(Judgement(verdict=Verdict.SPLIT, a=a, b=b, reason=reason))

    def about(self, one: str, other: str) -> tuple[Judgement, ...]:
        """The judgements on two entities, by their names or registry keys, in either order."""
        return tuple(judgement for judgement in self if judgement.is_about(one, other))

    def undo(self, judgement_id: str) -> Judgement:
        """Take a judgement back. Raises DataError where there is none with this id."""
        if judgement_id not in self._made:
            known = ", ".join(self._made) or "none"
            raise DataError(f"{self._source}: there is no judgement {judgement_id!r}. Known: {known}")
        taken = self._made.pop(judgement_id)
        del self._lines[judgement_id]
        self._groups = _Groups(one for one in self if one.verdict is Verdict.MERGE)
        return taken

    def _add(self, new: Judgement, line: int | None = None) -> Judgement:
        if new.id in self._made:
            return self._made[new.id]
        if line is None:
            line = max(self._lines.values(), default=0) + 1
        if new.a.identity == new.b.identity:
            raise DataError(
                f"{self._source}, line {line}: {new.a} is judged against itself. Name two entities"
            )
        before = self._contradicted(new)
        if before is not None:
            earlier = f"line {self._lines[before.id]}: to {before}"
            raise DataError(
                f"{self._source}, line {line}: to {new} contradicts {earlier}. Take one of the two back"
            )
        self._made[new.id] = new
        self._lines[new.id] = line
        if new.verdict is Verdict.MERGE:
            self._groups.join(new)
        return new

    def _contradicted(self, new: Judgement) -> Judgement | None:
        """A judgement made before that cannot hold together with the new one."""
        if new.verdict is Verdict.SPLIT:
            if not self._groups.together(new.a, new.b):
                return None
            merges = (one for one in self if one.verdict is Verdict.MERGE)
            return next(one for one in merges if self._groups.together(one.a, new.a))
        splits = (one for one in self if one.verdict is Verdict.SPLIT)
        return next((one for one in splits if self._groups.would_join(new, one)), None)


class _Groups:
    """The references that merges make one."""

    def __init__(self, merges: Iterator[Judgement] | tuple[()] = ()) -> None:
        self._parent: dict[tuple[str, ...], tuple[str, ...]] = {}
        for merge in merges:
            self.join(merge)

    def join(self, merge: Judgement) -> None:
        one, other = self._find(merge.a), self._find(merge.b)
        if one != other:
            self._parent[one] = other

    def together(self, one: Reference, other: Reference) -> bool:
        return self._find(one) == self._find(other)

    def would_join(self, merge: Judgement, split: Judgement) -> bool:
        """Whether the merge would bring together what the split keeps apart."""
        return {self._find(merge.a), self._find(merge.b)} == {self._find(split.a), self._find(split.b)}

    def _find(self, reference: Reference) -> tuple[str, ...]:
        identity = reference.identity
        while identity in self._parent:
            identity = self._parent[identity]
        return identity
