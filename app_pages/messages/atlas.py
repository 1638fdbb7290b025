"""What the app says about programs and regions."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "page.programs": ("专业", "Programs"),
    "page.regions": ("区域", "Regions"),
    # What both pages share
    "atlas.close": ("关闭", "Close"),
    "atlas.csv": ("下载表格（CSV）", "Download the table (CSV)"),
    "atlas.facts": ("依据 · {count} 条事实", "Evidence · {count} {count:fact|facts}"),
    "atlas.no_facts": (
        "没有符合筛选条件的事实。减少或清除筛选条件再试。",
        "No fact passes the filter. Remove some of the filters.",
    ),
    "atlas.more_facts": (
        "另有 {count} 条事实未列出；可用筛选缩小范围。",
        "{count} more {count:fact is|facts are} not listed; narrow the filter to see them.",
    ),
    "basis.name": ("名称", "name"),
    "basis.authority": ("权威名录", "authority list"),
    "basis.inferred": ("推断", "inferred"),
    # Programs
    "programs.purpose": (
        "哪些学校开设哪些专业，哪些伙伴为专业出力，哪里还有空缺；点击任何数字都能看到原文。",
        "Which schools offer which programs, which partners work for them, and where one is "
        "missing. Every figure leads to the sentences behind it.",
    ),
    "programs.empty": (
        "图谱中还没有专业。请在“报告”页上传报告。",
        "The graph holds no program yet. Upload reports on the page Reports.",
    ),
    "programs.none": (
        "没有符合条件的专业。减少或清除筛选条件再试。",
        "No program fulfils all of this. Remove some of the filters.",
    ),
    "programs.select": (
        "点击一个专业、一个数字或一行，在此查看依据和原文。",
        "Click a program, a figure or a row to read the evidence here.",
    ),
    "programs_filter.tab": ("视图", "View"),
    "programs_filter.region": ("学校所在地区", "Region of school"),
    "programs_filter.partner_region": ("伙伴所在地区", "Region of partner"),
    "programs_filter.type": ("伙伴类型", "Type of partner"),
    "programs_filter.branch": ("专业目录", "Catalogue"),
    "programs_filter.q": ("名称或代码", "Name or code"),
    "programs_filter.q_hint": ("名称中的字词", "Part of a name"),
    "programs_filter.order": ("排序", "Order"),
    "programs_tab.tree": ("目录", "Catalogue"),
    "programs_tab.partners": ("专业 × 伙伴", "By partner"),
    "programs_tab.schools": ("专业 × 学校", "By school"),
    "programs_tab.gaps": ("无伙伴的专业", "Without a partner"),
    "programs_tab.loose": ("无专业的伙伴", "Partners without a program"),
    "programs_tab.industries": ("面向行业", "Industries"),
    "programs_order.count": ("多的在前", "Most first"),
    "programs_order.name": ("按名称", "By name"),
    "programs.about_tree": (
        "按国家专业目录排列，只列图谱中有的专业；“≈”表示与目录专业相近而不相同。目录中没有的专业"
        "照原名列在“目录外”，同样计入所有数字。跨层次的专业按学校的办学层次归入各层；只在校企合作"
        "中点名的专业也算该校的专业。",
        "In the order of the national catalogue, with what the graph has. “≈” marks a program much "
        "like its entry. Programs that the catalogue lacks stand under “Not in the catalogue” by "
        "their own names and count in every figure. A program of several levels stands on that of "
        "each school. A program that only a cooperation names counts as the school's too.",
    ),
    "programs.about_partners": (
        "数字是陈述条数。只有原文把专业与伙伴连在一起（或两者共用产业学院、基地）才算。",
        "Figures count statements. A partner counts where a sentence ties it to the program, or "
        "to an industry college or facility of the program.",
    ),
    "programs.about_schools": (
        "数字是陈述条数：开设专业，或在合作中点名该专业。",
        "Figures count statements: the school offers the program, or names it in a cooperation.",
    ),
    "programs.left_out_rows": (
        "另有 {count} 行未显示：用筛选或搜索缩小范围。",
        "{count} more {count:row is|rows are} left out: narrow the filter or search.",
    ),
    "programs.left_out_columns": (
        "另有 {count} 列未显示：用筛选或搜索缩小范围。",
        "{count} more {count:column is|columns are} left out: narrow the filter or search.",
    ),
    "tree.label": ("专业目录", "Catalogue of programs"),
    "tree.name": ("专业", "Program"),
    "tree.programs": ("专业", "Programs"),
    "tree.schools": ("学校", "Schools"),
    "tree.partners": ("伙伴", "Partners"),
    "tree.statements": ("陈述", "Statements"),
    "tree.close": ("≈ 代码 {code}", "≈ {code}"),
    "tree.unlisted": ("目录外", "Not in the catalogue"),
    "gaps.about_programs": (
        "所选地区的学校开设、但没有任何陈述把伙伴与之相连的专业；选了“伙伴所在地区”或“伙伴类型”时，"
        "只看这些伙伴。“可联系的伙伴”是这些学校已有、但没有点名专业的伙伴。",
        "Programs of schools in the chosen region to which no statement ties a partner; with a "
        "region or type of partner chosen, none of those. “Partners to ask” are partners of these "
        "schools that no program is tied to.",
    ),
    "gaps.about_partners": (
        "与学校有往来、但没有任何陈述点名专业的伙伴。",
        "Partners of schools to which no statement ties a program.",
    ),
    "gaps.programs": (
        "{count} 个专业没有伙伴",
        "{count} {count:program|programs} without a partner",
    ),
    "gaps.partners": (
        "{count} 个伙伴没有专业",
        "{count} {count:partner|partners} without a program",
    ),
    "gaps.no_programs": (
        "所选范围内的专业都有伙伴，或没有专业。",
        "Every program here has a partner, or there is none.",
    ),
    "gaps.no_partners": (
        "所选范围内的伙伴都有专业，或没有伙伴。",
        "Every partner here has a program, or there is none.",
    ),
    "gaps.ask": ("这些学校的伙伴", "Partners of these schools"),
    "gaps.left_out": (
        "另有 {count} 行未显示：用筛选缩小范围。",
        "{count} more {count:row is|rows are} left out: narrow the filter.",
    ),
    "gaps.file_programs": ("无伙伴的专业", "programs-without-partner"),
    "gaps.file_partners": ("无专业的伙伴", "partners-without-program"),
    "gaps_column.program": ("专业", "Program"),
    "gaps_column.class": ("专业类", "Class"),
    "gaps_column.school_count": ("学校数", "Schools"),
    "gaps_column.schools": ("学校", "Names of schools"),
    "gaps_column.loose": ("可联系的伙伴", "Partners to ask"),
    "gaps_column.elsewhere": ("范围外的伙伴", "Partners elsewhere"),
    "gaps_column.statements": ("陈述", "Statements"),
    "gaps_column.partner": ("伙伴", "Partner"),
    "gaps_column.type": ("类型", "Type"),
    "gaps_column.region": ("地区", "Region"),
    "gaps_column.offered": ("这些学校的专业", "Programs of these schools"),
    "industries.about": (
        "行业取自伙伴（GB/T 4754），不由专业推断；数字是伙伴数。行业未知的伙伴单列。点击行、列或"
        "格子看依据，并可深入下一级。",
        "The industry is that of the partner (GB/T 4754), never guessed from the program; figures "
        "count partners. Partners of unknown industry have their own column. Click a row, a column "
        "or a cell for the evidence, and to look one level deeper.",
    ),
    "industries.unknown": ("行业未知", "Industry not known"),
    "industries.all_sections": ("{section} › 返回所有门类", "{section} › back to all sections"),
    "industries.inside_branch": ("看其中的专业", "Look inside this branch"),
    "industries.inside_section": ("看其中的大类", "Look inside this industry"),
    "industries_column.code": ("代码", "Code"),
    "industries_column.trade": ("行业", "Industry"),
    "industries_column.partners": ("伙伴", "Partners"),
    "industries_column.programs": ("专业", "Programs"),
    "industries_column.schools": ("学校", "Schools"),
    "industries_column.statements": ("陈述", "Statements"),
    "industries_column.basis": ("行业依据", "Basis of industry"),
    # Regions
    "regions.purpose": (
        "各地区有什么、地区之间有哪些往来、谁帮扶谁；点击点、线或表格行查看原文。",
        "What is in each region, what goes on between regions, and who helps whom. Click a point, "
        "a line or a row to read the evidence.",
    ),
    "regions.empty": (
        "图谱中还没有已知地区的实体。请在“报告”页上传报告。",
        "The graph holds no entity whose region is known. Upload reports on the page Reports.",
    ),
    "regions.none": (
        "没有符合条件的地区。减少或清除筛选条件再试。",
        "No region fulfils all of this. Remove some of the filters.",
    ),
    "regions.select": (
        "点击一个地区、一条连线或一行，在此查看其中的实体和原文。",
        "Click a region, a line or a row to see its entities and evidence here.",
    ),
    "regions_filter.tab": ("视图", "View"),
    "regions_filter.level": ("级别", "Level"),
    "regions_filter.grain": ("单位", "Grain"),
    "regions_filter.within": ("地区范围", "Within region"),
    "regions_filter.relation": ("关系", "Relation"),
    "regions_filter.type": ("两端的实体类型", "Type of both ends"),
    "regions_filter.basis": ("地区依据", "Basis of region"),
    "regions_tab.map": ("分布与往来", "Map"),
    "regions_tab.table": ("地区表", "Tables"),
    "regions_tab.help": ("帮扶流向", "Assistance"),
    "regions_level.province": ("省", "Province"),
    "regions_level.prefecture": ("市", "Prefecture"),
    "regions_level.county": ("县区", "County"),
    "regions.vague": ("{region}（未细分）", "{region} (no closer)"),
    "regions.country": ("全国", "Whole country"),
    "regions.about_table": (
        "外地伙伴：本地学校在别处的伙伴；来此的伙伴：本地被外地学校选作伙伴的单位。“未细分”是只知道"
        "上级地区的实体。地区依据：名称、权威名录，或由报告推断。选中一行看详情，再深入下一级。",
        "Partners elsewhere: of the schools here. Partners of others: here, of schools elsewhere. "
        "“No closer”: only the larger region is known. A region is known by name, from an "
        "authority list, or inferred from the report. Select a row for details and the way down.",
    ),
    "regions.no_parts": (
        "这一地区没有下级，或下级没有符合条件的实体。",
        "This region has no parts that hold anything of the filter.",
    ),
    "regions.file": ("地区表", "regions"),
    "regions.inside": ("进入{region}", "Look inside {region}"),
    "regions.partners_here": ("在这里的伙伴", "Partners here"),
    "regions.partners_of": ("这里学校的伙伴", "Partners of schools here"),
    "regions.held": ("{count} 个实体", "{count} {count:entity|entities}"),
    "regions.more_entities": (
        "另有 {count} 个实体未列出。",
        "{count} more {count:entity is|entities are} not listed.",
    ),
    "regions_column.inside": ("内部事实", "Facts inside"),
    "regions_column.crossing": ("跨地区事实", "Facts across"),
    "regions_column.out": ("外地伙伴", "Partners elsewhere"),
    "regions_column.in": ("来此的伙伴", "Partners of others"),
    "regions_column.basis": ("地区依据", "Basis of region"),
    "map.label": ("地区分布与往来", "Regions and what goes on between them"),
    "map.about": (
        "点的大小是实体数，线的粗细是事实数，箭头从主体指向客体；虚线圈是只知道上级地区的实体。"
        "不画边界，位置为示意。",
        "Points grow with entities, lines with facts; arrows run from subject to object. A dashed "
        "ring holds what is known no closer. No borders are drawn; places are approximate.",
    ),
    "map.place": ("{entities} 个实体", "{entities} {entities:entity|entities}"),
    "map.facts": (
        "内部 {inside} 条事实，跨地区 {crossing} 条",
        "{inside} {inside:fact|facts} inside, {crossing} across",
    ),
    "map.flow": (
        "{facts} 条事实，{statements} 条陈述",
        "{facts} {facts:fact|facts}, {statements} {statements:statement|statements}",
    ),
    "map.file": ("地区往来", "flows-between-regions"),
    "map_column.from": ("从", "From"),
    "map_column.arrow": ("方向", "Way"),
    "map_column.to": ("到", "To"),
    "map_column.facts": ("事实", "Facts"),
    "map_column.relations": ("关系", "Relations"),
    "map_column.statements": ("陈述", "Statements"),
    "map.unplaced_entities": (
        "{count} 个实体地区未知，不在图上。",
        "{count} {count:entity has|entities have} no known region.",
    ),
    "map.unplaced_facts": (
        "{count} 条事实有一端地区未知。",
        "Of {count} {count:fact|facts} an end has no known region.",
    ),
    "map.left_out_places": (
        "另有 {count} 个地区未画出。",
        "{count} more {count:region is|regions are} not drawn.",
    ),
    "map.left_out_flows": (
        "另有 {count} 条连线未画出：选择地区范围或关系以缩小。",
        "{count} more {count:line is|lines are} not drawn: choose a region or relation to narrow.",
    ),
    "help.label": ("谁帮扶谁", "Who helps whom"),
    "help.givers": ("帮扶方", "Givers"),
    "help.receivers": ("受帮扶方", "Receivers"),
    "help.about": (
        "左边帮扶右边；既帮扶别人又受帮扶的两边都有，互相帮扶也不会漏掉。",
        "The left helps the right. Who gives and receives stands on both sides, so that help in "
        "circles is never left out.",
    ),
    "help.across": ("只看跨地区", "Between regions only"),
    "help.none": (
        "没有符合条件的帮扶关系。减少或清除筛选条件再试。",
        "No assistance fulfils all of this. Remove some of the filters.",
    ),
    "help.left_out": (
        "另有 {flows} 条流向（{facts} 条事实）未画出：选择地区范围以缩小。",
        "{flows} more {flows:flow|flows} ({facts} {facts:fact|facts}) are not drawn: choose a "
        "region to narrow.",
    ),
    "help.unknown": ("地区未知", "Region not known"),
    "help.file": ("帮扶流向", "assistance"),
    "help_grain.organisation": ("按单位", "Organisations"),
    "help_grain.county": ("按县区", "Counties"),
    "help_grain.prefecture": ("按市", "Prefectures"),
    "help_grain.province": ("按省", "Provinces"),
    "help_column.giver": ("帮扶方", "Giver"),
    "help_column.receiver": ("受帮扶方", "Receiver"),
    "help_column.facts": ("事实", "Facts"),
    "help_column.statements": ("陈述", "Statements"),
}
