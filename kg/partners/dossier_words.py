"""What a dossier says in Chinese and in English, as a printed document needs it."""

from __future__ import annotations

from collections.abc import Iterable

from kg.explore.details import LinkView
from kg.explore.model import EntityView, ReportView
from kg.export.quotes import report_name
from kg.partners.dossier import DossierFact, DossierQuote
from ontology.schema import Language, load_schema

WORDS: dict[str, tuple[str, str]] = {
    "dossier": ("合作伙伴档案", "Partner dossier"),
    "type": ("类型", "Type"),
    "region": ("地区", "Region"),
    "trade": ("行业", "Trade"),
    "aliases": ("其他名称", "Other names"),
    "years": ("年份", "Years"),
    "counts": ("数量", "Counts"),
    "whole": ("上级单位", "Part of"),
    "part": ("下属单位", "Its parts"),
    "before": ("前身", "Was before"),
    "after": ("现为", "Became"),
    "facts": ("合作与往来", "What it does with whom"),
    "programs": ("涉及专业", "Programs"),
    "quotes": ("原文", "Evidence"),
    "sources": ("来源报告", "Reports"),
    "other": ("对方", "With"),
    "relation": ("关系", "Relation"),
    "modes": ("合作方式", "Modes"),
    "confidence": ("置信度", "Confidence"),
    "status": ("核实状态", "Status"),
    "evidence": ("原文编号", "Evidence"),
    "report": ("报告", "Report"),
    "reporter": ("报告单位", "Reporter"),
    "year": ("年度", "Year"),
    "file": ("文件", "File"),
    "made": ("由职教图谱生成，图谱版本 {build}。", "Made from the graph, build {build}."),
    "more_facts": ("另有 {count} 项未列出。", "{count} more are not listed."),
    "numbers": (
        "{schools} 所学校，{facts} 项事实，{quotes} 条原文",
        "schools: {schools}, facts: {facts}, passages: {quotes}",
    ),
    "page": ("第 {page} 页", "page {page}"),
    "printed_page": ("印刷页码 {page}", "printed page {page}"),
}


def word(key: str, language: Language, **values: object) -> str:
    """Return a word or sentence of a dossier."""
    chinese, english = WORDS[key]
    return (chinese if language == "zh" else english).format(**values)


def joined(items: Iterable[str], language: Language) -> str:
    """Return names in one line."""
    return ("、" if language == "zh" else ", ").join(items)


def year_span(years: tuple[int, int] | None) -> str:
    """Return first and last year: `2021`, `2021–2023`; empty where none is known."""
    if years is None:
        return ""
    return str(years[0]) if years[0] == years[1] else f"{years[0]}–{years[1]}"


def relation_label(fact: DossierFact, language: Language) -> str:
    """Return a relation with an arrow for its direction, seen from the partner."""
    relation = load_schema().relations[fact.fact.predicate]
    arrow = "↔" if relation.symmetric else "→" if fact.outwards else "←"
    return f"{arrow} {load_schema().label(fact.fact.predicate, language)}"


def quote_place(quote: DossierQuote, language: Language) -> str:
    """Return report, section and page of a passage."""
    parts = [report_label(quote.report)]
    if quote.section:
        parts.append(" › ".join(" ".join(title.split()) for title in quote.section))
    if quote.page is not None:
        parts.append(word("page", language, page=quote.page))
    elif quote.page_label:
        parts.append(word("printed_page", language, page=quote.page_label))
    return " · ".join(parts)


def report_label(report: ReportView) -> str:
    """Return what a report is called: its title after the reporter if it lacks that, or file."""
    reporter = report.reporter.name if report.reporter else ""
    return report_name(" ".join((report.title or "").split()), report.file, reporter)


def linked_names(links: Iterable[LinkView], language: Language) -> list[tuple[str, str]]:
    """Return what an entity belongs to, its parts, what it was and became: role and names."""
    found: dict[str, list[str]] = {}
    for link in links:
        found.setdefault(link.role, []).append(link.entity.name)
    return [(role, joined(names, language)) for role, names in found.items()]


def entity_region(entity: EntityView) -> str:
    """Return the region of an entity as one text."""
    return " ".join(entity.region)
