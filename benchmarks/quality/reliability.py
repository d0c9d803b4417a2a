"""Whether confidence means what it says: a reliability diagram and the expected calibration error.

Facts are put into ten bins by confidence; in each, the mean confidence should be the share that is right
(Guo et al. 2017). Confidence was fitted on the tune part; this is the test part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from measure import Measured

from kg.evaluate.matching import agrees

BINS = 10
_SIDE, _EDGE = 320, 40
_SVG = "http://www.w3.org/2000/svg"
_STYLE = "text{font:13px sans-serif;fill:#444}@media(prefers-color-scheme:dark){text{fill:#ccc}}"


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts of one tenth of the scale: their number, mean confidence, and the share that is right."""

    number: int
    confidence: float
    right: float


def judged(one: Measured) -> Iterator[tuple[float, bool]]:
    """Each fact's confidence, and whether it is right."""
    for name, document in one.gold.items():
        for fact, claim in zip(one.readings[name].facts, one.predicted.get(name, ()), strict=True):
            yield fact.confidence, any(agrees(gold, claim) for gold in document.facts)


def bins(found: Sequence[tuple[float, bool]]) -> list[Bin]:
    """The bins that hold anything, from the least sure to the surest."""
    made = []
    for number in range(BINS):
        some = [one for one in found if min(int(one[0] * BINS), BINS - 1) == number]
        if some:
            mean = sum(confidence for confidence, _ in some) / len(some)
            made.append(Bin(len(some), mean, sum(right for _, right in some) / len(some)))
    return made


def calibration_error(found: Sequence[Bin]) -> float:
    """The mean distance between confidence and truth, weighted by the number of facts."""
    total = sum(one.number for one in found)
    return sum(one.number * abs(one.confidence - one.right) for one in found) / total if total else 0.0


def diagram(found: Sequence[Bin], title: str) -> str:
    """The bins as SVG: on the line, confidence is truth; the area of a dot is its number of facts."""
    size, most = _SIDE + 2 * _EDGE, max((one.number for one in found), default=1)
    far = _SIDE + _EDGE

    def x(value: float) -> str:
        return f"{_EDGE + value * _SIDE:.1f}"

    def y(value: float) -> str:
        return f"{far - value * _SIDE:.1f}"

    turned = f'transform="rotate(-90 14 {size / 2})"'
    lines = [
        f'<svg xmlns="{_SVG}" viewBox="0 0 {size} {size + 20}" role="img" aria-label="{title}">',
        f"<style>{_STYLE}</style>",
        f'<rect x="{_EDGE}" y="{_EDGE}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>',
        f'<path d="M{_EDGE} {far}L{far} {_EDGE}" stroke="#888" stroke-dasharray="4"/>',
        f'<text x="{_EDGE}" y="24">{title}</text>',
        f'<text x="{_EDGE + _SIDE / 2}" y="{size + 12}" text-anchor="middle">confidence</text>',
        f'<text x="14" y="{size / 2}" text-anchor="middle" {turned}>share right</text>',
    ]
    for value in (0.0, 0.5, 1.0):
        lines.append(f'<text x="{x(value)}" y="{far + 16}" text-anchor="middle">{value}</text>')
        lines.append(f'<text x="{_EDGE - 6}" y="{y(value)}" text-anchor="end">{value}</text>')
    for one in found:
        radius = 3 + 11 * (one.number / most) ** 0.5
        told = f"{one.number} facts, confidence {one.confidence:.2f}, right {one.right:.2f}"
        place = f'cx="{x(one.confidence)}" cy="{y(one.right)}" r="{radius:.1f}"'
        lines.append(f'<circle {place} fill="#2a6f97" fill-opacity="0.7"><title>{told}</title></circle>')
    return "\n".join([*lines, "</svg>"]) + "\n"
