"""A dossier as a Word document, made to be printed and passed on.

Texts of reports stand in it as plain runs: no field, link or macro can come of them. What XML
cannot hold is left out. Equal dossiers give equal bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from kg.export.quotes import join_lines
from kg.export.workbook import plain_text
from kg.partners.dossier import Dossier, DossierQuote
from kg.partners.dossier_words import (
    entity_region,
    joined,
    linked_names,
    quote_place,
    relation_label,
    report_label,
    word,
    year_span,
)
from ontology.schema import Language, load_schema

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that ZIP can hold
_FONT, _EAST_ASIAN_FONT = "Calibri", "Microsoft YaHei"
_MARGIN = Mm(18)
_COLORS = {"subject": RGBColor(0x1F, 0x5F, 0xB8), "object": RGBColor(0xB3, 0x5A, 0x00)}


def write_dossier(dossier: Dossier, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write a dossier as DOCX to a binary file, headings and labels in a language."""
    document = Document()
    _set_up(document, dossier)
    document.add_heading(plain_text(dossier.entity.name), level=0)
    document.add_paragraph(word("dossier", language)).style = "Subtitle"
    _add_table(document, None, _facts_of_entity(dossier, language), (Mm(35), Mm(215)))
    _add_facts(document, dossier, language)
    _add_programs(document, dossier, language)
    _add_quotes(document, dossier.quotes, language)
    _add_sources(document, dossier, language)
    document.add_paragraph(word("made", language, build=dossier.build)).style = "Caption"
    _save(document, target)


def _set_up(document: Any, dossier: Dossier) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, _MARGIN)
    for name in ("Normal", "Title", "Subtitle", "Heading 1", "Caption"):
        style = document.styles[name]
        style.font.name = _FONT
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _EAST_ASIAN_FONT)
    document.styles["Normal"].font.size = Pt(10)
    properties = document.core_properties
    properties.title = plain_text(dossier.entity.name)[:255]
    properties.author, properties.comments, properties.revision = "", "", 1
    properties.created = properties.modified = _CREATED


def _facts_of_entity(dossier: Dossier, language: Language) -> list[tuple[str, str]]:
    entity, label = dossier.entity, load_schema().label
    kinds = [label(entity.type, language)]
    if entity.school_kind:
        kinds.append(label(entity.school_kind, language))
    counts = {"schools": dossier.schools, "facts": len(dossier.facts) + dossier.more_facts}
    rows = [
        (word("type", language), " · ".join(kinds)),
        (word("region", language), entity_region(entity)),
        (word("trade", language), dossier.trade or ""),
        (word("aliases", language), joined((a.name for a in dossier.aliases), language)),
        *((word(role, language), names) for role, names in linked_names(dossier.links, language)),
        (word("years", language), year_span(dossier.years)),
        (word("counts", language), word("numbers", language, **counts, quotes=len(dossier.quotes))),
    ]
    return [(name, value) for name, value in rows if value]


def _add_facts(document: Any, dossier: Dossier, language: Language) -> None:
    if not dossier.facts:
        return
    label = load_schema().label
    rows = [
        (
            relation_label(fact, language),
            fact.other.name,
            joined((label(mode, language) for mode in fact.fact.modes), language),
            joined((program.name for program in fact.fact.programs), language),
            year_span(fact.years),
            f"{fact.fact.confidence:.3f}",
            label(fact.fact.status, language),
            " ".join(f"[{number}]" for number in fact.quotes)
            + (f" +{fact.more_quotes}" if fact.more_quotes else ""),
        )
        for fact in dossier.facts
    ]
    heads = ("relation", "other", "modes", "programs", "years", "confidence", "status", "evidence")
    widths = (Mm(32), Mm(68), Mm(40), Mm(40), Mm(22), Mm(18), Mm(18), Mm(24))
    kept = [place for place in range(len(heads)) if any(row[place] for row in rows)]
    document.add_heading(word("facts", language), level=1)
    _add_table(
        document,
        [word(heads[place], language) for place in kept],
        [[row[place] for place in kept] for row in rows],
        [widths[place] for place in kept],
    )
    if dossier.more_facts:
        document.add_paragraph(word("more_facts", language, count=dossier.more_facts))


def _add_programs(document: Any, dossier: Dossier, language: Language) -> None:
    if not dossier.programs:
        return
    document.add_heading(word("programs", language), level=1)
    rows = [(each.program.name, joined(each.others, language)) for each in dossier.programs]
    heads = [word("programs", language), word("other", language)]
    _add_table(document, heads, rows, (Mm(80), Mm(170)))


def _add_quotes(document: Any, quotes: Sequence[DossierQuote], language: Language) -> None:
    if not quotes:
        return
    document.add_heading(word("quotes", language), level=1)
    for quote in quotes:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(f"[{quote.number}] ").bold = True
        for piece in quote.passage:
            run = paragraph.add_run(_one_line(plain_text(piece.text)))
            role = next((role for role in _COLORS if role in piece.roles), None)
            if role:
                run.bold, run.font.color.rgb = True, _COLORS[role]
        place = document.add_paragraph(plain_text(quote_place(quote, language)))
        place.style = "Caption"


def _one_line(text: str) -> str:
    """Return a run on one line; spaces at its ends stay between it and its neighbours."""
    middle = join_lines(text)
    if not middle:
        return "" if "\n" in text else " " * bool(text)
    lead = " " if text[0] in " \t\u3000" else ""
    return lead + middle + (" " if text[-1] in " \t\u3000" else "")


def _add_sources(document: Any, dossier: Dossier, language: Language) -> None:
    if not dossier.reports:
        return
    document.add_heading(word("sources", language), level=1)
    rows = [
        (
            report_label(report),
            report.reporter.name if report.reporter else "",
            str(report.year or ""),
            report.file,
        )
        for report in dossier.reports
    ]
    heads = [word(head, language) for head in ("report", "reporter", "year", "file")]
    _add_table(document, heads, rows, (Mm(100), Mm(60), Mm(20), Mm(70)))


def _add_table(
    document: Any,
    heads: Sequence[str] | None,
    rows: Sequence[Sequence[str]],
    widths: Sequence[Any],
) -> None:
    """Add a table whose heading, where it has one, is repeated on each page."""
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for line, values in enumerate([*([heads] if heads else []), *rows]):
        cells = table.add_row().cells
        for place, (cell, value) in enumerate(zip(cells, values, strict=True)):
            cell.width = widths[place]
            run = cell.paragraphs[0].add_run(plain_text(value))
            run.font.size = Pt(9)
            run.bold = line == 0 if heads else place == 0
    if heads:
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _save(document: Any, target: BinaryIO) -> None:
    """Write a document; the times in the archive are fixed."""
    memory = io.BytesIO()
    document.save(memory)
    with (
        zipfile.ZipFile(memory) as made,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for info in made.infolist():
            entry = zipfile.ZipInfo(info.filename, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, made.read(info.filename))
