"""Every sentence of the interface that the ontology does not have: Chinese, English.

`{name}` stands for a value. A test compares the two languages and looks for keys that nobody uses.
"""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # The app and its pages
    "app.name": ("职教图谱", "Zhijiao graph"),
    "app.title": ("职教图谱", "Vocational education partnership graph"),
    "app.purpose": (
        "谁与谁合作、合作什么、出自哪份报告的哪句话——一切来自职业院校质量年度报告。",
        "Who works with whom, on what, and which sentence of which report says so: all of it from "
        "the annual quality reports of vocational schools.",
    ),
    "page.overview": ("总览", "Overview"),
    "page.graph": ("图谱", "Graph"),
    "page.partners": ("伙伴", "Partners"),
    "page.questions": ("提问", "Ask"),
    "page.reports": ("报告", "Reports"),
    # The build
    "build.status": (
        "{reports} 份报告  \n版本 {build}",
        "{reports} {reports:report|reports}  \nBuild {build}",
    ),
    "build.id_help": ("完整版本号：{build}", "Full build id: {build}"),
    "build.none_short": ("尚无图谱", "No graph yet"),
    "build.none_title": ("还没有可用的图谱", "There is no graph yet"),
    "build.none_body": (
        "在终端运行下面的命令，读取报告并生成图谱；完成后刷新本页即可。",
        "Run this command in a terminal to read reports and build the graph, then reload this "
        "page.",
    ),
    "build.none_workspace": (
        "图谱默认保存在当前文件夹的 .kg 中；用环境变量 KG_WORKSPACE 可以指定其他位置。",
        "The graph is kept in .kg of the current folder; the environment variable KG_WORKSPACE "
        "names another place.",
    ),
    "build.broken": ("图谱无法打开：{problem}", "The graph cannot be opened: {problem}"),
    "build.updated": ("图谱已更新为新版本。", "A newer build of the graph is now in use."),
    "build.stale": (
        "报告、人工决定或程序有变化，图谱不是最新的。更新请运行",
        "Reports, decisions or the program have changed since this build. To update, run",
    ),
    "build.problems": ("{count} 个文件未能读取", "{count} {count:file|files} could not be read"),
    # Figures and the overview
    "figure.reports": ("报告", "reports"),
    "figure.entities": ("实体", "entities"),
    "figure.facts": ("事实", "facts"),
    "figure.statements": ("陈述", "statements"),
    "figure.passages": ("证据原文", "passages of evidence"),
    "overview.empty": (
        "图谱中没有报告。用 kg build 加入报告后再来。",
        "The graph holds no report. Add some with kg build.",
    ),
    "overview.by_type": ("实体类型", "Entities by type"),
    "overview.by_relation": ("关系类型", "Facts by relation"),
    "overview.by_year": ("报告年度", "Reports by year"),
    "overview.no_year": ("未注明", "not stated"),
    "overview.year_figure": (
        "{reports} 份报告，{statements} 条陈述",
        "{reports} {reports:report|reports}, {statements} {statements:statement|statements}",
    ),
    "overview.top_partners": ("合作学校最多的伙伴", "Partners of most schools"),
    "overview.no_partners": ("尚未发现合作伙伴。", "No partner has been found yet."),
    "overview.all_partners": ("查看全部伙伴", "All partners"),
    "overview.reports": ("报告", "Reports"),
    "overview.schools": ("{count} 所学校", "{count} {count:school|schools}"),
    "overview.statements": ("{count} 条陈述", "{count} {count:statement|statements}"),
    "list.more": ("再显示 {{count}} 项", "Show {{count}} more"),
    # Search
    "search.label": ("搜索实体", "Search entities"),
    "search.placeholder": (
        "搜索学校、企业、专业…… 支持简称、拼音（如 zyjs）和代码",
        "Search schools, companies, programs: names, aliases, pinyin (e.g. zyjs), codes",
    ),
    "search.nothing": ("没有找到。试试更短的词或简称。", "Nothing found. Try fewer characters."),
    "search.by_alias": ("又名 {matched}", "also {matched}"),
    "search.by_code": ("代码 {matched}", "code {matched}"),
    # The graph
    "graph.filter": ("筛选", "Filter"),
    "graph.filter_help": (
        "点击图例可以隐藏或显示某一类实体或关系。",
        "Click the legend to hide or show a type or relation.",
    ),
    "graph.limit": ("每次展开最多显示的邻居数", "Most neighbours shown for each opened node"),
    "graph.nothing": ("图谱中还没有实体。", "The graph holds no entity yet."),
    "graph.start": (
        "搜索一个名称，或从下面选一个开始。",
        "Search for a name, or begin with one of these.",
    ),
    "graph.start_reporters": ("发布报告的单位", "Who publishes reports"),
    "graph.start_partners": ("合作学校最多的伙伴", "Partners of most schools"),
    "graph.missing": (
        "链接中的“{name}”已不在图谱中。",
        "“{name}” from the link is no longer in the graph.",
    ),
    "graph.opened": ("已展开", "Opened"),
    "graph.opened_help": ("点击名称可收起", "Click a name to close it"),
    "graph.shown": (
        "显示 {nodes} 个实体、{edges} 条事实。",
        "{nodes} {nodes:entity|entities}, {edges} {edges:fact|facts} shown.",
    ),
    "graph.left_out_nodes": (
        "另有 {count} 个相邻实体未显示：可用筛选缩小范围，或放宽上限。",
        "{count} more {count:neighbour is|neighbours are} left out: narrow the filter or raise "
        "the limit.",
    ),
    "graph.left_out_edges": (
        "另有 {count} 条事实超出绘图上限未显示。",
        "{count} more {count:fact is|facts are} beyond what can be drawn.",
    ),
    "graph.help": (
        "单击查看详情与原文，双击展开或收起，拖动可移动。",
        "Click for details and evidence, double-click to expand or collapse, drag to move.",
    ),
    "graph.as_list": ("以列表查看这 {count} 条事实", "{count} {count:fact|facts} as a list"),
    "network.fit": ("适应窗口", "Fit to window"),
    "network.closer": ("放大", "Zoom in"),
    "network.farther": ("缩小", "Zoom out"),
    "network.image": ("保存为图片", "Save as image"),
    "network.types": ("实体类型图例", "Legend of types"),
    "network.relations": ("关系图例", "Legend of relations"),
    "network.missing": (
        "未找到绘图组件，无法绘图；请使用下方的列表。安装 constraints.txt 中的版本可恢复。",
        "The drawing library was not found; please use the list below. Installing the versions of "
        "constraints.txt brings it back.",
    ),
    "network.more": ("还有 {count} 条事实未显示", "{count} more {count:fact|facts} not shown"),
    # Entities and facts
    "entity.expand": ("展开", "Expand"),
    "entity.collapse": ("收起", "Collapse"),
    "entity.partners": ("伙伴表", "Partner table"),
    "entity.aliases": ("又名", "Also"),
    "entity.more": ("等 {count} 个", "and {count} more"),
    "entity.counts": (
        "{facts} 条事实 · {reports} 份报告",
        "{facts} {facts:fact|facts} · {reports} {reports:report|reports}",
    ),
    "entity.college_code": ("院校代码 {code}", "college code {code}"),
    "entity.program_code": ("专业代码 {code}", "program code {code}"),
    "fact.programs": ("涉及专业：{programs}", "Programs: {programs}"),
    "fact.year": ("年份 {year}", "Year {year}"),
    "fact.confidence": ("置信度 {percent}", "Confidence {percent}"),
    "fact.evidence": ("证据 · {count} 条陈述", "Evidence · {count} {count:statement|statements}"),
    "fact.more": (
        "另有 {count} 条陈述未显示。",
        "{count} more {count:statement is|statements are} not shown.",
    ),
    # Evidence
    "evidence.rule": ("规则 {rule}", "rule {rule}"),
    "evidence.page": ("第 {page} 页", "page {page}"),
    "evidence.page_label": ("页码 {page}", "printed page {page}"),
    "evidence.page_about": ("约第 {first} 页", "about page {first}"),
    "evidence.page_range": ("约第 {first}–{last} 页", "about pages {first}–{last}"),
    "evidence.open": ("在报告中查看", "Open in the report"),
    "evidence.pointer": ("{role}见“{quote}”（{reason}）", "{role}: see “{quote}” ({reason})"),
    "evidence.named_elsewhere": (
        "{role}在本句中省略，见“{quote}”",
        "{role} left out here, named at “{quote}”",
    ),
    "reason.antecedent": ("上文", "said before"),
    "reason.caption": ("表题", "table caption"),
    "reason.case": ("案例标题", "title of the case"),
    "reason.defined": ("文中定义的简称", "defined in the text"),
    "reason.definition": ("文中定义的简称", "defined in the text"),
    "reason.department": ("下属部门", "department"),
    "reason.former_name": ("曾用名", "former name"),
    "reason.fuller_name": ("全称", "fuller name"),
    "reason.header": ("表头", "table header"),
    "reason.lead": ("引导句", "sentence that leads in"),
    "reason.misspelling": ("错别字", "misspelling"),
    "reason.name": ("名称", "name"),
    "reason.pronoun": ("代称", "pronoun"),
    "reason.reporter": ("报告单位", "who reports"),
    "reason.section": ("章节标题", "section title"),
    "reason.short_form": ("简称", "short form"),
    "reason.title": ("报告标题", "report title"),
    "reason.variant": ("异写", "variant"),
    # Reports
    "report.of_year": ("{reporter} {year} 年度报告", "{reporter}, report of {year}"),
    "report.year": ("{year} 年", "{year}"),
    "report.characters": ("{count} 字", "{count} characters"),
    "level.school": ("学校报告", "School report"),
    "level.city": ("市级报告", "City report"),
    "level.province": ("省级报告", "Province report"),
    "level.consortium": ("联合体报告", "Consortium report"),
    "reader.report": ("报告", "Report"),
    "reader.section": ("章节", "Section"),
    "reader.summary": (
        "{statements} 条陈述，{passages} 处原文",
        "{statements} {statements:statement|statements} in {passages} {passages:passage|passages}",
    ),
    "reader.statements": ("这一部分的陈述 · {{count}}", "Statements of this part · {{count}}"),
    "reader.none": ("这一部分没有抽取到陈述。", "No statement was found in this part."),
    "reader.graph": ("图谱 ›", "Graph ›"),
    "reader.contents": ("目录", "Contents"),
    "reader.page": ("页码 {{page}}", "page {{page}}"),
    "reader.missing": (
        "链接中的报告已不在图谱中，下面是另一份报告。",
        "The report of the link is no longer in the graph; here is another one.",
    ),
    "reader.unreadable": ("报告原文无法打开：{problem}", "The report cannot be read: {problem}"),
    # Partners
    "partners.purpose": (
        "与学校合作、互助或共建的单位，每行是一个伙伴的一种关系；选中一行查看原文。",
        "Whom schools work with: a row for each partner and relation. Select a row to read its "
        "evidence.",
    ),
    "partners.hits": (
        "{partners} 个伙伴，{rows} 行",
        "{partners} {partners:partner|partners}, {rows} {rows:row|rows}",
    ),
    "partners.none": (
        "没有符合条件的伙伴。减少或清除筛选条件再试。",
        "No partner fulfils all of this. Remove some of the filters.",
    ),
    "partners.empty": ("图谱中还没有合作伙伴。", "The graph holds no partner yet."),
    "partners.clear": ("清除筛选", "Clear filters"),
    "partners.file": ("伙伴", "partners"),
    "partners.select": (
        "选中上表中的一行，在此查看原文。",
        "Select a row to read its evidence here.",
    ),
    "partners.in_graph": ("在图谱中查看", "Open in the graph"),
    "partners.more_facts": (
        "另有 {count} 所学校未列出。",
        "{count} more {count:school is|schools are} not listed.",
    ),
    "column.partner": ("伙伴", "Partner"),
    "column.type": ("类型", "Type"),
    "column.region": ("地区", "Region"),
    "column.trade": ("行业", "Trade"),
    "column.schools": ("合作学校", "Schools"),
    "column.relation": ("关系", "Relation"),
    "column.modes": ("合作方式", "Modes"),
    "column.programs": ("专业", "Programs"),
    "column.years": ("年份", "Years"),
    "column.confidence": ("置信度", "Confidence"),
    "column.status": ("核实状态", "Status"),
    # Questions
    "questions.purpose": (
        "选一个问题，填上参数，得到表格；同一问题的 SPARQL 和 Cypher 可以复制到自己的工具中。",
        "Choose a question and fill in its parameters to get a table; its SPARQL and Cypher can be "
        "copied into tools of your own.",
    ),
    "questions.question": ("问题", "Question"),
    "questions.choose": ("选择", "Choose"),
    "questions.asking": ("正在查询……", "Asking…"),
    "questions.empty": ("图谱中还没有实体。", "The graph holds no entity yet."),
    "questions.refused": ("请修改参数：{problem}", "Please change a parameter: {problem}"),
    "questions.failed": ("没有得到答案：{problem}", "No answer: {problem}"),
    "questions.none": ("没有符合的内容。", "Nothing fits."),
    "questions.unknown": (
        "图谱中没有叫“{names}”的实体。可用“名称中含某个词的实体”查找。",
        "Nothing in the graph is called {names}. Ask for entities whose name contains a word.",
    ),
    "questions.rows": ("{count} 行", "{count} {count:row|rows}"),
    "questions.cut": (
        "只显示前 {count} 行，还有更多；请缩小范围。",
        "Only the first {count} rows are shown, more exist: ask for less.",
    ),
    "questions.select": (
        "选中一行，可以在图谱中查看其中的实体和原文。",
        "Select a row to open its entities, and their evidence, in the graph.",
    ),
    "questions.texts": ("查询语句（SPARQL、Cypher）", "The query in SPARQL and Cypher"),
    "questions.texts_help": (
        "两种语言给出同样的行。SPARQL 用于 kg serve 和各种 SPARQL 服务器，Cypher 用于 Neo4j。",
        "Both give the same rows: SPARQL for kg serve and other SPARQL servers, Cypher for Neo4j.",
    ),
    # Filters
    "filter.all": ("全部", "All"),
    "filter.name": ("伙伴名称", "Partner name"),
    "filter.name_hint": ("名称中的字词", "Part of a name"),
    "filter.school": ("学校", "School"),
    "filter.region": ("伙伴所在地区", "Region of partner"),
    "filter.type": ("伙伴类型", "Type of partner"),
    "filter.relation": ("关系", "Relation"),
    "filter.mode": ("合作方式", "Mode"),
    "filter.program": ("专业", "Program"),
    "filter.year": ("年份", "Year"),
    "filter.confidence": ("最低置信度", "Lowest confidence"),
}
