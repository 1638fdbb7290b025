"""Entities as people read them: what they are called, what they are, how much is known of them."""

from __future__ import annotations

from html import escape

from app_pages.language import term, text
from app_pages.palette import type_style
from kg.explore.model import EntityView


def entity_notes(entity: EntityView) -> list[str]:
    """Return class, kind and region of an entity, as far as they are known."""
    notes = [term(entity.type)]
    if entity.school_kind:
        notes.append(term(entity.school_kind))
    if entity.region:
        notes.append(" ".join(entity.region))
    return notes


def entity_head(entity: EntityView) -> str:
    """Return name, notes and codes of an entity."""
    color = type_style(entity.type).color
    codes = [
        text(f"entity.{name}", code=code)
        for name, code in (
            ("college_code", entity.college_code),
            ("program_code", entity.program_code),
        )
        if code
    ]
    counts = text("entity.counts", facts=entity.degree, reports=entity.reports)
    lines = [" · ".join(entity_notes(entity)), " · ".join([counts, *codes])]
    return (
        f'<div class="zj-entity" style="border-color:{color}">'
        f'<div class="zj-name">{escape(entity.name)}</div>'
        + "".join(f'<div class="zj-note">{escape(line)}</div>' for line in lines)
        + "</div>"
    )
