"""Short forms that nobody announces: 上海三菱 for 上海三菱电梯有限公司, 嘉职院, 南陵职教中心.

A Chinese organisation name is region + brand + trade + legal form. A short form keeps the brand
and drops or abbreviates the rest, in order. Two full legal names are never each other's short
form, and what differs in place, ordinal or branch stays apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from extract.mentions.authorities import program_names
from extract.normalization import normalise_name
from ontology.catalogues.regions import load_regions

_LEGAL = re.compile(
    r"(?:集团)?(?:股份)?(?:有限责任公司|有限公司|股份公司|总公司|公司)$|集团$|企业$|厂$|合作社$"
)
_FULL_LEGAL = re.compile(r"(?:有限责任公司|有限公司|股份公司|分公司|合作社|大学|学院|学校)$")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_FORM = re.compile(r"(?:集团)?(?:股份)?有限(?:责任)?公司$")
_COUNTY = re.compile(r"[^省市州区盟]{2,10}[县旗]$")
_KIND = re.compile(r"(?:中等|高级)?(?:职业)?(?:技术)?(?:中专|高中|学校|中职校|中职学校|职校|职中)")
_TRADE = re.compile(
    r"(?:智能装备|智能科技|信息技术|网络科技|电子科技|生物科技|新材料|新能源汽车|新能源|供应链管理|供应链"
    r"|汽车销售服务|汽车零部件|汽车|机械设备|机械制造|机械|装备制造|装备|设备|电子商务|电子|电气|电器|电机"
    r"|电梯|机器人|智控|科技|技术|实业|工业|商贸|贸易|投资发展|投资|控股|发展|服务|管理|咨询|文化传播|文化传媒"
    r"|文化|传媒|传播|教育科技|教育|软件|信息|通信|数码|物流|食品|餐饮|酒店管理|酒店|旅游|旅行社|文旅|农业|农牧"
    r"|乳业|制药|药业|医药|医疗|建设|建筑|工程|装饰|纺织|服饰|服装|针织|毛衫|化工|材料|钢铁|重工|重型|船舶"
    r"|航空|轨道交通|交通|能源|电力|环保|园林|物业|保险|金融|工业园|轴承|泵业|酒业|茶业|茶叶|陶瓷|家居|家具"
    r"|美容|健康|养老|养殖|种业|饲料|粮油|糖业|造船|造纸|纸业|包装|印刷|影视|动漫|游戏|网络|互联网|置业|地产"
    r"|连锁|百货|超市|商业|零售|电商|快递|速运|集装箱|港务|铁路|地铁|公交|客运|运输|仓储|制造|股份|集团)$"
)
_SCHOOL_HEADS = (
    (
        re.compile(r"(?:高等|中等)?(?:职业技术|职业技能|职业)?(?:教育)?(?:中心)(?:学校)?$"),
        ("职教中心", "中心"),
    ),
    (re.compile(r"职业技术学院$|职业学院$"), ("职业学院", "职院", "学院", "院", "职业技术学院")),
    (re.compile(r"技师学院$"), ("技师学院", "技院", "学院")),
    (re.compile(r"高等专科学校$"), ("高专", "专科学校", "师专", "医专", "专")),
    (re.compile(r"职业技术大学$|职业大学$"), ("职大", "大学", "职业大学", "职技大")),
    (re.compile(r"大学$"), ("大学", "大")),
    (re.compile(r"学院$"), ("学院", "院")),
    (
        re.compile(r"(?:职业)?中等专业学校$|职业中专学校$|职业中专$|中专学校$"),
        ("职业中专", "中专", "职专", "职校", "职业学校"),
    ),
    (re.compile(r"技工学校$"), ("技工学校", "技校")),
    (
        re.compile(r"(?:职业)?高级中学$|职业高中$|职业中学(?:校)?$"),
        ("职高", "职业高中", "职中", "职业中学"),
    ),
    (
        re.compile(r"(?:职业技术|职业)学校$|学校$"),
        ("职业技术学校", "职业学校", "职校", "学校", "职中", "技校", "职专", "校"),
    ),
)
SHORTEST_WORK = 5  # shorter ends of a work's name are generic (实训中心)
_LEVELS = "省市县区州镇乡旗"
_TOWN = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:镇|乡|街道)(?=[\u4e00-\u9fff]{2})")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十\d]+")
_BRANCH = re.compile(
    r"(?:分公司|分院|分校|校区|分行|分店|支行|分中心|办事处|[\u4e00-\u9fff]{1,6}厂)$"
)
_COUNTRY = re.compile(
    r"^(?:中国|加拿大|美国|英国|法国|德国|日本|韩国|泰国|越南|老挝|柬埔寨|缅甸|马来西亚|新加坡|印度尼西亚|印尼|菲律宾"
    r"|俄罗斯|乌克兰|白俄罗斯|哈萨克斯坦|乌兹别克斯坦|塔吉克斯坦|吉尔吉斯斯坦|格鲁吉亚|波兰|匈牙利|捷克|塞尔维亚|意大利"
    r"|西班牙|葡萄牙|荷兰|比利时|瑞士|瑞典|芬兰|丹麦|挪威|奥地利|爱尔兰|澳大利亚|新西兰|埃及|南非|肯尼亚|尼日利亚"
    r"|坦桑尼亚|埃塞俄比亚|卢旺达|赞比亚|加纳|乍得|摩洛哥|巴基斯坦|印度|孟加拉国?|斯里兰卡|尼泊尔|蒙古国?|巴西|阿根廷|智利"
    r"|墨西哥|秘鲁|土耳其|阿联酋|沙特|香港|澳门|台湾)"
)


@lru_cache(maxsize=65536)
def split_region(name: str) -> tuple[str, str]:
    """Split a normalised name into the places that it starts with and the rest.

    Example:
        >>> split_region("广东省连州卫生学校")
        ('广东省连州', '卫生学校')
    """
    country = _COUNTRY.match(name)
    start = country.end() if country else 0
    match = load_regions().match_prefix(name[start:]) if start < len(name) else None
    if match and start + match.length < len(name):
        start += match.length
    town = _TOWN.match(name, start) if start else None
    return name[: town.end() if town else start], name[town.end() if town else start :]


def brand_forms(name: str) -> tuple[str, ...]:
    """Return the forms under which a company's full name may recur, longest first.

    Each drops the legal form, then the place in front, then trade words at the end. Forms of a
    single character are left out.

    Example:
        >>> [form for form in brand_forms("杭州宏华数码科技股份有限公司") if len(form) < 5]
        ['宏华数码', '杭州宏华', '宏华']
    """
    plain = _BRACKETS.sub("", name)
    legal = _LEGAL.search(plain)
    if not legal:
        return ()
    stem = plain[: legal.start()]
    place, core = split_region(stem)
    forms = {stem, core}
    _group, found, member = core.partition("集团")
    cores = [core, split_region(member)[1]] if found and len(member) >= 4 else [core]
    for rest in cores:
        forms.add(rest)
        while (trade := _TRADE.search(rest)) and trade.start() >= 2:
            rest = rest[: trade.start()]
            forms.update((rest, place + rest))
    forms.update(form + "公司" for form in tuple(forms) if len(form) >= 4)
    if name != plain:
        forms.add(plain)
    usable = {form for form in forms if len(form) >= 2 and form != name and form != place}
    return tuple(sorted(usable, key=lambda form: (-len(form), form)))


def school_forms(name: str) -> tuple[str, ...]:
    """Return forms under which a school's full name may recur, longest first.

    Example:
        >>> "南陵职教中心" in school_forms("南陵县职业教育中心")
        True
    """
    stem, heads = _school_parts(name)
    if not heads:
        return ()
    place, core = _split_stem(stem)
    region = load_regions().prefix(place)
    last = region.short_name if region else ""
    stems = {stem, core, re.sub(r"[省市县区州]$", "", place) + core, last + core}
    stems |= {re.sub(r"^(?:高级|第[一二三四五六七八九十]+)", "", s) for s in stems}
    forms = {s + head for s in stems if len(s) >= 2 for head in heads if len(s + head) >= 4}
    forms.discard(name)
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _split_stem(stem: str) -> tuple[str, str]:
    """Split what stands before a name's head, which may be all place (南陵县|职业教育中心)."""
    place, rest = split_region(stem + "某某")
    return place, rest.removesuffix("某某")


def _school_parts(name: str) -> tuple[str, tuple[str, ...]]:
    for pattern, heads in _SCHOOL_HEADS:
        match = pattern.search(name)
        if match and match.start() >= 2:
            return name[: match.start()], heads
    return name, ()


@lru_cache(maxsize=65536)
def is_short_form(short: str, full: str, type_: str) -> bool:
    """Tell whether `short` can be a short form of `full`, both normalised, of one type.

    Example:
        >>> is_short_form("嘉职院", "嘉兴职业技术学院", "School")
        True
        >>> is_short_form("江西交通职业技术学院", "浙江交通职业技术学院", "School")
        False
    """
    if len(short) >= len(full) or len(short) < 2:
        return False
    if full.endswith(short) and _is_place(_place_before(short, full)):
        return len(short) >= (3 if type_ == "Place" else 4)
    return _ABBREVIATES.get(type_, _abbreviates_body)(short, full)


def _place_before(short: str, full: str) -> str:
    """Return what `full` has before `short`, with the level that `short` keeps (市人民医院)."""
    kept = 1 if short[0] in _LEVELS else 0
    return full[: len(full) - len(short) + kept]


def _is_place(text: str) -> bool:
    """Tell whether a text is nothing but places (四川省, 加拿大, 无为市泉塘镇, 日本群马县立)."""
    _, rest = split_region(text + "某某")
    return (
        re.fullmatch(r"(?:[\u4e00-\u9fff]{1,8}(?:[省市县区州镇乡旗盟]|街道)立?)*某某", rest)
        is not None
    )


def _differs_in_kind(short: str, full: str) -> bool:
    if set(_ORDINAL.findall(short)) - set(_ORDINAL.findall(full)):
        return True
    if bool(_BRANCH.search(short)) != bool(_BRANCH.search(full)) and _FULL_LEGAL.search(short):
        return True
    return bool(_FULL_LEGAL.search(short)) and full.startswith(short)


def _abbreviates_school(short: str, full: str) -> bool:
    stem, heads = _school_parts(full)
    if short in school_forms(full):
        return True
    for head in sorted(heads, key=len, reverse=True):
        if short.endswith(head) and len(short) > len(head):
            rest = short[: -len(head)]
            return is_subsequence(rest, stem) and _keeps_start(rest, stem)
    return False


def _same_county_school(short: str, full: str) -> bool:
    """Tell whether both are the one vocational school of a county, which has no name besides.

    新疆疏附县职业学校 and 喀什地区疏附县中等职业技术学校, but not 疏附县理工职业技术学校.
    """
    (place, kind), (full_place, full_kind) = split_region(short), split_region(full)
    county, full_county = _COUNTY.search(place), _COUNTY.search(full_place)
    if not (county and full_county and _KIND.fullmatch(kind) and _KIND.fullmatch(full_kind)):
        return False
    few, many = sorted((kind, full_kind), key=len)
    near, far = sorted((county.group(), full_county.group()), key=len)
    return far.endswith(near) and is_subsequence(few, many)


def _abbreviates_office(short: str, full: str) -> bool:
    """Tell whether 某县人社局 stands for 某县人力资源和社会保障局, or 应急局 for 应急管理局."""
    (place, core), (full_place, full_core) = split_region(short), split_region(full)
    return (
        bool(place)
        and full_place.endswith(place)
        and len(core) >= 3
        and core[0] == full_core[:1]
        and core[-1] == full_core[-1:]
        and core[-1] in "局厅委办"
        and is_subsequence(core, full_core)
    )


def _same_but_for_form(short: str, full: str) -> bool:
    """Tell whether two companies differ only in 股份, 责任 or 集团 of their legal form."""
    stems = [_FORM.sub("", name) for name in (short, full)]
    return stems[0] == stems[1] and len(stems[0]) >= 4 and stems[0] not in (short, full)


def _names_same_work(short: str, full: str) -> bool:
    """Tell whether a work is named shorter: 石潭创新中心 for 石潭乡村振兴创新中心."""
    if full.endswith(short):
        return len(short) >= SHORTEST_WORK
    return (
        len(short) >= SHORTEST_WORK
        and short[:2] == full[:2]
        and short[-2:] == full[-2:]
        and is_subsequence(short, full)
        and 2 * len(short) > len(full)
    )


def _abbreviates_company(short: str, full: str) -> bool:
    """Tell whether 渤泵集团 or 玉泉营农场公司 stands for a company's full name."""
    suffix = re.search(r"(?:集团)?(?:股份)?公司$|集团$|股份$|厂$", short)
    legal = _LEGAL.search(_BRACKETS.sub("", full))
    if not suffix or not legal:
        return False
    rest, stem = short[: suffix.start()], _BRACKETS.sub("", full)[: legal.start()]
    _, core = split_region(stem)
    if len(rest) >= 4 and core.endswith(rest):
        return True
    return len(rest) in {2, 3} and rest[0] == core[:1] and is_subsequence(rest, core[:6])


def _keeps_start(rest: str, stem: str) -> bool:
    """Tell whether an abbreviated stem begins like the full one and keeps its own part.

    Without a character of the own part it would be the name of another school of the same place
    (花都区职业技术学校 beside 花都区理工职业技术学校).
    """
    place, core = _split_stem(stem)
    region = load_regions().prefix(place)
    own = core or (region.short_name if region else "")
    places = load_regions().find(rest)
    if places and region not in places:
        return False
    if own and not set(own) & set(rest):
        return False
    return bool(rest) and (rest[0] == stem[0] or bool(core and rest[0] == core[0]))


def _same_but_for_places(short: str, full: str) -> bool:
    _, short_core = split_region(short)
    _, full_core = split_region(full)
    return short_core == full_core and is_subsequence(short, full)


def _abbreviates_program(short: str, full: str) -> bool:
    """Tell whether 汽修 stands for 汽车运用与维修, where it is no program of its own."""
    return short not in program_names() and short[0] == full[0] and is_subsequence(short, full)


def _is_short_school(short: str, full: str) -> bool:
    return not _differs_in_kind(short, full) and (
        _abbreviates_school(short, full) or _same_county_school(short, full)
    )


def _is_short_company(short: str, full: str) -> bool:
    if _same_but_for_form(short, full):
        return True
    return not _differs_in_kind(short, full) and (
        short in brand_forms(full) or _abbreviates_company(short, full)
    )


def _is_short_office(short: str, full: str) -> bool:
    office = _abbreviates_office(short, full) and not _differs_in_kind(short, full)
    return office or _abbreviates_body(short, full)


def _abbreviates_body(short: str, full: str) -> bool:
    """Tell whether a body is named without some of its places."""
    if _differs_in_kind(short, full):
        return False
    return len(short) >= 4 and short[-1] == full[-1] and _same_but_for_places(short, full)


def _never(short: str, full: str) -> bool:
    return False


def is_subsequence(short: str, full: str) -> bool:
    """Tell whether the characters of `short` stand in `full` in the same order."""
    position = 0
    for character in short:
        position = full.find(character, position) + 1
        if not position:
            return False
    return True


@lru_cache(maxsize=65536)
def is_misspelling(left: str, right: str) -> bool:
    """Tell whether two normalised names differ only by one confusable character.

    Ordinals, digits, directions and places tell things apart, so a difference in them never
    counts; nor does one in a short name.

    Example:
        >>> is_misspelling("梁銶琚职业技术学校", "梁球琚职业技术学校")
        True
        >>> is_misspelling("佛山第一职业学校", "佛山第二职业学校")
        False
    """
    if len(left) != len(right) or len(left) < 6:
        return False
    places = [i for i, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(places) != 1:
        return False
    pair = left[places[0]] + right[places[0]]
    if re.search(r"[一二三四五六七八九十\d东西南北中上下大小老新市县区省镇村高初职技男女]", pair):
        return False
    return split_region(left)[0] == split_region(right)[0]


_ABBREVIATES: dict[str, Callable[[str, str], bool]] = {
    "Facility": _names_same_work,
    "IndustryCollege": _names_same_work,
    "Program": _abbreviates_program,
    "Place": _never,
    "Consortium": _never,
    "School": _is_short_school,
    "Enterprise": _is_short_company,
    "Government": _is_short_office,
}


def same_name(left: str, right: str) -> bool:
    """Tell whether two printed names are equal but for print."""
    return normalise_name(left) == normalise_name(right)
