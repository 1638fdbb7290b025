"""Matched lists as files: one's own columns first, what was found behind them.

XLSX and CSV have headings and words in Chinese or English; JSON has the names of the ontology.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from kg.export.errors import UnknownFormatError
from kg.export.formulas import escape_formula
from kg.export.workbook import Cell, Sheet, write_workbook
from kg.matching.model import Hit, MatchedLine, MatchKind, MatchReport
from kg.matching.words import kind_word, reason_word, veto_word
from kg.partners.dossier_words import year_span
from ontology.schema import Language, load_schema

_Show = Callable[[MatchedLine, Language], Cell]


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """A column that is put behind one's own.

    Attributes:
        name: Its name in English letters.
        headings: In Chinese and English.
        width: In characters.
        show: What stands there for a line.
    """

    name: str
    headings: tuple[str, str]
    width: int
    show: _Show


def _of_hit(show: Callable[[Hit, Language], Cell]) -> _Show:
    """Return what shows something of the first hit; empty without one."""
    return lambda line, language: show(line.hits[0], language) if line.hits else None


def _joined(items: Iterator[str] | list[str], language: Language) -> str:
    return ("；" if language == "zh" else "; ").join(items)


def _reasons(hit: Hit, language: Language) -> str:
    return _joined([reason_word(reason, language) for reason in hit.reasons], language)


def _relations(hit: Hit, language: Language) -> str:
    label = load_schema().label
    found = [f"{label(name, language)} {count}" for name, count in hit.facts.relations]
    return _joined(found, language)


def _others(hit: Hit, language: Language) -> str:
    more = [f"+{hit.facts.more}"] if hit.facts.more else []
    return _joined([*hit.facts.others, *more], language)


def _quote(part: str) -> Callable[[Hit, Language], Cell]:
    return lambda hit, _: getattr(hit.facts.quote, part) if hit.facts.quote else None


def _also(line: MatchedLine, language: Language) -> str:
    """Return what else the line may mean, each with why it is not taken for it."""
    others = [f"{hit.entity.name} ({_reasons(hit, language)})" for hit in line.hits[1:]]
    similar = [
        f"{each.entity.name} ({veto_word(each.veto, language)})" for each in line.suggestions
    ]
    return _joined([*others, *similar], language)


RESULT_COLUMNS: tuple[ResultColumn, ...] = (
    ResultColumn("match", ("匹配结果", "Match"), 14, lambda row, lang: kind_word(row.kind, lang)),
    ResultColumn(
        "entity", ("图谱中的名称", "In the graph"), 32, _of_hit(lambda h, _: h.entity.name)
    ),
    ResultColumn("score", ("把握", "How sure"), 8, _of_hit(lambda h, _: h.score)),
    ResultColumn("reasons", ("理由", "Why"), 22, _of_hit(_reasons)),
    ResultColumn(
        "type",
        ("类型", "Type"),
        10,
        _of_hit(lambda hit, language: load_schema().label(hit.entity.type, language)),
    ),
    ResultColumn("region", ("地区", "Region"), 22, _of_hit(lambda h, _: "".join(h.entity.region))),
    ResultColumn("schools", ("往来学校数", "Schools"), 10, _of_hit(lambda h, _: h.facts.schools)),
    ResultColumn("relations", ("关系（项数）", "Relations (facts)"), 24, _of_hit(_relations)),
    ResultColumn("others", ("往来单位", "With"), 40, _of_hit(_others)),
    ResultColumn("years", ("年份", "Years"), 12, _of_hit(lambda h, _: year_span(h.facts.years))),
    ResultColumn("quote", ("原文", "Quote"), 60, _of_hit(_quote("text"))),
    ResultColumn("report", ("报告", "Report"), 36, _of_hit(_quote("report"))),
    ResultColumn("page", ("页码", "Page"), 8, _of_hit(_quote("page"))),
    ResultColumn("iri", ("图谱标识", "IRI"), 40, _of_hit(lambda h, _: h.entity.iri)),
    ResultColumn("also", ("其他可能与相近名称", "May also be, similar names"), 48, _also),
)
"""What is put behind one's own columns."""


def headings(report: MatchReport, language: Language) -> tuple[str, ...]:
    """Return the headings of all columns; one's own without a heading are numbered."""
    own = report.given.headings
    numbered = "列 {}" if language == "zh" else "Column {}"
    shown = [label or numbered.format(place) for place, label in enumerate(own, 1)]
    added = [column.headings[0 if language == "zh" else 1] for column in RESULT_COLUMNS]
    return (*shown, *added)


def rows(report: MatchReport, language: Language) -> Iterator[list[Cell]]:
    """Yield the cells of each line: one's own, then what was found."""
    for own, line in zip(report.given.rows, report.lines, strict=True):
        yield [*own, *(column.show(line, language) for column in RESULT_COLUMNS)]


class MatchWriter(Protocol):
    """Writes a matched list."""

    def __call__(self, report: MatchReport, target: BinaryIO, *, language: Language = "zh") -> None:
        """Write to a binary file, headings and words in a language."""


def write_xlsx(report: MatchReport, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write a workbook: one's own columns and what was found, and how many were found how."""
    heads = headings(report, language)
    widths = (*(18 for _ in report.given.headings), *(c.width for c in RESULT_COLUMNS))
    title = "匹配结果" if language == "zh" else "Matches"
    matches = Sheet(title, heads, widths, list(rows(report, language)), frozen=1)
    counts: list[list[Cell]] = [
        [kind_word(kind, language), report.count(kind)] for kind in MatchKind
    ]
    if language == "zh":
        counts += [["名单", report.given.name], ["图谱版本", report.build]]
        summary = Sheet("说明", ("项目", "内容"), (24, 48), counts)
    else:
        counts += [["List", report.given.name], ["Build", report.build]]
        summary = Sheet("Summary", ("What", "Value"), (24, 48), counts)
    write_workbook([matches, summary], target)


def write_csv(report: MatchReport, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write CSV that Excel opens as it is: with BOM, texts made safe."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([escape_formula(heading) for heading in headings(report, language)])
    for cells in rows(report, language):
        writer.writerow([escape_formula(cell) if isinstance(cell, str) else cell for cell in cells])
    target.write(text.getvalue().encode("utf-8-sig", "replace"))


def write_json(report: MatchReport, target: BinaryIO, *, language: Language = "zh") -> None:
    """Write a list of objects, a line each, with the names of the ontology."""
    del language
    content = [_object(line) for line in report.lines]
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    target.write(text.encode("utf-8", "replace"))


def _object(line: MatchedLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "match": line.kind.value,
        "hits": [
            {
                "iri": hit.entity.iri,
                "entity": hit.entity.name,
                "type": hit.entity.type,
                "region": hit.entity.region,
                "match": hit.kind.value,
                "score": hit.score,
                "reasons": hit.reasons,
                "matched": hit.matched,
                "relations": dict(hit.facts.relations),
                "schools": hit.facts.schools,
                "others": hit.facts.others,
                "years": hit.facts.years,
                "quote": hit.facts.quote.text if hit.facts.quote else None,
                "report": hit.facts.quote.report if hit.facts.quote else None,
                "page": hit.facts.quote.page if hit.facts.quote else None,
                "evidence": hit.facts.quote.evidence if hit.facts.quote else None,
            }
            for hit in line.hits
        ],
        "suggestions": [
            {
                "iri": each.entity.iri,
                "entity": each.entity.name,
                "similarity": each.similarity,
                "veto": each.veto,
            }
            for each in line.suggestions
        ],
    }


MATCH_FORMATS: dict[str, MatchWriter] = {"csv": write_csv, "json": write_json, "xlsx": write_xlsx}
"""What writes each format."""


def get_match_writer(format: str) -> MatchWriter:
    """Return what writes a format; `UnknownFormatError` names those that exist."""
    try:
        return MATCH_FORMATS[format]
    except KeyError:
        raise UnknownFormatError("matches", format, MATCH_FORMATS) from None
