"""伙伴: whom schools work with, narrowed by filters, with the evidence of each row."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from app_pages import address, answers
from app_pages.build_status import require_build, require_index
from app_pages.entities import entity_head
from app_pages.language import current, listing, term, text
from app_pages.links import show_link
from app_pages.passages import fact_html
from app_pages.statements import show_statement
from kg.explore.index import GraphIndex
from kg.explore.partners import PartnerChoices, PartnerQuestion
from kg.export.partner_files import get_partner_writer
from kg.export.partners import PartnerFilters, PartnerRow

FORMATS = {"xlsx": "XLSX", "csv": "CSV"}
FACTS_AT_ONCE = 20
ROWS_IN_VIEW = 10
TABLE_HEIGHT = 430
"""Pixels; a shorter table is as high as its rows."""
PARAMETERS = ("name", "school", "region", "type", "relation", "mode", "program", "year", "min")
"""The filters in the address."""


@dataclass(frozen=True, slots=True)
class PartnerAddress:
    """What the address says about this page."""

    name: str
    schools: tuple[str, ...]
    regions: tuple[tuple[str, ...], ...]
    types: tuple[str, ...]
    relations: tuple[str, ...]
    modes: tuple[str, ...]
    programs: tuple[str, ...]
    years: tuple[int, ...]
    min_confidence: float
    selected: str

    @classmethod
    def read(cls, choices: PartnerChoices) -> PartnerAddress:
        """Read it from the URL; what the build does not have is passed over."""
        regions = {path for path, _ in choices.regions}
        asked = [tuple(path.split("/")) for path in address.get_many("region")]
        return cls(
            name=address.get_one("name"),
            schools=_known("school", [school.iri for school in choices.schools]),
            regions=tuple(path for path in asked if path in regions),
            types=_known("type", [name for name, _ in choices.types]),
            relations=_known("relation", [name for name, _ in choices.relations]),
            modes=_known("mode", [name for name, _ in choices.modes]),
            programs=_known("program", [name for name, _ in choices.programs]),
            years=tuple(int(year) for year in _known("year", map(str, choices.years))),
            min_confidence=address.get_number("min", 0.0, low=0.0, high=1.0),
            selected=address.get_one("select"),
        )

    @property
    def question(self) -> PartnerQuestion:
        """The question that it asks."""
        filters = PartnerFilters(
            schools=self.schools,
            relations=self.relations,
            modes=self.modes,
            programs=self.programs,
            years=self.years,
            min_confidence=self.min_confidence,
        )
        return PartnerQuestion(filters, types=self.types, regions=self.regions, name=self.name)


def show() -> None:
    """Draw the page."""
    build, index = require_build(), require_index()
    st.title(text("page.partners"), anchor=False)
    st.caption(text("partners.purpose"))
    choices = answers.partner_choices(build, index)
    if not choices.relations:
        st.info(text("partners.empty"), icon=":material/info:")
        return
    here = PartnerAddress.read(choices)
    _filters(choices, here)
    rows = answers.list_partners(build, here.question)
    _hits(rows)
    if not rows:
        st.info(text("partners.none"), icon=":material/filter_alt_off:")
        return
    _table(rows, here)
    chosen = next((row for row in rows if row_address(row) == here.selected), None)
    if chosen is None:
        st.caption(text("partners.select"))
    else:
        _evidence(index, chosen)


def row_address(row: PartnerRow) -> str:
    """Return a row as the address names it: IRIs hold no spaces."""
    return f"{row.iri} {row.relation}"


def _known(parameter: str, values: Sequence[str] | map[str]) -> tuple[str, ...]:
    """Return those values of a parameter that can be chosen."""
    allowed = set(values)
    return tuple(value for value in address.get_many(parameter) if value in allowed)


def _filters(choices: PartnerChoices, here: PartnerAddress) -> None:
    """Draw the filters; each writes its own parameter of the address."""
    schools = {school.iri: f"{school.name} ({school.rows})" for school in choices.schools}
    regions = {"/".join(path): f"{' '.join(path)} ({count})" for path, count in choices.regions}
    programs = {name: f"{name} ({count})" for name, count in choices.programs}
    years = {str(year): str(year) for year in choices.years}
    with st.container(key="partners_filters", horizontal=True):
        _name_filter(here.name)
        _choice("school", schools, here.schools)
        _choice("region", regions, ["/".join(path) for path in here.regions])
        _choice("type", _labels(choices.types), here.types)
        _choice("relation", _labels(choices.relations), here.relations)
        _choice("mode", _labels(choices.modes), here.modes)
        _choice("program", programs, here.programs)
        _choice("year", years, [str(year) for year in here.years])
        _confidence_filter(here.min_confidence)


def _labels(counts: Sequence[tuple[str, int]]) -> dict[str, str]:
    """Return terms of the ontology with the number of their rows."""
    return {name: f"{term(name)} ({count})" for name, count in counts}


def _choice(parameter: str, options: dict[str, str], chosen: Sequence[str]) -> None:
    """Draw a filter of which several values can be chosen."""
    key = f"partners.{parameter}"
    st.session_state[key] = list(chosen)

    def change() -> None:
        address.set_values(**{parameter: st.session_state[key]})

    st.multiselect(
        text(f"filter.{parameter}"),
        list(options),
        format_func=lambda value: options[value],
        key=key,
        on_change=change,
        placeholder=text("filter.all"),
        filter_mode="contains",
    )


def _name_filter(name: str) -> None:
    """Draw the filter by name."""
    key = "partners.name"
    st.session_state[key] = name
    st.text_input(
        text("filter.name"),
        key=key,
        on_change=lambda: address.set_values(name=st.session_state[key].strip()),
        placeholder=text("filter.name_hint"),
    )


def _confidence_filter(confidence: float) -> None:
    """Draw the filter by confidence."""
    key = "partners.min"
    st.session_state[key] = round(confidence * 100)
    st.slider(
        text("filter.confidence"),
        0,
        100,
        step=5,
        format="%d%%",
        key=key,
        on_change=lambda: address.set_values(min=st.session_state[key] / 100 or None),
    )


def _hits(rows: Sequence[PartnerRow]) -> None:
    """Draw how many rows there are, and what can be done with all of them."""
    with st.container(key="partners_bar", horizontal=True, vertical_alignment="center"):
        partners = len({row.iri for row in rows})
        st.markdown(f"**{text('partners.hits', partners=partners, rows=len(rows))}**")
        if any(address.get_many(name) for name in PARAMETERS):
            st.button(
                text("partners.clear"),
                icon=":material/filter_alt_off:",
                type="tertiary",
                key="partners.clear",
                on_click=lambda: address.set_values(**dict.fromkeys((*PARAMETERS, "select"))),
            )
        for format, label in FORMATS.items():
            st.download_button(
                label,
                file_maker(rows, format),
                file_name=f"{text('partners.file')}.{format}",
                icon=":material/download:",
                key=f"partners.{format}",
                on_click="ignore",
                disabled=not rows,
            )


def file_maker(rows: Sequence[PartnerRow], format: str) -> Callable[[], bytes]:
    """Return what makes a file of the rows, once somebody asks for it.

    Args:
        rows: All that the filter holds.
        format: A key of `FORMATS`.
    """
    language = current()

    def write() -> bytes:
        target = io.BytesIO()
        get_partner_writer(format)(rows, target, language=language)
        return target.getvalue()

    return write


def _table(rows: Sequence[PartnerRow], here: PartnerAddress) -> None:
    """Draw the rows; the selected one is in the address."""
    # Selections count rows: other rows, another widget, so that none points at the wrong one.
    shown = hashlib.sha256(repr((here.question, current())).encode()).hexdigest()[:12]
    key = f"partners.table.{shown}"
    places = [place for place, row in enumerate(rows) if row_address(row) == here.selected]

    def select() -> None:
        chosen = st.session_state[key]["selection"]["rows"]
        address.set_values(select=row_address(rows[chosen[0]]) if chosen else None)

    st.dataframe(
        _frame(rows),
        key=key,
        height=TABLE_HEIGHT if len(rows) > ROWS_IN_VIEW else "auto",
        hide_index=True,
        on_select=select,
        selection_mode="single-row",
        selection_default={"selection": {"rows": places[:1]}},
        column_config={
            text("column.partner"): st.column_config.TextColumn(width=230),
            text("column.schools"): st.column_config.TextColumn(width=220),
            text("column.modes"): st.column_config.TextColumn(width=170),
            text("column.confidence"): st.column_config.ProgressColumn(
                min_value=0, max_value=1, format="percent", width=110
            ),
        },
    )


def _frame(rows: Sequence[PartnerRow]) -> pd.DataFrame:
    """Return the rows as people read them; what is not known is left empty."""
    columns: dict[str, list[str] | list[float]] = {
        "partner": [row.partner for row in rows],
        "type": [term(row.type) for row in rows],
        "relation": [term(row.relation) for row in rows],
        "schools": [listing(list(row.schools)) for row in rows],
        "confidence": [row.confidence for row in rows],
        "region": [" ".join(dict.fromkeys(row.region)) for row in rows],
        "modes": [listing([term(mode) for mode in row.modes]) for row in rows],
        "programs": [listing(list(row.programs)) for row in rows],
        "years": [listing([str(year) for year in row.years]) for row in rows],
        "trade": [row.trade or "" for row in rows],
        "status": [term(row.status) for row in rows],
    }
    if len(set(columns["status"])) == 1:
        del columns["status"]  # says nothing of any row
    filled = {name: values for name, values in columns.items() if any(values)}
    return pd.DataFrame({text(f"column.{name}"): values for name, values in filled.items()})


def _evidence(index: GraphIndex, row: PartnerRow) -> None:
    """Draw what proves a row: a fact for each school."""
    partner = index.find_entity(row.iri)
    if partner is None:
        return
    with st.container(key="partners_evidence", border=True, gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(entity_head(partner))
            show_link(
                "graph",
                text("partners.in_graph"),
                icon=":material/hub:",
                seed=[row.iri],
                select=row.iri,
            )
        facts = answers.partner_facts(index, row)
        for place, details in enumerate(facts[:FACTS_AT_ONCE]):
            fact = details.fact
            st.html(fact_html(fact.subject, fact.predicate, fact.object))
            for number, statement in enumerate(details.statements):
                show_statement(statement, key=f"partners.fact.{place}.{number}")
        if len(facts) > FACTS_AT_ONCE:
            st.caption(text("partners.more_facts", count=len(facts) - FACTS_AT_ONCE))
