"""The dossier of one partner, made to be read, printed and passed on."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from app_pages import address
from app_pages.components.print_button import show_print_button
from app_pages.fates import show_fate, what_became_of
from app_pages.language import current, listing, term, text
from app_pages.links import show_link
from app_pages.partnering import table_answers
from app_pages.passages import passage_html, percent, reason_text, report_name
from kg.explore.index import GraphIndex
from kg.partners.dossier import Dossier, DossierFact, DossierQuote
from kg.partners.dossier_docx import write_dossier
from kg.partners.dossier_words import linked_names, quote_place, relation_label, year_span

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST_NAME = 60


@cache
def _style_sheet() -> str:
    return Path(__file__).with_name("dossier.css").read_text(encoding="utf-8")


def show_dossier(index: GraphIndex, iri: str) -> None:
    """Draw the dossier of a partner; without one, say so and lead back."""
    found = table_answers.dossier(index, iri)
    st.html(f"<style>{_style_sheet()}</style>")
    with st.container(key="partners_dossier_bar", horizontal=True, vertical_alignment="center"):
        st.button(
            text("dossier.back"),
            icon=":material/arrow_back:",
            key="partners.dossier.back",
            on_click=lambda: address.set_values(dossier=None),
        )
        if found is not None:
            _bar(found)
    if found is None or found.entity.iri != iri:
        show_fate(what_became_of(index, iri), key="partners_dossier_gone")
    if found is None:
        st.info(text("dossier.gone"), icon=":material/link_off:")
        return
    parts = (_head(found), _facts(found), _programs(found), _quotes(found), _sources(found))
    st.html(f'<div class="zj-dossier">{"".join(parts)}</div>')


def _bar(found: Dossier) -> None:
    """Draw what can be done with a dossier."""
    name = _UNSAFE.sub("_", found.entity.name)[:_LONGEST_NAME]
    st.download_button(
        text("dossier.docx"),
        document_maker(found),
        file_name=f"{name}.docx",
        icon=":material/download:",
        key="partners.dossier.docx",
        on_click="ignore",
    )
    show_print_button(text("dossier.print"), key="partners.dossier.print")
    iri = found.entity.iri
    show_link("graph", text("partners.in_graph"), icon=":material/hub:", seed=[iri], select=iri)


def document_maker(found: Dossier) -> Callable[[], bytes]:
    """Return what makes the Word document of a dossier, once somebody asks for it."""
    language = current()

    def write() -> bytes:
        target = io.BytesIO()
        write_dossier(found, target, language=language)
        return target.getvalue()

    return write


def _head(found: Dossier) -> str:
    """Return who the partner is."""
    entity = found.entity
    kinds = [term(entity.type), *([term(entity.school_kind)] if entity.school_kind else [])]
    aliases = [f"{alias.name} ({reason_text(alias.reason)})" for alias in found.aliases]
    lines = [
        (text("listed.type"), " · ".join(kinds)),
        (text("listed.region"), " ".join(entity.region)),
        (text("listed.trade"), found.trade or ""),
        (text("entity.aliases"), listing(aliases)),
        *((text(f"entity.{role}"), names) for role, names in linked_names(found.links, current())),
        (text("listed.years"), year_span(found.years)),
        (text("dossier.counts"), _counts(found)),
    ]
    rows = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td>{escape(value)}</td></tr>"
        for name, value in lines
        if value
    )
    name = escape(entity.name)
    return f'<h1>{name}</h1><table class="zj-grid zj-dossier-who"><tbody>{rows}</tbody></table>'


def _counts(found: Dossier) -> str:
    facts = len(found.facts) + found.more_facts
    return text("dossier.numbers", schools=found.schools, facts=facts, quotes=len(found.quotes))


def _facts(found: Dossier) -> str:
    """Return what the partner does with whom; columns without any value are left out."""
    heads = ("relation", "other", "modes", "programs", "years", "confidence", "status", "evidence")
    lines = [_fact_cells(fact) for fact in found.facts]
    kept = [place for place in range(len(heads)) if any(line[place] for line in lines)]
    rows = "".join(
        f"<tr>{''.join(f'<td>{line[place]}</td>' for place in kept)}</tr>" for line in lines
    )
    more = text("dossier.more_facts", count=found.more_facts) if found.more_facts else ""
    note = f'<p class="zj-note">{escape(more)}</p>' if more else ""
    table = _table([heads[place] for place in kept], rows, "zj-dossier-facts")
    return _section("facts", table + note) if rows else ""


def _fact_cells(fact: DossierFact) -> list[str]:
    """Return the cells of a fact as markup."""
    cells = [
        relation_label(fact, current()),
        fact.other.name,
        listing([term(mode) for mode in fact.fact.modes]),
        listing([program.name for program in fact.fact.programs]),
        year_span(fact.years),
        percent(fact.fact.confidence),
        term(fact.fact.status),
    ]
    numbers = " ".join(f'<a href="#zj-quote-{n}">[{n}]</a>' for n in fact.quotes)
    more = f" +{fact.more_quotes}" if fact.more_quotes else ""
    return [*map(escape, cells), numbers + more]


def _programs(found: Dossier) -> str:
    rows = "".join(
        f"<tr><td>{escape(each.program.name)}</td><td>{escape(listing(list(each.others)))}</td></tr>"
        for each in found.programs
    )
    return _section("programs", _table(("program", "other"), rows)) if rows else ""


def _quotes(found: Dossier) -> str:
    quotes = "".join(_quote(quote) for quote in found.quotes)
    return _section("quotes", quotes) if quotes else ""


def _quote(quote: DossierQuote) -> str:
    place = escape(quote_place(quote, current()))
    way = escape(_report_address(quote), quote=True)
    link = f'<a class="zj-screen" href="{way}" target="_self">{escape(text("evidence.open"))}</a>'
    return (
        f'<div class="zj-dossier-quote" id="zj-quote-{quote.number}"><b>[{quote.number}]</b>'
        f'{passage_html(quote.passage)}<div class="zj-place">{place} {link}</div></div>'
    )


def _report_address(quote: DossierQuote) -> str:
    """Return where the report opens at a passage, seen from this page."""
    place = address.parameters(report=quote.report.iri, at=quote.start, select=quote.iri)
    return f"reports?{urlencode(place, doseq=True)}"


def _sources(found: Dossier) -> str:
    rows = "".join(
        f"<tr><td>{escape(report_name(report))}</td><td>{report.year or ''}</td>"
        f"<td>{escape(report.file)}</td></tr>"
        for report in found.reports
    )
    made = escape(text("dossier.made", build=found.build))
    note = f'<p class="zj-note">{made}</p>'
    return _section("sources", _table(("report", "year", "file"), rows)) + note if rows else note


def _section(name: str, content: str) -> str:
    return f"<h2>{escape(text(f'dossier.{name}'))}</h2>{content}"


def _table(heads: Sequence[str], rows: str, kind: str = "") -> str:
    cells = "".join(f"<th>{escape(text(f'listed.{head}'))}</th>" for head in heads)
    return (
        '<div class="zj-dossier-wide"><table '
        f'class="zj-grid {kind}">'
        f"<thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
