"""What the address says about the page of programs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast, get_args

from app_pages import address
from app_pages.atlas.facts import FACT
from kg.explore.dealings import PARTNER_TYPES
from kg.explore.programs.matrix import Order, Side, TieChoice
from kg.explore.programs.ties import TieFilter

TABS = ("tree", "partners", "schools", "gaps", "loose", "industries")
SIDES: dict[str, Side] = {"partners": "partner", "schools": "school"}
"""Tabs that show a matrix, and what its columns are."""
FILTERS = ("region", "partner_region", "type", "branch", "q")
CHOICES = ("program", "partner", "school", "group", "trade", FACT)
"""What was clicked."""
PARAMETERS = ("tab", *FILTERS, "open", "order", "section", *CHOICES)
"""Everything that makes up a view."""


@dataclass(frozen=True, slots=True)
class ProgramAddress:
    """The view of the page.

    Attributes:
        tab: One of `TABS`.
        filter: Which ties count.
        search: Part of a name.
        opened: Open branches of the tree.
        order: Order of a matrix.
        section: Letter of the industry whose divisions are shown; empty for all sections.
        choice: Program, partner and school that were clicked.
        group: Branch of the catalogue that was clicked.
        trade: Industry that was clicked.
    """

    tab: str
    filter: TieFilter
    search: str
    opened: tuple[str, ...]
    order: Order
    section: str
    choice: TieChoice
    group: str
    trade: str

    @classmethod
    def read(cls) -> ProgramAddress:
        """Read it from the URL; what makes no sense is passed over."""
        tab, order = address.get_one("tab"), address.get_one("order")
        types = tuple(name for name in address.get_many("type") if name in PARTNER_TYPES)
        return cls(
            tab=tab if tab in TABS else TABS[0],
            filter=TieFilter(
                region=address.get_one("region"),
                partner_region=address.get_one("partner_region"),
                partner_types=types,
                branch=address.get_one("branch"),
            ),
            search=address.get_one("q"),
            opened=address.get_many("open"),
            order=cast(Order, order) if order in get_args(Order) else "count",
            section=address.get_one("section"),
            choice=TieChoice(*(address.get_one(name) for name in ("program", "partner", "school"))),
            group=address.get_one("group"),
            trade=address.get_one("trade"),
        )

    @property
    def has_choice(self) -> bool:
        """Whether something was clicked."""
        return self.choice != TieChoice() or bool(self.group or self.trade)

    @property
    def choice_filter(self) -> TieFilter:
        """The filter, narrowed to the branch that was clicked."""
        return replace(self.filter, branch=self.group) if self.group else self.filter


def choose(**values: str) -> None:
    """Write what was clicked in place of what was clicked before."""
    address.set_values(**{**dict.fromkeys(CHOICES), **values})
