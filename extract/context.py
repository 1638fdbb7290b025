"""What a document says about itself: title, who reports, which year, at which level.

The reporter is the name that the title page, the declaration of truth (学校对《…》的真实性) and the
running headers agree on; running headers count most, since they repeat. A city's or a province's
report has no reporting school: there the education bureau reports, if the text names it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extract.model import BlockKind, Layout, Mention
from extract.normalization import compact, normalise_name
from extract.units import Unit, UnitKind

_REPORT = re.compile(r"质量(?:年度)?(?:发展)?报告|年度质量|年度报告|质量年报|教育质量")
_YEAR = re.compile(r"(20[0-4]\d)\s*(?:[—\-~至]\s*20[0-4]\d\s*)?(?:学?年度?|[)）])")
_YEAR_ALONE = re.compile(r"[(（](20[0-4]\d)[)）]")
_AREA = re.compile(
    r"^(?P<area>[\u4e00-\u9fff]{2,12}?(?:省|市|自治区|自治州|州|地区|区|县))"
    r"(?:20\d\d年?度?)?(?:中等|高等)?(?:职业)?(?:技术)?教育"
)
_ORIGIN = re.compile(r"创办|创建|始建|前身|坐落|地处|位于|占地|升格|建校|举办的")
_SUBJECT = re.compile(r"(?:单位名称|学校名称|学校全称|院校名称)(?:\(盖章\)|（盖章）)?[:：]?")
MANY_SCHOOLS = 3  # fewer in headings are partners of one reporter
FEWEST_VOTES = 8  # a name once on the title page, or named all over the text
_MEANT = re.compile(r"(?:学校|学院|我校|我院)[，,]?(?:是)?指$")
_OURS = re.compile(r"\s*[（(](?:以下|下称|简称|下文)[^）)]{0,10}[“\"](?:我校|我院|学校|学院)")
_SHORTENED = re.compile(r"\s*[（(](?:以下|下称|简称|下文)")
_OTHER_PARTY = re.compile(
    r"(?:客户|顾客|采购|购货|需方|买方|供方|卖方|甲方|乙方|丙方|承租|出租|收货|投标|招标)"
    r"[^，。；：:]{0,6}[：:]\s*$"
)
"""Before a name that is a party of an offer or a contract: such a text is nobody's report."""
_DECLARES = re.compile(r"真实性|学校对|质量(?:年度)?报告")
_COLLECTION = re.compile(r"案例(?:集|选编|汇编|精选|选集)")
_FIELD = re.compile(
    r"(?:案例主体|案例学校|申报学校|申报单位|报送单位|报送学校|实施学校|主体学校|学校名称|学校)\s*[：:]|^\s*[—－-]{2,}"
)
LONGEST_FIELD = 80
CERTAIN = 30  # votes of a running header, or of the field 单位名称 of the declaration
_TITLE_PAGE = 12
_HEAD = 60  # blocks: title page, declaration and contents end well before this in the samples


@dataclass(frozen=True, slots=True)
class Context:
    """What a document is.

    Attributes:
        title: The title as printed, or `None`.
        reporter: Name of the reporting organisation, or `None`.
        reporter_type: Its class, or `None`.
        place: Index of a unit that names the reporter, and the range in its text; `None` without
            a reporter.
        year: Report year, or `None`.
        level: `school`, `city`, `province`, `consortium`, or `None` where it cannot be told.
    """

    title: str | None = None
    reporter: str | None = None
    reporter_type: str | None = None
    place: tuple[int, int, int] | None = None
    year: int | None = None
    level: str | None = None


def read_context(layout: Layout, units: Iterable[Unit]) -> Context:
    """Find out what a document is from its first pages, headers and names."""
    units = list(units)
    head = [unit for unit in units if unit.block.index < _HEAD]
    title = _title(head, layout)
    area = _area(head, layout, title)
    consortium = None if area else _reporting_consortium(title, head)
    if consortium:
        return Context(title, *consortium, year=_year(head, title, layout), level="consortium")
    if collection_like(layout, units) and not area:
        return Context(title, year=_year(head, title, layout))
    level: str | None
    if area:
        level = "province" if re.search(r"省$|自治区$", area) or _is_municipality(area) else "city"
        found = _bureau(units, area, level)
    else:
        found = _reporting_school(units)
        level = "school" if found else None
    reporter, type_, place = found if found else (None, None, None)
    return Context(title, reporter, type_, place, _year(head, title, layout), level)


def _title(head: list[Unit], layout: Layout) -> str | None:
    for unit in head[:40]:
        text = compact(unit.text)
        if _REPORT.search(text) and len(text) <= 60 and not re.search(r"[。；]|真实性", text):
            return text
    for header in layout.running_headers:
        if _REPORT.search(header.text):
            return compact(header.text)
    return None


def _year(head: list[Unit], title: str | None, layout: Layout) -> int | None:
    texts = [title or "", *(compact(unit.text) for unit in head[:12])]
    texts += [compact(header.text) for header in layout.running_headers]
    for text in texts:
        match = _YEAR.search(text) or _YEAR_ALONE.search(text)
        if match and (not re.search(r"\d{1,2}月", text) or _REPORT.search(text)):
            return int(match.group(1))
    return None


def _area(head: list[Unit], layout: Layout, title: str | None) -> str | None:
    texts = [title or "", *(compact(unit.text) for unit in head[:6])]
    texts += [compact(header.text) for header in layout.running_headers]
    for text in texts:
        match = _AREA.match(text)
        if match and _REPORT.search(text) and not re.search(r"学校|学院|中心|大学|集团", text):
            return match.group("area")
    return None


def _is_municipality(area: str) -> bool:
    return area in {"北京市", "天津市", "上海市", "重庆市"}


def _mentions(units: Iterable[Unit], types: set[str]) -> Iterable[tuple[Unit, Mention]]:
    for unit in units:
        for mention in unit.mentions:
            if mention.type in types and mention.recogniser != "pronoun":
                yield unit, mention


def _bureau(
    units: list[Unit], area: str, level: str
) -> tuple[str, str, tuple[int, int, int]] | None:
    wanted = re.compile(r"教育(?:体育)?(?:和体育)?(?:局|厅|委员会|委)$|教育体育局$|教体局$")
    counts: Counter[str] = Counter()
    where: dict[str, tuple[str, tuple[int, int, int]]] = {}
    for unit, mention in _mentions(units, {"Government"}):
        name = normalise_name(mention.text)
        own = name.startswith(area) or re.match(r"[省市州区县]教育", name)
        if wanted.search(name) and own:
            counts[name] += 10 if name.startswith(area) else 1
            where.setdefault(name, (mention.text, (unit.index, mention.start, mention.end)))
    if not counts:
        return None
    name = max(sorted(counts), key=lambda n: counts[n])
    return where[name][0], "Government", where[name][1]


def _reporting_school(
    units: list[Unit],
) -> tuple[str, str, tuple[int, int, int]] | None:
    votes: Counter[str] = Counter()
    where: dict[str, tuple[str, tuple[int, int, int]]] = {}
    for unit, mention in _mentions(units, {"School"}):
        name = normalise_name(mention.text)
        if len(name) < 5:
            continue
        where.setdefault(name, (mention.text, (unit.index, mention.start, mention.end)))
        votes[name] += _weight(unit, mention, in_head=unit.block.index < _HEAD)
    if not votes:
        return None
    name = max(sorted(votes), key=lambda n: (votes[n], len(n)))
    if votes[name] < FEWEST_VOTES:
        return None
    return where[name][0], "School", where[name][1]


def _reporting_consortium(
    title: str | None, head: list[Unit]
) -> tuple[str, str, tuple[int, int, int]] | None:
    for unit, mention in _mentions(head, {"Consortium"}):
        titled = unit.kind in {UnitKind.RUNNING_HEADER, UnitKind.TITLE}
        if titled and not unit.text[: mention.start].strip() and "报告" in f"{title}{unit.text}":
            return mention.text, "Consortium", (unit.index, mention.start, mention.end)
    return None


def _weight(unit: Unit, mention: Mention, *, in_head: bool) -> int:
    """Return how strongly one mention says that its school is the reporter."""
    before, after = unit.text[: mention.start], unit.text[mention.end : mention.end + 24]
    if unit.kind is UnitKind.RUNNING_HEADER or _SUBJECT.search(before) or _MEANT.search(before):
        return CERTAIN
    if unit.row is not None or _OTHER_PARTY.search(before):
        return 0
    if _OURS.match(after):
        return 25
    return _head_weight(unit, mention, before, after) if in_head else 1


def _head_weight(unit: Unit, mention: Mention, before: str, after: str) -> int:
    """Weigh a mention on the first pages."""
    text = compact(unit.text)
    first = unit.block.index < _TITLE_PAGE
    opens = not before.strip(" 0123456789年度“《#，。")
    if first and unit.kind in {UnitKind.TITLE, UnitKind.HEADING}:
        return 20 if opens else 3
    if _DECLARES.search(text) and "通知" not in text:
        return 20 if _REPORT.search(after) or "真实性" in text else 4
    if first and len(text) <= len(compact(mention.text)) + 6:
        return 15
    if opens and _ORIGIN.search(text):
        return 10
    return FEWEST_VOTES if opens and _SHORTENED.match(after) else 2


def subject_field(unit: Unit) -> re.Match[str] | None:
    """Return what stands before the school whose case it is (案例主体：, or nothing), or `None`."""
    if len(unit.text) > LONGEST_FIELD:
        return None
    schools = [m for m in unit.mentions if m.type == "School" and m.recogniser != "pronoun"]
    alone = unit.text.strip("—－- ")
    if unit.kind is UnitKind.SENTENCE and [m.text for m in schools] == [alone]:
        return re.match(r"[—－\- ]*", unit.text)
    return _FIELD.search(unit.text)


def collection_like(layout: Layout, units: Iterable[Unit]) -> bool:
    """Tell whether a text is a collection of cases: by its title, or by schools in headings."""
    units = list(units)
    titles = {BlockKind.HEADING, BlockKind.CASE_TITLE}
    schools = {
        normalise_name(mention.text)
        for unit, mention in _mentions(units, {"School"})
        if unit.block.kind in titles or _FIELD.search(unit.text[:LONGEST_FIELD])
    }
    head = (compact(unit.text) for unit in units if unit.block.index < _TITLE_PAGE)
    return len(schools) >= MANY_SCHOOLS or any(map(_COLLECTION.search, head))
