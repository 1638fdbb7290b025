"""Evidence as people read it: the quote with both ends marked, where it stands, how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from app_pages.language import find_text, listing, term, text
from kg.explore.evidence import NAMED
from kg.explore.model import EntityView, EvidenceView, Piece, Pointer, ReportView, StatementView

_LINE_END = re.compile(r"[ \t\r\f\v\u3000]*\n\s*")
_NARROW = re.compile(r"[A-Za-z0-9.,;:!?)\]]")


def flow(pieces: Iterable[Piece]) -> list[Piece]:
    """Return a passage without its hard line ends: nothing between Chinese, else a space.

    Tabs between the cells of a table become bars.
    """
    whole = list(pieces)
    joined = "".join(piece.text for piece in whole)
    shown = list(joined)
    for match in _LINE_END.finditer(joined):
        left, right = joined[: match.start()][-1:], joined[match.end() :][:1]
        space = " " if _NARROW.match(left) and _NARROW.match(right) else ""
        shown[match.start() : match.end()] = [space, *[""] * (len(match.group()) - 1)]
    shown = [" ｜ " if letter == "\t" else letter for letter in shown]
    flowed, start = [], 0
    for piece in whole:
        end = start + len(piece.text)
        flowed.append(Piece("".join(shown[start:end]), piece.roles))
        start = end
    return flowed


def entity_html(entity: EntityView, role: str = "") -> str:
    """Return a name, marked as the end that it is."""
    mark = f' class="zj-{role}"' if role in ("subject", "object") else ""
    return f"<span{mark}>{escape(entity.name)}</span>"


def fact_html(subject: EntityView, predicate: str, object: EntityView) -> str:
    """Return a fact as one line: both ends in the colours that mark them in quotes."""
    return (
        f'<div class="zj-fact">{entity_html(subject, "subject")}'
        f'<span class="zj-predicate">{escape(term(predicate))}</span>'
        f"{entity_html(object, 'object')}</div>"
    )


def tags_html(names: Iterable[str]) -> str:
    """Return small labels, or nothing."""
    tags = "".join(f'<span class="zj-tag">{escape(name)}</span>' for name in names)
    return f'<div class="zj-tags">{tags}</div>' if tags else ""


def passage_html(pieces: Iterable[Piece]) -> str:
    """Return a passage with its marks; everything from the report is escaped."""
    return "".join(_piece_html(piece) for piece in flow(pieces))


def quote_html(evidence: EvidenceView) -> str:
    """Return a passage and who its ends are; everything from the report is escaped."""
    passage = passage_html(evidence.passage)
    pointers = "".join(_pointer_html(pointer) for pointer in evidence.pointers)
    return f'<div class="zj-evidence"><blockquote>{passage}</blockquote>{pointers}</div>'


def place_parts(evidence: EvidenceView) -> list[str]:
    """Return section, page and rule of a passage, as far as they are known."""
    parts = []
    if evidence.section:
        parts.append(" › ".join(" ".join(title.split()) for title in evidence.section))
    if page := page_text(evidence):
        parts.append(page)
    parts.append(text("evidence.rule", rule=evidence.rule))
    return parts


def page_text(evidence: EvidenceView) -> str:
    """Return on which page a passage stands; a guess says so, and nothing is nothing."""
    if evidence.page is not None:
        return text("evidence.page", page=str(evidence.page))
    if evidence.page_label:
        return text("evidence.page_label", page=evidence.page_label)
    if (guess := evidence.page_range) is None:
        return ""
    key = "evidence.page_about" if guess.first == guess.last else "evidence.page_range"
    return text(key, first=str(guess.first), last=str(guess.last))


def report_name(report: ReportView) -> str:
    """Return what a report is called: its title, a school's name before it, else its file."""
    reporter = report.reporter.name if report.reporter else ""
    title = " ".join((report.title or "").split())
    if title:
        named = reporter in title or not report.reporter or report.reporter.type != "School"
        return title if named else f"{reporter} {title}"
    if reporter and report.year:
        return text("report.of_year", reporter=reporter, year=str(report.year))
    return reporter or report.file


def report_note(report: ReportView) -> str:
    """Return year and level of a report, as far as they are known."""
    parts = []
    if report.year and str(report.year) not in report_name(report):
        parts.append(text("report.year", year=str(report.year)))
    if report.level:
        parts.append(find_text(f"level.{report.level}") or report.level)
    return " · ".join(parts)


def percent(confidence: float) -> str:
    """Return a confidence as a percentage; never rounded up to certainty."""
    return f"{min(99, round(confidence * 100)) if confidence < 1 else 100}%"


def statement_tags(statement: StatementView) -> list[str]:
    """Return modes, programs, year, confidence and status of a statement."""
    tags = [term(mode) for mode in statement.modes]
    if statement.programs:
        names = listing([program.name for program in statement.programs])
        tags.append(text("fact.programs", programs=names))
    if statement.year is not None:
        tags.append(text("fact.year", year=str(statement.year)))
    tags.append(text("fact.confidence", percent=percent(statement.confidence)))
    tags.append(term(statement.status))
    return tags


def _piece_html(piece: Piece) -> str:
    """Return a run, marked as what it is; an end goes before a place that explains one."""
    shown = escape(piece.text)
    for role in ("subject", "object"):
        if role in piece.roles:
            both = " zj-both" if {"subject", "object"} <= set(piece.roles) else ""
            return f'<mark class="zj-{role}{both}">{shown}</mark>'
    return f'<mark class="zj-via">{shown}</mark>' if piece.roles else shown


def _pointer_html(pointer: Pointer) -> str:
    """Return a place outside the passage that says who an end is."""
    quoted = " ".join(pointer.text.split())
    key = "evidence.named_elsewhere" if pointer.reason == NAMED else "evidence.pointer"
    line = text(key, role=term(pointer.role), quote=quoted, reason=reason_text(pointer.reason))
    return f'<div class="zj-pointer zj-pointer-{escape(pointer.role)}">{escape(line)}</div>'


def reason_text(reason: str) -> str:
    """Return why a name or place counts, or does not, in words where there are some."""
    what, differs, values = reason.partition(" differs: ")
    if differs and (name := find_text(f"veto.{what.replace(' ', '_')}")):
        return text("reason.differs", what=name, values=values.replace(" and ", " / "))
    return find_text(f"reason.{reason.replace(' ', '_')}") or reason.replace("_", " ")
