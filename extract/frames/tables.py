"""Table rows into frames: cells by what they name, columns by what their heading says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract.frames.cues import find_cues
from extract.frames.discourse import ACTORS, Discourse, Name, leads_to
from extract.frames.model import Frame, Party, Role, mask
from extract.units import Unit, UnitKind

_SUBJECT_COLUMN = re.compile(r"学校|院校|中职|办学|单位名称|承办|牵头|实施|主体|支援方|派出")
_PARTNER_COLUMN = re.compile(
    r"企业|合作|对接|高职|本科|对口|受援|行业|共建|依托|伙伴|基地|机构|园所|方"
)
_RECEIVER_COLUMN = re.compile(r"受援|受助|受帮扶|被帮扶|帮扶对象|受扶")
_GIVER_COLUMN = re.compile(r"(?:帮扶|支援|援助|援建|派出|施援|支教|派驻)方|支援(?:学校|院校|单位)")
_MEMBERS = re.compile(r"理事会|理事单位|成员单位|成员名单|委员单位|会员单位|组成单位|首批成员")
_SKIPPED_TABLE = re.compile(
    r"获奖|奖项|赛项|竞赛|大赛|姓名|选手|指导教师|论文|课题|著作|荣誉|满意度|经费|收入|支出|资助|成绩|社团|就业单位"
    r"|就业去向|升学去向|录取院校|录取学校|教材|主编|出版|书名|刊物|专利|食堂|采购"
)


_PROGRAM_OF_PARTNER = re.compile(r"(?:衔接|对接|高职|本科|高校|大专|升学)[^，。]{0,6}专业")
_STAFF_TABLE = re.compile(r"兼职教师|外聘|企业导师|产业导师|产业教授|企业教师|特聘|客座|能工巧匠")
"""Lists people, yet of partners that send them."""


def read_table(
    cells: Sequence[Unit],
    names: Mapping[int, Sequence[Name]],
    discourse: Discourse,
    heading: str,
) -> Iterator[Frame]:
    """Read the frames of a table, one for each row that names somebody.

    Args:
        cells: All units of one table, header cells first, then row by row.
        names: For each unit's index, the resolved names in it.
        discourse: Gives the home school of rows that name no school as their subject.
        heading: The titles above the table and its caption.
    """
    header = {u.column: u.text for u in cells if u.kind is UnitKind.HEADER_CELL}
    title = f"{heading} {' '.join(header.values())}"
    if _SKIPPED_TABLE.search(title) and not _STAFF_TABLE.search(title):
        return
    heading_cues = find_cues(title)
    rows: dict[int, list[Unit]] = defaultdict(list)
    for unit in cells:
        if unit.kind is UnitKind.CELL and unit.row is not None:
            rows[unit.row].append(unit)
    subject_column = _subject_column(rows, names, header)
    for _, row in sorted(rows.items()):
        frame = _row_frame(row, names, header, subject_column, discourse, title)
        if frame is not None:
            yield replace(frame, heading_cues=heading_cues)


def _subject_column(
    rows: Mapping[int, Sequence[Unit]],
    names: Mapping[int, Sequence[Name]],
    header: Mapping[int | None, str],
) -> int | None:
    """Return the column whose schools the rows are about, or `None` for the home school."""
    schools: dict[int, int] = defaultdict(int)
    for row in rows.values():
        for unit in row:
            if unit.column is not None and any(n.type == "School" for n in names[unit.index]):
                schools[unit.column] += 1
    frequent = [c for c, count in sorted(schools.items()) if count * 2 >= len(rows)]
    named = [c for c in frequent if _SUBJECT_COLUMN.search(header.get(c, ""))]
    partner = [c for c in frequent if _PARTNER_COLUMN.search(header.get(c, ""))]
    for column in (*named, *frequent):
        leads = column in named and len(frequent) > 1 and column == frequent[0]
        if column not in partner or leads:
            return column
    return None


def _partners_programs(header: Mapping[int | None, str]) -> frozenset[int | None]:
    """Return the columns of majors that are the partner's, where others hold the school's own."""
    majors = {column for column, text in header.items() if "专业" in text}
    theirs = {column for column in majors if _PROGRAM_OF_PARTNER.search(header[column])}
    return frozenset(theirs if theirs < majors else ())


def _role(
    name: Name,
    unit: Unit,
    header: Mapping[int | None, str],
    partners_programs: frozenset[int | None],
) -> Role:
    """A school takes part only where its column says so: tables also list schools side by side."""
    if name.type == "Program":
        return Role.WITH if unit.column in partners_programs else Role.OBJECT
    heading = header.get(unit.column, "")
    if _RECEIVER_COLUMN.search(heading):
        return Role.FOR
    if _GIVER_COLUMN.search(heading):
        return Role.BY
    if name.type == "School" and not _PARTNER_COLUMN.search(header.get(unit.column, "")):
        return Role.OBJECT
    return Role.WITH if name.type in ACTORS else Role.OBJECT


def _listed_in(parties: Sequence[Party], heading: str, discourse: Discourse) -> list[Party]:
    """Return the consortium whose members a table lists, where its rows do not name it."""
    consortium = discourse.last("Consortium")
    named = any(party.type == "Consortium" for party in parties)
    if consortium is None or named or not _MEMBERS.search(heading):
        return []
    return [replace(consortium, role=Role.IMPLIED, via=leads_to(consortium), named=False)]


def _row_frame(
    row: Sequence[Unit],
    names: Mapping[int, Sequence[Name]],
    header: Mapping[int | None, str],
    subject_column: int | None,
    discourse: Discourse,
    heading: str,
) -> Frame | None:
    subjects: list[Party] = []
    parties: list[Party] = []
    partners_programs = _partners_programs(header)
    for unit in row:
        for name in names[unit.index]:
            own = unit.column == subject_column and name.type == "School"
            role = Role.SUBJECT if own else _role(name, unit, header, partners_programs)
            party = Party(
                name.entity, name.type, role, unit.content, name.start, name.end, score=name.score
            )
            (subjects if own else parties).append(party)
    if not subjects and discourse.home is not None:
        subjects = [replace(discourse.home, role=Role.SUBJECT)]
    if not parties or not row:
        return None
    parties += _listed_in(parties, heading, discourse)
    table = row[0].block.table
    if table is None or row[0].row is None:
        return None
    text = " ".join(
        mask(unit.text, ((name.start, name.end) for name in names[unit.index])) for unit in row
    )
    cues = find_cues(text)
    return Frame(
        kind="row",
        unit=row[0],
        span=table.rows[row[0].row].span,
        text=text,
        core=text,
        heading=heading,
        subjects=tuple(subjects),
        parties=tuple(parties),
        cues=cues,
        core_cues=cues,
        heading_cues=frozenset(),
        joint=any(party.type in {"IndustryCollege", "Facility"} for party in parties),
    )
