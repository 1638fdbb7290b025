"""What the app says where people work on the drawn graph."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # The bar
    "graph.undo": ("撤销", "Undo"),
    "graph.redo": ("重做", "Redo"),
    "graph.filter_used": ("筛选 · {count}", "Filter · {count}"),
    "graph.filter_clear": ("清除全部筛选", "Clear all filters"),
    "graph.by_mode": ("合作方式", "Mode"),
    "graph.by_year": ("年份", "Year"),
    "graph.by_partner_region": ("伙伴所在地区", "Region of the partner"),
    "graph.by_school_region": ("学校所在地区", "Region of the school"),
    "graph.by_school_kind": ("学校类别", "Kind of school"),
    "graph.by_status": ("核实状态", "Status"),
    "graph.opened_more": ("另有 {count} 个已展开", "{count} more opened"),
    "graph.show_hidden": ("已隐藏 {count} 个，全部恢复", "{count} hidden: show again"),
    "graph.tidy": ("已固定 {count} 个，重新排列", "{count} pinned: arrange anew"),
    "graph.tidy_help": (
        "放开所有固定的位置，按默认方式重新排列",
        "Lets go of all pinned places and arranges everything anew",
    ),
    "graph.all_hidden": (
        "当前视图中没有可显示的实体。撤销上一步，或恢复已隐藏的实体。",
        "Nothing of this view can be shown. Undo the last step, or show hidden entities again.",
    ),
    "graph.narrow": (
        "最多的是“{name}”（{count}），点击图例可先隐藏它。",
        "Most of it is {name} ({count}): click it in the legend to hide it.",
    ),
    # Export
    "graph.export": ("导出", "Export"),
    "graph.export_picture": ("图片 {format}", "Picture, {format}"),
    "graph.export_data": ("数据 {format}", "Data, {format}"),
    "graph.export_help": (
        "Excel 含实体、事实和每条原文及出处；GraphML 可在 Gephi、Cytoscape、yEd 中打开。",
        "Excel holds entities, facts and every passage with its source; GraphML opens in Gephi, "
        "Cytoscape and yEd.",
    ),
    "graph.file": ("图谱视图", "graph-view"),
    # The tables
    "graph.table": ("屏幕上的内容", "What is on screen"),
    "graph.table_entities": ("实体 {count}", "Entities {count}"),
    "graph.table_facts": ("事实 {count}", "Facts {count}"),
    "graph.state_open": ("已展开", "opened"),
    "graph.state_pinned": ("已固定", "pinned"),
    "column.school_kind": ("学校类别", "Kind of school"),
    "column.not_shown": ("未显示", "Not shown"),
    "column.state": ("状态", "State"),
    # What is selected
    "selection.title": ("已选 {count} 个实体", "{count} entities selected"),
    "selection.most": (
        "一次最多选择 {count} 项，其余的没有选中。",
        "At most {count} can be selected at once; the others are not.",
    ),
    "selection.common": ("共同伙伴", "Common partners"),
    "selection.paths": ("两者之间的路径", "Paths between them"),
    "selection.open": ("全部展开", "Expand all"),
    "selection.only": ("只看这些", "Hide the others"),
    "selection.hide": ("隐藏", "Hide"),
    "selection.pin": ("固定位置", "Pin"),
    "selection.unpin": ("取消固定", "Unpin"),
    # How entities hang together
    "connections.paths": ("两者之间的路径", "Paths between the two"),
    "connections.common": ("共同伙伴", "Common partners"),
    "connections.close": ("关闭", "Close"),
    "connections.steps": ("最多步数", "Most steps"),
    "connections.none": (
        "{count} 步之内没有路径相连。可以放宽步数，或清除筛选。",
        "No path within {count} {count:step|steps}. Allow more steps or clear the filter.",
    ),
    "connections.given_up": (
        "路径太多，没有全部比较完；这里是已找到的最好的几条。",
        "There are too many paths to compare all of them; these are the best found.",
    ),
    "connections.filtered": (
        "只考虑符合当前筛选的事实。",
        "Only facts that pass the filter are considered.",
    ),
    "connections.direct": ("直接相连", "Directly joined"),
    "connections.length": ("{count} 步", "{count} {count:step|steps}"),
    "connections.show": ("放到图上", "Put on the graph"),
    "connections.show_all": ("把这 {count} 个放到图上", "Put {count} on the graph"),
    "connections.person": (
        "这一步由人工补充，没有报告原文。",
        "A person added this step; no report states it.",
    ),
    "connections.no_partner": (
        "所选实体没有共同的伙伴。可以清除筛选，或另选几个。",
        "These have no partner in common. Clear the filter or select others.",
    ),
    "connections.of_all": ("{count} 个都有关系", "Joined to all {count}"),
    "connections.of_some": (
        "与其中 {count} 个有关系（共 {every} 个）",
        "Joined to {count} of {every}",
    ),
    "connections.more_partners": ("另有 {count} 个未列出。", "{count} more are not listed."),
    # The drawing
    "network.canvas": (
        "关系图。方向键移动，回车选中，E 展开或收起，H 隐藏，P 固定，Esc 取消选择",
        "Graph. Arrow keys move, Enter selects, E expands or collapses, H hides, P pins, Esc "
        "selects nothing",
    ),
    "network.box": ("框选", "Select by a box"),
    "network.expand": ("展开", "Expand"),
    "network.collapse": ("收起", "Collapse"),
    "network.hide": ("隐藏", "Hide"),
    "network.only": ("只看这些", "Hide the others"),
    "network.pin": ("固定位置", "Pin"),
    "network.unpin": ("取消固定", "Unpin"),
}
