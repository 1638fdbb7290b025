"""What the address says about the page of regions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app_pages import address
from app_pages.atlas.facts import FACT
from kg.explore.regions.assistance import GRAINS, Grain
from kg.explore.regions.flows import FactFilter
from ontology.catalogues.region import RegionLevel
from ontology.schema import load_schema

TABS = ("map", "table", "help")
LEVELS = tuple(level.value for level in RegionLevel)
BASES = ("name", "authority", "inferred")
FILTERS = ("relation", "basis", "type")
CHOICES = ("select", FACT)
"""What was clicked."""
PARAMETERS = ("tab", "level", "within", *FILTERS, "grain", "across", *CHOICES)
"""Everything that makes up a view."""


@dataclass(frozen=True, slots=True)
class RegionAddress:
    """The view of the page.

    Attributes:
        tab: One of `TABS`.
        filter: Which facts count.
        grain: What a node of the flows of help is; `None` for what suits.
        across: Whether only help between regions is shown.
        selected: What was clicked: `place` and an adcode, `flow` or `help` and two ends.
    """

    tab: str
    filter: FactFilter
    grain: Grain | None
    across: bool
    selected: str

    @classmethod
    def read(cls) -> RegionAddress:
        """Read it from the URL; what makes no sense is passed over."""
        tab, level, grain = (address.get_one(name) for name in ("tab", "level", "grain"))
        schema = load_schema()
        return cls(
            tab=tab if tab in TABS else TABS[0],
            filter=FactFilter(
                level=RegionLevel(level) if level in LEVELS else RegionLevel.PREFECTURE,
                within=address.get_one("within"),
                relations=_known("relation", schema.relations),
                bases=_known("basis", BASES),
                types=_known("type", schema.classes),
            ),
            grain=next((name for name in GRAINS if name == grain), None),
            across=address.get_one("across") == "1",
            selected=address.get_one("select"),
        )

    @property
    def place(self) -> str:
        """Adcode of the region that was clicked, or nothing."""
        kind, _, rest = self.selected.partition(" ")
        return rest if kind == "place" else ""

    @property
    def whole(self) -> FactFilter:
        """The filter without the region that the view is of."""
        return replace(self.filter, within="")


def choose(selected: str) -> None:
    """Write what was clicked in place of what was clicked before."""
    address.set_values(**{**dict.fromkeys(CHOICES), "select": selected})


def _known(parameter: str, allowed: Iterable[str]) -> tuple[str, ...]:
    """Return those values of a parameter that make sense."""
    names = set(allowed)
    return tuple(value for value in address.get_many(parameter) if value in names)
