"""What the page 伙伴 says."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # Table
    "partners.purpose": (
        "与学校合作、互助或共建的单位，每行是一个伙伴的一种关系；选中一行查看原文。",
        "Whom schools work with: a row for each partner and relation. Select a row to read its "
        "evidence.",
    ),
    "partners.tab": ("内容", "What to show"),
    "partners.tab_list": ("伙伴表", "Partner table"),
    "partners.tab_match": ("名单匹配", "Match my list"),
    "partners.hits": (
        "{partners} 个伙伴，{schools} 所学校，{rows} 行",
        "{partners} {partners:partner|partners}, {schools} {schools:school|schools}, {rows} "
        "{rows:row|rows}",
    ),
    "partners.none": (
        "没有符合条件的伙伴。减少或清除筛选条件再试。",
        "No partner fulfils all of this. Remove some of the filters.",
    ),
    "partners.empty": (
        "图谱中还没有合作伙伴。请在“报告”页上传报告。",
        "The graph holds no partner yet. Upload reports on the page Reports.",
    ),
    "partners.clear": ("清除筛选", "Clear filters"),
    "partners.more_filters": ("更多筛选", "More filters"),
    "partners.file": ("伙伴", "partners"),
    "partners.select": (
        "选中上表中的一行，在此查看原文。",
        "Select a row to read its evidence here.",
    ),
    "partners.in_graph": ("在图谱中查看", "Open in the graph"),
    "partners.dossier": ("档案", "Dossier"),
    "partners.more_facts": (
        "另有 {count} 所学校未列出。",
        "{count} more {count:school is|schools are} not listed.",
    ),
    "partners.group": ("汇总方式", "Group by"),
    "partners.sort": ("排序", "Order"),
    "partners.turned": ("倒序", "Turned round"),
    "partners.columns": ("列", "Columns"),
    "partners.page_back": ("上一页", "Back"),
    "partners.page_on": ("下一页", "Next"),
    "partners.page": (
        "第 {page} 页，共 {pages} 页，每页 {rows} 行；下载的文件含全部行。",
        "Page {page} of {pages}, {rows} rows each; files hold all rows.",
    ),
    "partners.groups_partner": (
        "{count} 个伙伴；选中一行打开档案。",
        "{count} {count:partner|partners}; select a row to open its dossier.",
    ),
    "partners.groups_school": (
        "{count} 所学校；选中一行查看其伙伴。",
        "{count} {count:school|schools}; select a row to see its partners.",
    ),
    "partners.groups_program": (
        "{count} 个专业，没有写明专业的陈述不计；选中一行查看其伙伴。",
        "{count} {count:program|programs}; statements without one do not count. Select a row to "
        "see its partners.",
    ),
    "group.none": ("伙伴与关系", "Partner and relation"),
    "group.partner": ("伙伴", "Partner"),
    "group.school": ("学校", "School"),
    "group.program": ("专业", "Program"),
    "sort.schools": ("合作学校多者在前", "Most schools first"),
    "sort.confidence": ("置信度高者在前", "Surest first"),
    "sort.partner": ("伙伴名称", "Name of partner"),
    "sort.statements": ("陈述多者在前", "Most statements first"),
    "sort.year": ("年份新者在前", "Newest first"),
    "sort.region": ("地区", "Region"),
    # Facets
    "narrow.name": ("伙伴名称", "Partner name"),
    "narrow.name_hint": ("名称中的字词", "Part of a name"),
    "narrow.text": ("原文", "Evidence"),
    "narrow.text_hint": ("原文中的词，空格分开", "Words of a passage"),
    "narrow.region": ("伙伴所在地区", "Region of partner"),
    "narrow.type": ("伙伴类型", "Type of partner"),
    "narrow.trade": ("行业", "Trade"),
    "narrow.relation": ("关系", "Relation"),
    "narrow.mode": ("合作方式", "Mode"),
    "narrow.program": ("专业", "Program"),
    "narrow.program_part": ("专业名称中的字词", "Part of a program's name"),
    "narrow.school": ("学校", "School"),
    "narrow.school_part": ("学校名称中的字词", "Part of a school's name"),
    "narrow.school_region": ("学校所在地区", "Region of school"),
    "narrow.school_kind": ("学校类别", "Kind of school"),
    "narrow.year": ("年份", "Year"),
    "narrow.status": ("核实状态", "Status"),
    "narrow.schools": ("合作学校数", "Number of schools"),
    "narrow.min": ("最低置信度", "Lowest confidence"),
    "narrow.part_hint": (
        "共 {count} 个，列出前 {shown} 个",
        "{count} in all, the first {shown} listed",
    ),
    "narrow.at_least_schools": ("至少 {count} 所", "At least {count}"),
    "narrow.at_least_confidence": ("{percent} 以上", "{percent} or more"),
    # Columns
    "listed.partner": ("伙伴", "Partner"),
    "listed.partners": ("伙伴举例", "Partners, some"),
    "listed.partner_count": ("伙伴数", "Partners"),
    "listed.type": ("类型", "Type"),
    "listed.region": ("地区", "Region"),
    "listed.trade": ("行业", "Trade"),
    "listed.school": ("学校", "School"),
    "listed.schools": ("合作学校", "Schools"),
    "listed.school_count": ("学校数", "Number of schools"),
    "listed.program": ("专业", "Program"),
    "listed.relation": ("关系", "Relation"),
    "listed.relations": ("关系", "Relations"),
    "listed.modes": ("合作方式", "Modes"),
    "listed.programs": ("专业", "Programs"),
    "listed.years": ("年份", "Years"),
    "listed.confidence": ("置信度", "Confidence"),
    "listed.status": ("核实状态", "Status"),
    "listed.quote": ("原文", "Quote"),
    "listed.report": ("报告", "Report"),
    "listed.page": ("页码", "Page"),
    "listed.other": ("对方", "With"),
    "listed.evidence": ("原文编号", "Evidence"),
    "listed.year": ("年度", "Year"),
    "listed.file": ("文件", "File"),
    # Dossier
    "dossier.back": ("返回伙伴表", "Back to the table"),
    "dossier.docx": ("Word 文档", "Word document"),
    "dossier.print": ("打印", "Print"),
    "dossier.gone": (
        "没有可显示的档案。请返回伙伴表重新查找。",
        "There is no dossier to show. Go back to the table and search again.",
    ),
    "dossier.counts": ("数量", "Counts"),
    "dossier.numbers": (
        "{schools} 所学校，{facts} 项事实，{quotes} 条原文",
        "{schools} {schools:school|schools}, {facts} {facts:fact|facts}, {quotes} "
        "{quotes:passage|passages}",
    ),
    "dossier.facts": ("合作与往来", "What it does with whom"),
    "dossier.more_facts": ("另有 {count} 项未列出。", "{count} more are not listed."),
    "dossier.programs": ("涉及专业", "Programs"),
    "dossier.quotes": ("原文", "Evidence"),
    "dossier.sources": ("来源报告", "Reports"),
    "dossier.made": ("由职教图谱生成，图谱版本 {build}。", "Made from the graph, build {build}."),
    # Somebody's own list
    "match.purpose": (
        "上传自己的单位名单，看哪些单位在图谱里、把握多大、依据什么。名单只在本次会话中使用，不保存。",
        "Upload a list of organisations to see which are in the graph, how sure that is, and why. "
        "The list is used in this session only and not kept.",
    ),
    "match.upload": ("单位名单", "List of organisations"),
    "match.drop": (
        "把名单拖到这里 · Excel（.xlsx）或 CSV，至多 {megabytes} MB",
        "Drag your list here · Excel (.xlsx) or CSV, at most {megabytes} MB",
    ),
    "match.browse": ("选择文件", "Choose a file"),
    "match.kept": ("正在使用先前的名单：{name}", "Still in use: {name}"),
    "match.forget": ("移除名单", "Remove the list"),
    "match.empty": (
        "表头、列的顺序和编码不限，单位名称所在的列会自动找到；至多 {rows} 行。"
        "名称只是相近的单位不会被当作同一单位。",
        "Any heading, order of columns and encoding will do, the column of names is found; at most "
        "{rows} rows. Organisations whose names merely look alike are never taken for each other.",
    ),
    "match.refused": ("名单无法读取：{problem}", "The list cannot be read: {problem}"),
    "match.reading": ("正在读取名单……", "Reading the list…"),
    "match.matching": ("正在匹配……", "Matching…"),
    "match.column": ("单位名称所在的列", "Column of names"),
    "match.column_number": ("第 {number} 列", "Column {number}"),
    "match.region": ("名单所在地区（可不填）", "Region of the list (optional)"),
    "match.region_hint": (
        "例如清远市；用于“市教育局”一类未写明地区的名称",
        "For names that leave the place out, such as a city's education bureau",
    ),
    "match.no_region": (
        "没有名为“{region}”的省、市、县；已按不限地区匹配。",
        "No province, prefecture or county is called “{region}”; matched without a region.",
    ),
    "match.counts": (
        "{lines} 行：找到 {found}，需核对 {near}，未找到 {none}",
        "{lines} {lines:line|lines}: {found} found, {near} to check, {none} not found",
    ),
    "match.kind": ("匹配结果", "Match"),
    "match.file": ("匹配结果", "matches"),
    "match.cut": (
        "只显示前 {shown} 行，共 {count} 行；可按结果筛选，下载的文件含全部行。",
        "The first {shown} of {count} lines are shown; choose a result above. Files hold all.",
    ),
    "match.name": ("名单中的名称", "In the list"),
    "match.select": ("选中一行，查看依据和原文。", "Select a row to read why, and its evidence."),
    "match.similar": ("名称相近的单位（未认定为同一单位）", "Similar names, not taken for it"),
    "match.nothing": ("图谱中没有名称相近的单位。", "The graph has no similar name."),
    "match.why": (
        "把握 {percent}：{reasons}（与“{matched}”比对）",
        "{percent} sure: {reasons} (compared with “{matched}”)",
    ),
    "match.facts": ("{relations}；往来单位：{others}", "{relations}; with {others}"),
    "match.years": ("年份：{years}", "Years: {years}"),
}
