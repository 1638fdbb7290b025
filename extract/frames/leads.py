"""The school that a consortium's name tells as its lead: 某某工贸职业教育集团 of 某某工贸学校."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.coreference.forms import Cluster
from extract.frames.model import Party, Role
from extract.model import Via
from extract.units import Unit

_CONSORTIUM = re.compile(r"(?:现代)?(?:职业教育|职教|教育)?(?:集团|联盟|联合体|共同体)$")
_SCHOOL = re.compile(
    r"(?:高级)?(?:职业技术|职业|中等专业|中等职业|技工)?(?:教育中心|学校|学院|大学|中学|职业高中)$"
)
SHORTEST_STEM = 4  # a stem of a place alone (清远, 广东省) names no school


def named_leads(units: Sequence[Unit], clusters: Sequence[Cluster]) -> dict[int, Party]:
    """Return, by consortium, the one school whose name shares the consortium's own stem."""
    schools: dict[str, list[int]] = {}
    for number, cluster in enumerate(clusters):
        if cluster.type == "School":
            schools.setdefault(_SCHOOL.sub("", cluster.key), []).append(number)
    leads = {}
    for number, cluster in enumerate(clusters):
        stem = _CONSORTIUM.sub("", cluster.key)
        found = schools.get(stem, [])
        if cluster.type == "Consortium" and len(stem) >= SHORTEST_STEM and len(found) == 1:
            leads[number] = _party(found[0], units, clusters)
    return leads


def _party(number: int, units: Sequence[Unit], clusters: Sequence[Cluster]) -> Party:
    cluster = clusters[number]
    first = cluster.first
    content = units[first.unit].content
    span = content.span(first.start, first.end)
    via = (Via("lead", span, content.text[first.start : first.end]),)
    return Party(
        number, cluster.type, Role.IMPLIED, content, first.start, first.end, via, named=False
    )
