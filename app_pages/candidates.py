"""推荐: whom a school could work with and does not, with why, down to the sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from app_pages import address, answers
from app_pages.build_status import require_index
from app_pages.entities import entity_head
from app_pages.fates import show_fate, what_became_of
from app_pages.language import Language, current, term, text
from app_pages.links import show_link
from app_pages.passages import fact_html
from app_pages.saved_views import show_saved_views
from app_pages.statements import show_statement
from app_pages.table_keys import note_choice, table_key
from kg.candidates.errors import UnknownSchoolError
from kg.candidates.files import candidates_csv, candidates_xlsx
from kg.candidates.model import Candidate, CandidateFilters, CandidateList, Reason
from kg.candidates.ranking import list_schools
from kg.candidates.reasons import open_path
from kg.candidates.wording import reason_sentence, reason_title, trade_name
from kg.explore.index import GraphIndex

FILES: Mapping[str, Callable[[CandidateList, Language], bytes]] = {
    "xlsx": candidates_xlsx,
    "csv": candidates_csv,
}
FILTERS = ("type", "region", "trade", "program")
"""The filters in the address."""
SCHOOLS = 2000
"""Schools that the list offers: it is sent with every run."""
TABLE = "candidates.table"
TABLE_HEIGHT = 430
REASONS_IN_TABLE = 2


@dataclass(frozen=True, slots=True)
class CandidateAddress:
    """What the address says about this page."""

    school: str
    filters: CandidateFilters
    selected: str

    @classmethod
    def read(cls, first: str) -> CandidateAddress:
        """Read it from the URL; `first` is the school where it names none."""
        filters = CandidateFilters(
            types=address.get_many("type"),
            regions=tuple(tuple(path.split("/")) for path in address.get_many("region")),
            trades=address.get_many("trade"),
            programs=address.get_many("program"),
        )
        return cls(address.get_one("school") or first, filters, address.get_one("select"))


def show() -> None:
    """Draw the page."""
    index = require_index()
    st.title(text("page.candidates"), anchor=False)
    st.caption(text("candidates.purpose"))
    network = answers.partner_network(index)
    schools = dict(list_schools(network, limit=SCHOOLS))
    if not schools:
        st.info(text("candidates.empty"), icon=":material/info:")
        return
    here = CandidateAddress.read(next(iter(schools)))
    _choose_school(index, schools, here.school)
    if len(schools) < network.is_school.sum():
        st.caption(text("candidates.schools_cut", count=len(schools)))
    for place, iri in enumerate(filter(None, (here.school, here.selected))):
        show_fate(what_became_of(index, iri), key=f"candidates_gone_{place}")
    try:
        found = answers.rank_candidates(index, here.school, here.filters)
    except UnknownSchoolError:
        st.warning(text("candidates.no_school"), icon=":material/link_off:")
        return
    _filters(found, here)
    _bar(found, here)
    if not found.candidates:
        st.info(text("candidates.none"), icon=":material/filter_alt_off:")
        return
    _table(found, here)
    wanted = index.find_entity(here.selected) if here.selected else None
    chosen = next((c for c in found.candidates if wanted and c.entity.iri == wanted.iri), None)
    if chosen is None:
        st.caption(text("candidates.gone" if here.selected else "candidates.select"))
    else:
        _details(index, found, chosen)


def _choose_school(index: GraphIndex, schools: dict[str, str], chosen: str) -> None:
    """Draw the list of schools; one that the address names is in it wherever it stands."""
    key = "candidates.school"
    entity = index.find_entity(chosen)
    known = {**({entity.iri: entity.name} if entity and entity.type == "School" else {}), **schools}
    shown = entity.iri if entity and entity.iri in known else None
    st.session_state[key] = shown

    def change() -> None:
        # Another school has other candidates: what was chosen among those of the last is no use.
        if (school := st.session_state[key]) != shown:
            address.set_values(school=school, **dict.fromkeys((*FILTERS, "select")))

    st.selectbox(
        text("candidates.school"),
        list(known),
        format_func=known.__getitem__,
        key=key,
        on_change=change,
        placeholder=text("questions.choose"),
        filter_mode="contains",
    )


def _filters(found: CandidateList, here: CandidateAddress) -> None:
    """Draw the filters; each writes its own parameter of the address."""
    options = {
        "type": {name: f"{term(name)} ({count})" for name, count in found.types},
        "region": {"/".join(path): f"{' '.join(path)} ({n})" for path, n in found.regions},
        "trade": {code: f"{code} {trade_name(code)} ({count})" for code, count in found.trades},
        "program": {program.iri: program.name for program in found.programs},
    }
    with st.container(key="candidates_filters", horizontal=True):
        for name in FILTERS:
            _choice(name, options[name])


def _choice(name: str, options: dict[str, str]) -> None:
    key = f"candidates.{name}"
    # What the address says stays an option, so that it can be taken away.
    chosen = list(address.get_many(name))
    st.session_state[key] = chosen
    st.multiselect(
        text(f"candidates.filter_{name}"),
        list(dict.fromkeys([*options, *chosen])),
        format_func=lambda value: options.get(value, value),
        key=key,
        on_change=lambda: address.set_values(**{name: st.session_state[key]}),
        placeholder=text("filter.all"),
        filter_mode="contains",
    )


def _bar(found: CandidateList, here: CandidateAddress) -> None:
    """Draw how many there are, and what can be done with them."""
    with st.container(key="candidates_bar", horizontal=True, vertical_alignment="center"):
        shown = len(found.candidates)
        st.markdown(f"**{text('candidates.found', shown=shown, found=found.found)}**")
        if any(address.get_many(name) for name in FILTERS):
            st.button(
                text("partners.clear"),
                icon=":material/filter_alt_off:",
                type="tertiary",
                key="candidates.clear",
                on_click=lambda: address.set_values(**dict.fromkeys((*FILTERS, "select"))),
            )
        for format, write in FILES.items():
            st.download_button(
                format.upper(),
                partial(write, found, current()),
                file_name=f"{text('candidates.file')}.{format}",
                icon=":material/download:",
                key=f"candidates.{format}",
                on_click="ignore",
                disabled=not shown,
            )
        show_link(
            "graph",
            text("candidates.school_in_graph"),
            icon=":material/hub:",
            seed=[found.school.iri],
            select=found.school.iri,
        )
        show_saved_views("candidates", ("school", *FILTERS, "select"))
    st.caption(text("candidates.compared", looked_at=found.looked_at, known=found.known))


def _table(found: CandidateList, here: CandidateAddress) -> None:
    """Draw the candidates; the selected one is in the address."""
    rows = found.candidates
    key = table_key(TABLE, (here.school, here.filters, current()), here.selected)
    places = [place for place, row in enumerate(rows) if row.entity.iri == here.selected]

    def select() -> None:
        picked = st.session_state[key]["selection"]["rows"]
        chosen = rows[picked[0]].entity.iri if picked else ""
        note_choice(TABLE, chosen)
        address.set_values(select=chosen)

    st.dataframe(
        _frame(rows),
        key=key,
        height=TABLE_HEIGHT,
        hide_index=True,
        on_select=select,
        selection_mode="single-row",
        selection_default={"selection": {"rows": places[:1]}},
        column_config={
            text("candidates.candidate"): st.column_config.TextColumn(width=250),
            text("candidates.score"): st.column_config.ProgressColumn(
                min_value=0, max_value=rows[0].score, format="%.2f", width=110
            ),
            text("candidates.why"): st.column_config.TextColumn(width="large"),
        },
    )


def _frame(rows: Sequence[Candidate]) -> pd.DataFrame:
    columns = {
        "candidates.candidate": [row.entity.name for row in rows],
        "candidates.score": [row.score for row in rows],
        "column.type": [term(row.entity.type) for row in rows],
        "column.region": [" ".join(row.entity.region) for row in rows],
        "candidates.why": [_why(row) for row in rows],
    }
    return pd.DataFrame({text(name): values for name, values in columns.items()})


def _why(row: Candidate) -> str:
    """Return the first reasons of a candidate, those with facts before those without."""
    ordered = sorted(row.reasons, key=lambda reason: not reason.between)
    sentences = [reason_sentence(each, row, current()) for each in ordered[:REASONS_IN_TABLE]]
    return ("；" if current() == "zh" else "; ").join(sentences)


def _details(index: GraphIndex, found: CandidateList, candidate: Candidate) -> None:
    """Draw a candidate with its reasons, each with the facts that it rests on."""
    entity = candidate.entity
    with st.container(key="candidates_details", border=True, gap="small"):
        st.html(entity_head(entity))
        with st.container(key="candidates_ways", horizontal=True):
            show_link(
                "graph",
                text("candidates.both_in_graph"),
                icon=":material/hub:",
                seed=[found.school.iri, entity.iri],
                select=entity.iri,
            )
        relation = term(candidate.relation)
        st.html(
            f'<div class="zj-note">'
            f"{escape(text('candidates.sum', score=f'{candidate.score:.2f}', relation=relation))}"
            "</div>"
        )
        for number, reason in enumerate(candidate.reasons):
            _reason(index, candidate, reason, number)


def _reason(index: GraphIndex, candidate: Candidate, reason: Reason, number: int) -> None:
    """Draw a reason in words, and its paths to be opened."""
    share = round(100 * reason.points / max(candidate.score, reason.points))
    title = escape(reason_title(reason.measure, current()))
    sentence = escape(reason_sentence(reason, candidate, current()))
    st.html(
        f'<div class="zj-reason"><b>{title}</b><i><b style="width:{share}%"></b></i>'
        f"<em>+{reason.points:.2f}</em><span>{sentence}</span></div>"
    )
    if not reason.paths:
        return
    key = f"candidates.open.{candidate.entity.iri}.{reason.measure}"
    if not st.toggle(text("candidates.evidence", count=len(reason.paths)), key=key):
        return
    for way, path in enumerate(reason.paths):
        with st.container(key=f"candidates_path_{number}_{way}", border=True, gap="xsmall"):
            for place, step in enumerate(open_path(index, path)):
                fact = step.fact
                st.html(fact_html(fact.subject, fact.predicate, fact.object))
                if step.statement is not None:
                    show_statement(step.statement, key=f"candidates.{number}.{way}.{place}")
