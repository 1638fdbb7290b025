"""The kind of a school, told by the authority's list or by its name."""

from __future__ import annotations

import re

from extract.normalization import normalise_name
from ontology.catalogues.colleges import load_colleges

_ABROAD = re.compile(
    r"^(?:加拿大|美国|英国|法国|德国|日本|韩国|泰国|越南|老挝|柬埔寨|缅甸|马来西亚|新加坡|印度|菲律宾|俄罗斯|乌兹别克|哈萨克|"
    r"吉尔吉斯|塔吉克|格鲁吉亚|波兰|匈牙利|捷克|塞尔维亚|意大利|西班牙|荷兰|比利时|瑞士|瑞典|芬兰|丹麦|挪威|奥地利|爱尔兰|澳大利亚|"
    r"新西兰|埃及|南非|肯尼亚|尼日利亚|坦桑尼亚|埃塞俄比亚|卢旺达|赞比亚|加纳|乍得|摩洛哥|巴基斯坦|孟加拉|斯里兰卡|尼泊尔|蒙古|"
    r"巴西|阿根廷|智利|墨西哥|香港|澳门|台湾)|[a-z]{3,}|[·]"
)
_BY_NAME: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("技工", re.compile(r"技工|技师学院|高级技校|技校")),
    ("职业本科", re.compile(r"职业(?:技术)?大学")),
    (
        "中职",
        re.compile(
            r"中等|中专|职专|职业高|职高|职业中|职中|职业(?:技术)?学校|职校|职教中心|职业(?:技术)?教育中心|职业教育培训中心|"
            r"(?:理工|商贸|信息|旅游|财经|卫生|艺术|机电|工业|农业|交通|工程|商业|师范|护士|体育|戏曲|轻工|纺织|电子|建筑)[^大]{0,6}学校$"
        ),
    ),
    ("高职", re.compile(r"职业(?:技术)?学院|职院|高等专科|高专|专科学校")),
    ("本科", re.compile(r"大学|学院")),
)


def school_kind(name: str) -> str:
    """Return 中职, 高职, 职业本科, 本科, 技工, 境外 or 其他 for a school's name.

    Example:
        >>> school_kind("加拿大圣克莱尔学院"), school_kind("龙泉市中等职业学校")
        ('境外', '中职')
    """
    college = load_colleges().find(name)
    if college is not None:
        return college.school_kind
    normal = normalise_name(name)
    if _ABROAD.search(normal):
        return "境外"
    return next((kind for kind, pattern in _BY_NAME if pattern.search(normal)), "其他")
