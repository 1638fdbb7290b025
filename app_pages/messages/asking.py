"""What the app says where people ask questions."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "page.questions": ("查询", "Query"),
    "questions.purpose": (
        "用一句话提问，或从问题库中选一个问题，也可以自己写 SPARQL 或 Cypher。"
        "答案的每一行都能展开看原文。",
        "Ask in a sentence, choose a question of the library, or write SPARQL or Cypher. Every row "
        "of an answer opens its evidence.",
    ),
    "questions.way": ("提问方式", "Way to ask"),
    "questions.way_library": ("提问", "Questions"),
    "questions.way_own": ("自己写查询", "Own query"),
    "questions.view": ("显示方式", "View"),
    "questions.view_table": ("表格", "Table"),
    "questions.view_graph": ("图", "Graph"),
    "questions.view_chart": ("图表", "Chart"),
    "questions.no_fact": (
        "这一行是统计或单个名称，没有一条直接的事实；点名称到图谱中查看。",
        "This row is a figure or a single name, not one fact; open a name in the graph.",
    ),
    "questions.no_graph": (
        "这个答案中没有可以画成图的实体。请看表格。",
        "Nothing in this answer can be drawn as a graph. Look at the table.",
    ),
    "questions.no_chart": (
        "这个答案没有可以比较的数量。请看表格。",
        "There is nothing in this answer to compare. Look at the table.",
    ),
    "questions.graph_help": (
        "只画答案中的实体和它们之间的事实；点一条边查看原文。",
        "Only the entities of the answer and the facts between them; click an edge for evidence.",
    ),
    "questions.left_out": (
        "另有 {count} 个实体未画出。",
        "{count} more {count:entity is|entities are} not drawn.",
    ),
    "questions.in_graph": ("在图谱页中打开", "Open on the graph page"),
    "questions.chart_rows": ("行数", "Rows"),
    "questions.chart_title": ("{what}，按{by}", "{what} by {by}"),
    "questions.chart_left_out": (
        "另有 {count} 项未画出。",
        "{count} more {count:bar is|bars are} not drawn.",
    ),
    "questions.ranked": ("按理由排序的推荐", "Candidates ranked by reasons"),
    "questions.link": ("链接", "Link"),
    # Plain words
    "asking.label": ("用一句话提问", "Ask in a sentence"),
    "asking.placeholder": (
        "例如：清远有哪些产业学院 · 谁帮扶某校 · A和B有什么关系",
        "For instance: which schools work with … · who assists …",
    ),
    "asking.reading": ("正在读问题……", "Reading the question…"),
    "asking.understood": ("理解为：{title}", "Understood as: {title}"),
    "asking.link_same": ("{label}是{value}", "{label}: {value}"),
    "asking.link": ("{label}：“{words}”即{value}", "{label}: “{words}” → {value}"),
    "asking.link_how": (
        "{label}：“{words}”即{value}（{how}）",
        "{label}: “{words}” → {value} ({how})",
    ),
    "asking.how_name": ("名称", "name"),
    "asking.how_alias": ("别名", "other name"),
    "asking.how_short_form": ("简称", "short form"),
    "asking.how_part": ("名称的一部分", "part of the name"),
    "asking.how_misspelling": ("错别字", "misspelling"),
    "asking.how_catalogue": ("专业目录", "catalogue of programs"),
    "asking.other": ("也可以问：{title}", "Or ask: {title}"),
    "asking.nearest": ("最接近的问题：", "The nearest question:"),
    "asking.suggestions": ("可以这样问：", "These can be asked:"),
    "asking.too_long": (
        "问题太长，最多读 {count} 个字。请分成几个问题。",
        "The question is too long: up to {count} characters are read. Ask several.",
    ),
    "asking.unknown": (
        "没有看懂{words}：图谱中没有这个名称，也不是认识的词。",
        "Not understood: {words}. Nothing in the graph is called so, and it is no word known here.",
    ),
    "asking.no_question": (
        "没有看懂这个问题。",
        "This question was not understood.",
    ),
    "asking.open": (
        "“{words}”可能指不止一个，请选择：",
        "“{words}” may mean several; choose one:",
    ),
    "asking.misspelled": (
        "图谱中没有“{words}”。是不是指：",
        "Nothing is called “{words}”. Is this meant:",
    ),
    "asking.missing": (
        "看懂的是“{title}”，还缺：{names}。",
        "Understood as “{title}”, which also needs: {names}.",
    ),
    "asking.ignored": (
        "最接近的是“{title}”，但其中用不上{words}。",
        "The nearest is “{title}”, which has no use for {words}.",
    ),
    # Queries of one's own
    "own.language": ("语言", "Language"),
    "own.text": ("查询", "Query"),
    "own.hint": ("写在这里，或从上面选一个例子", "Write here, or take an example from above"),
    "own.run": ("运行", "Run"),
    "own.example": ("从例子开始", "Begin with an example"),
    "own.example_hint": ("问题库中的任何一个问题", "Any question of the library"),
    "own.empty": (
        "还没有查询。选一个例子，改好后按“运行”。",
        "No query yet. Take an example, change it, and run it.",
    ),
    "own.limits": (
        "只读；最多 {rows} 行、{seconds} 秒，到了就停并说明。更多请用 kg query。",
        "Read only; at most {rows} rows and {seconds} seconds, and it says so when it stops. For "
        "more, use kg query.",
    ),
    "own.yes": ("是", "Yes"),
    "own.no": ("否", "No"),
}
