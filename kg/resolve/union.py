"""Union-find (Tarjan 1975) that keeps apart what must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence


class Clusters:
    """Sets of the numbers from 0 to ``size``; each set has at most one value for each constraint."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._values: dict[int, dict[Hashable, Hashable]] = {}

    def find(self, item: int) -> int:
        """The number that stands for the item's set."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def constrain(self, item: int, constraint: Hashable, value: Hashable) -> bool:
        """Let the item's set have this value; False, and nothing done, where it has another one already."""
        values = self._values.setdefault(self.find(item), {})
        return values.setdefault(constraint, value) == value

    def value(self, item: int, constraint: Hashable) -> Hashable:
        """The value of the item's set, or None."""
        return self._values.get(self.find(item), {}).get(constraint)

    def join(self, items: Iterable[int]) -> None:
        """Make the items one set, as far as constraints allow.

        Where the items' sets have different values for a constraint, only sets with equal values are joined,
        and those that have none stay among themselves: nothing says to which side they belong.
        """
        roots = sorted({self.find(item) for item in items})
        seen: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
        for root in roots:
            for constraint, value in self._values.get(root, {}).items():
                seen[constraint].add(value)
        torn = [constraint for constraint, values in seen.items() if len(values) > 1]
        sides: defaultdict[tuple[Hashable, ...], list[int]] = defaultdict(list)
        for root in roots:
            sides[tuple(self._values.get(root, {}).get(constraint) for constraint in torn)].append(root)
        for side in sides.values():
            self._unite(side)

    def _unite(self, roots: Sequence[int]) -> None:
        first = roots[0]
        for root in roots[1:]:
            self._parent[root] = first
            if root in self._values:
                self._values.setdefault(first, {}).update(self._values.pop(root))

    def sets(self) -> list[list[int]]:
        """All sets, their items in order, by their first item."""
        members: defaultdict[int, list[int]] = defaultdict(list)
        for item in range(len(self._parent)):
            members[self.find(item)].append(item)
        return sorted(members.values())
