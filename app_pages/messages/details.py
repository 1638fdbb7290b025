"""What is said in the details of an entity, and of what is gone."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "details.names": ("名称依据（{count}）", "Why these names are one ({count})"),
    "details.in_reports": ("{count} 份报告", "{count} {count:report|reports}"),
    "details.by_person": ("由人合并", "joined by a person"),
    "details.by_program": ("由程序合并", "joined by the program"),
    "details.relations": ("按关系统计", "By relation"),
    "details.facts": ("{count} 项事实", "{count} {count:fact|facts}"),
    "details.timeline": ("时间线 {years}", "Timeline {years}"),
    "details.timeline_help": (
        "上条：写明该年份的陈述；下条：该年度报告中的陈述。",
        "Upper bar: statements that say the year; lower bar: statements in reports of that year.",
    ),
    "details.stated": ("陈述的年份", "Year stated"),
    "details.reported": ("报告的年份", "Year of the report"),
    "details.reports": ("出现在 {count} 份报告中", "Named in {count} {count:report|reports}"),
    "entity.candidates": ("推荐伙伴", "Candidates"),
    # What is gone
    "fate.merged": (
        "“{name}”已并入“{entity}”。",
        "“{name}” is now part of “{entity}”.",
    ),
    "fate.merged_because": (
        "“{name}”已并入“{entity}”，依据：{reason}。",
        "“{name}” is now part of “{entity}”, because: {reason}.",
    ),
    "fate.open": ("打开“{name}”", "Open “{name}”"),
    "fate.rejected": (
        "“{name}”不在图谱中：{who} 于 {day} 判定有误。可在“审核”的记录中撤销。",
        "“{name}” is not in the graph: {who} judged it wrong on {day}. The log on the page Review "
        "can undo that.",
    ),
    "fate.rejected_because": (
        "“{name}”不在图谱中：{who} 于 {day} 判定有误（{reason}）。可在“审核”的记录中撤销。",
        "“{name}” is not in the graph: {who} judged it wrong on {day} ({reason}). The log on the "
        "page Review can undo that.",
    ),
    "fate.removed": (
        "“{name}”不在图谱中：提到它的报告已移除（{reports}）。重新添加报告即可恢复。",
        "“{name}” is not in the graph: the reports that named it were removed ({reports}). Add "
        "them again to bring it back.",
    ),
    "fate.more": (
        "此外还有 {count} 项已不在图谱中。",
        "{count} more of what the link names {count:is|are} not in the graph.",
    ),
    "fate.unknown": (
        "图谱中没有“{name}”，也没有关于它的记录。请用搜索查找名称相近的实体。",
        "The graph has no “{name}”, and nothing is known of where it went. Search for a like name.",
    ),
}
