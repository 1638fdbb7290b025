"""What the overview says of the state of the graph."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "overview.since": (
        "与上一版本 {build} 相比",
        "compared with the build before, {build}",
    ),
    "overview.counting": ("正在统计……", "Counting…"),
    "overview.compare": ("查看变化", "What has changed"),
    "overview.bridges": ("联结各方的关键单位", "Who joins the others"),
    "overview.bridges_help": (
        "经过它的最短路径越多，排名越前；发布报告的单位不计。",
        "The more shortest paths lead over it, the higher; those who publish reports are left out.",
    ),
    "overview.joins": ("联结 {count} 个单位", "joins {count}"),
    "overview.no_bridges": (
        "尚无单位联结不同学校。多加入几份报告后再看。",
        "Nobody joins several schools yet. Add more reports.",
    ),
    "overview.quality": ("覆盖与质量", "Coverage and quality"),
    "quality.reviewed": ("已人工核实的陈述", "Statements that people reviewed"),
    "quality.low": ("置信度低于 {percent} 的陈述", "Statements below {percent} confidence"),
    "quality.regions": ("已知地区的单位", "Organisations with a known region"),
    "quality.programs": (
        "对应国家专业目录的专业",
        "Programs linked to the national catalogue",
    ),
    "quality.telling": ("有陈述的报告", "Reports that state something"),
    "quality.gate": (
        "抽取质量 F1：{unseen}（未参与开发的文本，{gold} 条人工标注）；{seen}（交叉验证）。",
        "Extraction F1: {unseen} on texts kept apart ({gold} statements found by people), {seen} "
        "cross-validated.",
    ),
    "quality.no_gate": (
        "此安装没有附带抽取质量的测量结果。",
        "This installation carries no measurement of the extraction.",
    ),
    "overview.newest": ("最新陈述", "Newest statements"),
    "overview.newest_since": ("自上一版本以来的新陈述", "New since the build before"),
    "overview.attention": ("需要处理", "What needs attention"),
    "overview.calm": (
        "没有需要处理的事项。",
        "Nothing needs attention.",
    ),
    "attention.files": (
        "{count} 个文件未入图谱",
        "{count} {count:file is|files are} not in the graph",
    ),
    "attention.poor": (
        "{count} 份报告文本质量低",
        "{count} {count:report has|reports have} a poor text",
    ),
    "attention.disputed": (
        "{count} 个问题审核意见不一",
        "{count} {count:question is|questions are} disputed",
    ),
    "attention.pairs": (
        "{count} 对名称可能是同一单位",
        "{count} {count:pair|pairs} of names may be one",
    ),
    "attention.low": (
        "{count} 条低置信度陈述未核实",
        "{count} unsure {count:statement|statements} to review",
    ),
    "attention.obsolete": (
        "{count} 个决定已不适用",
        "{count} {count:decision no longer applies|decisions no longer apply}",
    ),
    "attention.stale": (
        "图谱不是最新的：报告、决定或程序有变化",
        "The graph is not up to date: reports, decisions or the program have changed",
    ),
    "attention.outdated": ("图谱不是最新的，可以更新", "The graph can be brought up to date"),
    "build.update": ("更新图谱", "Update the graph"),
}
"""Chinese, English."""
