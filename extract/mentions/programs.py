"""Programs: catalogue names, and whatever is called a 专业 or 专业群.

A catalogue name alone proves little in prose (会计, 护理 are also trades); what stands around it
decides, and the score says how sure it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.mentions.authorities import program_dictionary
from extract.mentions.dictionary import Hit
from extract.mentions.scan import Scan, Wall, scan
from extract.mentions.suffixes import own_characters
from extract.model import Mention

_MARKED = 0.9
_LISTED = 0.85
_ALONE = 0.7
_BARE = 0.3
_COINED = 0.6
_COINED_GROUP = 0.7
_AFTER = re.compile(
    r"[”）]?(?:专业|方向)(?!学校|技术|课程标准|合作社|人才库|化)|(?:（[^（）]{1,12}）)专业"
)
_GROUP = re.compile(r"[”）]?专业群")
_LIST_END = re.compile(
    r"等?[一二三四五六七八九十两几多\d]*\s?(?:个|大|类)?(?:[^，。；、]{0,6})(?:专业|专业群)"
)
_BEFORE = re.compile(
    r"(?:开设|新增|增设|开办|新设|设有|撤销|停招|招生专业|专业[：:为有]|设置|备案)[了有“]?$"
)
_MAJOR = re.compile(
    r"专业(?!群|学校|技术|合作社|指导|建设指导|化|人才|教师|课|性|知识|技能|素|能力|部|组|系|人员|领域|的|人士|机构|水平|运动|标准化)"
)
_BETWEEN = re.compile(r"(?:[（(][^（）()]{0,20}[）)]|专业群?|方向|[\d\s、，,;；.：:和及与/—-])*")
_LONGEST_COINED = 14
_LIST_OF_MAJORS = re.compile(
    r"等(?:[\d一二两三四五六七八九十]+[个大类]*|相关|多个|校?级?重点|特色|骨干|品牌)*专业(?!大?类|群|人才|教师|技|课|知识|能力|的?建设指导)"
)
_LISTED_COINED = 0.65
_CLASS = re.compile(r"(?<!订单)班$")
"""A class, which is no program (综合高中班)."""
_SECOND_HALF = 3
"""Characters behind 与 that are rather half of a name (泵站运行与维护) than a name."""


class Programs:
    """Recognises programs of study."""

    name = "gazetteer"

    def find(self, text: str, known: Sequence[Mention] = ()) -> list[Mention]:
        """Return programs with a score that tells how plainly the text calls them one."""
        hits = list(program_dictionary().iter_longest(text))
        found = self._catalogued(text, hits)
        if "专业" in text:
            found += self._coined(text, {mention.end for mention in found})
            found += _listed(text, found)
        return [mention for mention in found if not _CLASS.search(mention.text)]

    def _catalogued(self, text: str, hits: list[Hit[str]]) -> list[Mention]:
        alone = _only_programs(text, hits)
        scores = [max(_ALONE if alone else 0.0, _score(text, hit)) for hit in hits]
        _spread(text, hits, scores)
        return [
            self._mention(text, hit.start, _with_group(text, hit.end), score)
            for hit, score in zip(hits, scores, strict=True)
        ]

    def _mention(self, text: str, start: int, end: int, score: float) -> Mention:
        return Mention(start, end, "Program", text[start:end], self.name, score)

    def _coined(self, text: str, known: set[int]) -> list[Mention]:
        """Read names that no catalogue has from the word 专业 behind them."""
        found: list[Mention] = []
        seen: Scan | None = None
        for match in re.finditer("专业群", text):
            if match.end() in known:
                continue
            seen = seen or scan(text)
            start = _coined_start(seen, match.start())
            if start is not None:
                found.append(_coined(text, start, match.end(), _COINED_GROUP))
        for match in _MAJOR.finditer(text):
            if match.start() in known:
                continue
            seen = seen or scan(text)
            start = _coined_start(seen, match.start())
            if start is not None:
                found.append(_coined(text, start, match.start(), _COINED))
        return found


def _listed(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Read the other members of a list that 专业 ends: 医疗器械、制药设备、中药制药等相关专业."""
    added: list[Mention] = []
    for match in _LIST_OF_MAJORS.finditer(text):
        end = match.start()
        while True:
            known = next((m for m in found if m.end == end), None)
            start = known.start if known else _coined_start(scan(text), end)
            if start is None:
                break
            if known is None:
                added.append(_coined(text, start, end, _LISTED_COINED))
            if not start or text[start - 1] != "、":
                break
            end = start - 1
    return added


def _coined(text: str, start: int, end: int, score: float) -> Mention:
    return Mention(start, end, "Program", text[start:end], "grammar", score)


def _only_programs(text: str, hits: list[Hit[str]]) -> bool:
    """Tell whether a cell or heading holds programs, codes and remarks in brackets alone."""
    rest = list(text)
    for start, end, _ in hits:
        rest[start:end] = [""] * (end - start)
    return bool(hits) and _BETWEEN.fullmatch("".join(rest)) is not None


def _score(text: str, hit: Hit[str]) -> float:
    if hit.start == 0 and hit.end == len(text):
        return _ALONE
    if _AFTER.match(text, hit.end) or _GROUP.match(text, hit.end):
        return _MARKED
    if _BEFORE.search(text, max(0, hit.start - 8), hit.start):
        return _LISTED
    return _BARE


def _spread(text: str, hits: list[Hit[str]], scores: list[float]) -> None:
    """Let the names of a list share the mark that its last or first member has."""
    for index in range(len(hits) - 2, -1, -1):
        after = hits[index + 1]
        if scores[index] < _LISTED <= scores[index + 1] and _joined(text, hits[index], after):
            scores[index] = _LISTED
    for index, hit in enumerate(hits):
        if scores[index] < _LISTED and _LIST_END.match(text, hit.end) and text[hit.end] == "等":
            scores[index] = _LISTED
            back = index
            while back and _joined(text, hits[back - 1], hits[back]):
                back -= 1
                scores[back] = max(scores[back], _LISTED)
    for index in range(1, len(hits)):
        if scores[index] < _LISTED <= scores[index - 1] and _joined(
            text, hits[index - 1], hits[index]
        ):
            scores[index] = _LISTED


def _joined(text: str, left: Hit[str], right: Hit[str]) -> bool:
    gap = text[left.end : right.start]
    return 0 < len(gap) <= 12 and bool(
        re.fullmatch(r"(?:专业群?|方向)?(?:（[^（）]{1,8}）)?(?:[、，,和与及\s“”]|以及)+", gap)
    )


def _with_group(text: str, end: int) -> int:
    return end + 3 if text.startswith("专业群", end) else end


def _coined_start(seen: Scan, end: int) -> int | None:
    barrier, start = seen.barrier_before(end), seen.start_before(end)
    stem = seen.text[start:end]
    if barrier and barrier.wall is Wall.CONJUNCTION and len(stem) <= _SECOND_HALF:
        before = seen.barrier_before(barrier.start)
        whole = before.end if before else 0
        if 2 <= barrier.start - whole <= _LONGEST_COINED:
            start, stem = whole, seen.text[whole:end]
    if not 2 <= len(stem) <= _LONGEST_COINED or own_characters(stem, "Program") < 2:
        return None
    return start
