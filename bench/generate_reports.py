"""Writes reports that nobody issued, in the genre and layouts of real ones, with the truth of them.

usage: python bench/generate_reports.py --output FOLDER [--reports N] [--characters N] [--seed N]

FOLDER gets NNNNNN.txt and, beside each, NNNNNN.json: entities and relations in the form of
data/gold. For load, and to see on a large scale that nothing is badly wrong; never for training
rules, models or thresholds, as these passages and the rules have one author. Regions and majors
are the catalogues' own, every organisation is made up. The same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generated_claims import (
    SILENT,
    STATING,
    Maker,
    Passage,
    Relation,
    Scene,
    partner_table,
    program_table,
)
from generated_layout import FILLERS, SECTIONS, draw_layout
from generated_world import Home, World

DEFAULT_CHARACTERS = 20_000
STATED_PER_10K = 14
"""Passages that state something, for 10,000 characters: about as many as real reports have."""
SILENT_SHARE = 0.25
"""Passages that only look as if they did, for each that states something."""


@dataclass(frozen=True, slots=True)
class GeneratedReport:
    """A report and its truth.

    Attributes:
        name: File name without its ending.
        text: All of it.
        home: Whose it is.
        relations: What it states, each once.
    """

    name: str
    text: str
    home: Home
    relations: tuple[Relation, ...]

    def gold(self) -> str:
        """Return the truth as JSON, in the form of data/gold."""
        ids: dict[tuple[str, str], str] = {}
        entities = []
        things = [self.home.school, *(end for r in self.relations for end in (r.head, r.tail))]
        for thing in things:
            if (thing.name, thing.type) not in ids:
                ids[thing.name, thing.type] = f"e{len(ids)}"
                aliases = [thing.short] if thing.short else []
                entities.append(
                    {
                        "id": ids[thing.name, thing.type],
                        "name": thing.name,
                        "type": thing.type,
                        "aliases": aliases,
                    }
                )
        relations = [
            {
                "head": ids[r.head.name, r.head.type],
                "type": r.type,
                "tail": ids[r.tail.name, r.tail.type],
                "modes": list(r.modes),
                "programs": [r.program] if r.program else [],
            }
            for r in self.relations
        ]
        record = {
            "document": f"{self.name}.txt",
            "reporter": "e0",
            "entities": entities,
            "relations": relations,
        }
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def make_report(world: World, number: int, *, seed: int, characters: int) -> GeneratedReport:
    """Return a report by its number, from 0; a pure function of its arguments.

    Args:
        world: Of the same seed.
        number: Below the number of reports of the world.
        seed: Of the reports.
        characters: Its length, about.
    """
    rng = random.Random(f"{seed} text {number}")
    home = world.home(number)
    layout = draw_layout(rng, home)
    relations: list[Relation] = []
    writer = layout.open(home, year=rng.randint(2017, 2025))
    order = list(_passages(rng, characters))
    share = -(-len(order) // len(SECTIONS))
    for place, title in enumerate(SECTIONS):
        writer.heading(title)
        for maker in order[place * share : (place + 1) * share]:
            scene = Scene(world, home, number, layout.us(rng, home), rng)
            passage = maker(scene) if maker else Passage(_filler(rng))
            writer.paragraph(passage.text)
            relations += passage.relations
        if title in _TABLES:
            scene = Scene(world, home, number, home.school.name, rng)
            rows, found = _TABLES[title](scene, rng.randint(4, 12))
            writer.table(_CAPTIONS[title], rows)
            relations += found
    return GeneratedReport(f"{number:06d}", writer.text(), home, tuple(_each_once(relations)))


_TABLES = {"人才培养": program_table, "产教融合": partner_table}
_CAPTIONS = {"人才培养": "专业设置一览表", "产教融合": "校企合作情况一览表"}


def _passages(rng: random.Random, characters: int) -> Iterator[Maker | None]:
    """Yield what makes each paragraph, `None` for one that fills, in a drawn order."""
    stated = max(1, characters * STATED_PER_10K // 10_000)
    silent = round(stated * SILENT_SHARE)
    mean = sum(map(len, FILLERS)) // len(FILLERS) * _FILLER_SENTENCES
    fillers = max(0, characters - (stated + silent) * 55) // mean
    makers: list[Maker | None] = [STATING[n % len(STATING)] for n in range(stated)]
    makers += [SILENT[n % len(SILENT)] for n in range(silent)]
    makers += [None] * fillers
    rng.shuffle(makers)
    return iter(makers)


_FILLER_SENTENCES = 3


def _filler(rng: random.Random) -> str:
    chosen = rng.sample(FILLERS, _FILLER_SENTENCES)
    return "".join(sentence.format(n=rng.randint(3, 960)) for sentence in chosen)


def _each_once(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Yield each head, type and tail once, modes of all of them joined."""
    found: dict[tuple[str, str, str], Relation] = {}
    for r in relations:
        key = (r.head.name, r.type, r.tail.name)
        old = found.get(key)
        modes = tuple(sorted({*r.modes, *(old.modes if old else ())}))
        found[key] = Relation(r.head, r.type, r.tail, modes, old.program if old else r.program)
    yield from found.values()


def write_reports(folder: Path, *, reports: int, characters: int, seed: int) -> int:
    """Write reports and their truth into a folder, and return how many relations they state."""
    folder.mkdir(parents=True, exist_ok=True)
    world = World(seed, reports)
    count = 0
    for number in range(reports):
        report = make_report(world, number, seed=seed, characters=characters)
        count += len(report.relations)
        (folder / f"{report.name}.txt").write_text(report.text, encoding="utf-8", newline="\n")
        (folder / f"{report.name}.json").write_text(report.gold(), encoding="utf-8", newline="\n")
    return count


def main(arguments: Sequence[str] | None = None) -> int:
    """Write reports."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--characters", type=int, default=DEFAULT_CHARACTERS)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    if not 1 <= chosen.reports <= 1_000_000 or not 1_000 <= chosen.characters <= 1_000_000:
        parser.error("--reports is 1 to 1,000,000, --characters 1,000 to 1,000,000")
    relations = write_reports(
        chosen.output, reports=chosen.reports, characters=chosen.characters, seed=chosen.seed
    )
    print(f"{chosen.reports} reports, {relations} relations in {chosen.output}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
