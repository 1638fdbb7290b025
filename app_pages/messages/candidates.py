"""What the app says about candidates."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "page.candidates": ("推荐", "Candidates"),
    "candidates.purpose": (
        "一所学校尚未合作、但与它联系最多的单位。得分是各条理由之和，每条理由都可以展开看原文；"
        "是否合适，由人判断。",
        "Organisations that a school does not work with yet and that most ties it to. The score is "
        "the sum of the reasons, and each opens its evidence. People judge whether it fits.",
    ),
    "candidates.empty": (
        "图谱中还没有学校。请在“报告”页上传报告。",
        "The graph holds no school yet. Upload reports on the page Reports.",
    ),
    "candidates.schools_cut": (
        "列表中是合作最多的 {count} 所学校；其他学校请在“图谱”中搜索，再点“推荐伙伴”。",
        "The list holds the {count} schools that work with most. Search for any other on the page "
        "Graph and follow “Candidates” there.",
    ),
    "candidates.school": ("为哪所学校推荐", "Candidates for which school"),
    "candidates.no_school": (
        "链接中的学校不在图谱中。请在上面选择一所学校。",
        "The school of the link is not in the graph. Choose one above.",
    ),
    "candidates.none": (
        "没有符合条件的候选单位。减少或清除筛选条件再试。",
        "No candidate fulfils all of this. Remove some of the filters.",
    ),
    "candidates.filter_type": ("候选类型", "Type of candidate"),
    "candidates.filter_region": ("候选所在地区", "Region of candidate"),
    "candidates.filter_trade": ("候选的行业", "Trade of candidate"),
    "candidates.filter_program": ("面向本校专业", "Program of the school"),
    "candidates.found": (
        "{found} 个候选，显示前 {shown} 个",
        "{found} {found:candidate|candidates}, the first {shown} shown",
    ),
    "candidates.compared": (
        "比较了周围的 {looked_at} 个单位；已与本校合作或共建的 {known} 个不在其中。",
        "{looked_at} {looked_at:organisation|organisations} around the school compared; the "
        "{known} that it works with already are not among them.",
    ),
    "candidates.file": ("推荐", "candidates"),
    "candidates.candidate": ("候选单位", "Candidate"),
    "candidates.score": ("得分", "Score"),
    "candidates.why": ("主要理由", "Main reasons"),
    "candidates.select": (
        "选中一行，在此查看每条理由和它的原文。",
        "Select a row to read each reason and its evidence here.",
    ),
    "candidates.gone": (
        "链接中的单位不在显示的候选之中：可能已经合作，或被筛选排除。",
        "The organisation of the link is not among the candidates shown: the school may work with "
        "it by now, or a filter leaves it out.",
    ),
    "candidates.sum": (
        "得分 {score}，由以下理由相加；可能的关系：{relation}",
        "Score {score}, the sum of these reasons; possible relation: {relation}",
    ),
    "candidates.evidence": (
        "看原文（{count} 条路径）",
        "Read the evidence ({count} {count:path|paths})",
    ),
    "candidates.school_in_graph": ("学校的图谱", "The school's graph"),
    "candidates.both_in_graph": ("在图谱中一起查看", "Both in the graph"),
}
