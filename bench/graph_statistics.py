"""What `generate_graph.py` imitates: the statistics of a measured graph, drawn from."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from measure_graph import STATISTICS


class Histogram:
    """Values with their counts."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take a histogram as `measure_graph.py` writes it; it may be empty."""
        self._values = list(counts)
        self._cumulative = list(itertools.accumulate(counts.values()))

    def text(self, rng: random.Random) -> str | None:
        """Draw a value; `None` for one that lacks, or where nothing was counted."""
        if not self._values:
            return None
        return rng.choices(self._values, cum_weights=self._cumulative)[0] or None

    def number(self, rng: random.Random) -> int:
        """Draw a whole number; 0 where nothing was counted."""
        return int(self.text(rng) or 0)


@dataclass(frozen=True)
class Claim:
    """A kind of statement: a relation, the classes of both ends, and where the reporter stands.

    Attributes:
        relation: Its name.
        subject: Class.
        object: Class.
        reporter: `subject`, `object`, or `-` where the reporter is neither.
    """

    relation: str
    subject: str
    object: str
    reporter: str


@dataclass(frozen=True)
class Profile:
    """What one report holds.

    Attributes:
        level: Of the report.
        reporter: Class of who reports.
        entities: Number of entities by class, the reporter left out.
        claims: Kinds of statements with their number.
    """

    level: str
    reporter: str
    entities: Mapping[str, int]
    claims: tuple[tuple[Claim, int], ...]


class Statistics:
    """The statistics of a measured graph."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        """Take what `measure_graph.measure` returned."""
        self._content = content
        self._histograms: dict[tuple[str, ...], Histogram] = {}

    @classmethod
    def load(cls, path: Path = STATISTICS) -> Statistics:
        """Read a file that `measure_graph.py` wrote."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def histogram(self, *keys: str) -> Histogram:
        """Return a histogram by where it stands, such as `classes`, `School`, `degree`."""
        if keys not in self._histograms:
            self._histograms[keys] = Histogram(self.counts(*keys))
        return self._histograms[keys]

    def counts(self, *keys: str) -> Mapping[str, int]:
        """Return the counts of a histogram."""
        found: Any = self._content
        for key in keys:
            found = found[key]
        counts: Mapping[str, int] = found
        return counts

    def shared(self, type: str) -> float:
        """Return the share of a class's namings that fall on entities of several reports."""
        return float(self._content["classes"][type]["shared"])

    @cached_property
    def profiles(self) -> tuple[Profile, ...]:
        """The reports that were measured."""
        return tuple(
            Profile(
                level=report["level"],
                reporter=report["reporter"],
                entities=report["entities"],
                claims=tuple(
                    (Claim(*key.split()), count) for key, count in report["relations"].items()
                ),
            )
            for report in self._content["reports"]
        )
