"""Roles by the words before a name: 与 A、B, 为 A, 受 A 委托, 由 A 牵头, 赴 A."""

from __future__ import annotations

import re

from extract.frames.model import Role

_OPENING = re.compile(
    r"""^(?:
    [\s“”"‘’「」『』《（(【〔·\-—:：>#*●•◆■○]|
    (?:20|19)\d\d\s*(?:[-—~至]\s*(?:20)?\d\d)?\s*(?:学年度?|年度?)(?:[初末底内间起来春夏秋冬])?(?:第[一二]学期)?|
    \d{1,2}\s*月(?:份|底|初|中旬|下旬|上旬|起)?(?:\d{1,2}\s*[日号])?|\d{1,2}\s*[日号]|
    (?:第)?[一二三四五六七八九十]+(?:是|、|，)|[（(][一二三四五六七八九十\d]+[)）]|\d+[.、．)]|[①-⑳]|
    (?:其中|同时|此外|另外|另|还|又|再|也|则|并|且|而|其后|随后|之后|后来|当时|当年|当月|同年|同月|次年|翌年|去年|今年|本年度?|本学年|
    本学期|近年来?|目前|现在|如今|截至目前|期间|为此|因此|通过|据此|在此基础上|在此之外|例如|比如|如|即|以及|首先|其次|再次|最后|
    一方面|另一方面|除此之外|与此同时|不仅|不但|而且|特别是|尤其是|作为|经过[^，]{0,8}|自[^，]{1,10}(?:起|来|以来)|从[^，]{1,10}(?:起|开始)|
    案例[\d\-－—.]*|图[\d\-.]*|表[\d\-.]*|推荐单位|案例主体|案例名称|单位|学校名称|由于|鉴于|近期|日前|近日|每年|每学期|每月|
    先后|分别|均|都|共同|主动|积极|成功|继续|正式|首次|又一次|至此|迄今|多年来|长期以来|上半年|下半年|[春夏秋冬]季|年内|年底|年初|全年)
    )+$""",
    re.VERBOSE,
)
_LINK = re.compile(r"^[\s“”\"‘’（）()「」]*(?:[、和及与同跟]|以及|及其|并及|，)?[\s“”\"‘’「」]*$")
_LIST = re.compile(r"[、，]|和|及|以及")
_ROLE_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.BY, re.compile(r"(?:受到?|应|由|被|经|承接|承办)[^，。；]{0,4}$|作为[^，。；]{0,6}$")),
    (
        Role.WITH,
        re.compile(
            r"(?:与|和|同|跟|联合|携手|联手|会同|协同|牵手|携|偕同|连同|依托|借助|引[进入]|聘[请任]|邀请|对接|"
            r"合作伙伴|伙伴|合作方|配合|协助|委托|吸引|结对|搭档|联姻)(?:了|到|来)?[^，。；、]{0,3}$"
        ),
    ),
    (
        Role.FOR,
        re.compile(
            r"(?:为|向|面向|给|对|服务|帮助|帮扶|支援|援建|资助|惠及|捐赠给|赠予)(?:了|的)?[^，。；、]{0,3}$"
        ),
    ),
    (
        Role.AT,
        re.compile(
            r"(?:在|到|赴|往|至|去|走进|深入|前往|进驻|驻点|驻|落户|落地|奔赴|来到|设在|派往|送至|送到|下乡至|进入|下到)"
            r"[^，。；、]{0,3}$"
        ),
    ),
)
_LISTED = re.compile(
    r"(与|同|联合|携手|为|向|在|到|赴|走进|前往)[^，。；]{2,80}[、和及][^，。；、]{0,3}$"
)
"""A list whose first items are no names to us: the preposition before it counts for all."""
_LIST_ROLES = {
    **dict.fromkeys(("与", "同", "联合", "携手"), Role.WITH),
    **dict.fromkeys(("为", "向"), Role.FOR),
    **dict.fromkeys(("在", "到", "赴", "走进", "前往"), Role.AT),
}

_RESPECTIVELY = re.compile(r"分别|各自|依次")


def pairs_in_order(text: str) -> bool:
    """Tell whether a clause says that those on its two sides pair in order (分别).

    Example:
        >>> pairs_in_order("甲校、乙校分别与丙公司、丁公司签约"), pairs_in_order("甲校与丙公司签约")
        (True, False)
    """
    return _RESPECTIVELY.search(text) is not None


def opens_clause(before: str) -> bool:
    """Tell whether only dates, discourse words and marks stand before a name.

    Example:
        >>> opens_clause("2021年9月，"), opens_clause("学校与")
        (True, False)
    """
    stripped = before.replace("，", "").replace(",", "")
    return not stripped.strip() or _OPENING.match(stripped) is not None


def continues_list(between: str) -> bool:
    """Tell whether the words between two names only put them side by side."""
    return len(between) <= 8 and _LINK.match(between) is not None


def links_with(between: str) -> bool:
    """Tell whether the words between two names join them as partners (与, 同) and not as a list."""
    return bool(re.search(r"[与同跟]|^[\s”\"）)]*和[\s“\"（(]*$", between)) and not _LIST.search(
        between.replace("和", "")
    )


def role_after(before: str) -> Role:
    """Return the role that the words before a name give it, where it does not open the clause.

    Example:
        >>> role_after("学院与"), role_after("受"), role_after("定点帮扶")
        (<Role.WITH: 'with'>, <Role.BY: 'by'>, <Role.FOR: 'for'>)
    """
    tail = before.rstrip('“"「『《（( ')[-14:]
    best: tuple[int, Role] | None = None
    for role, pattern in _ROLE_WORDS:
        match = pattern.search(tail)
        if match and (best is None or match.start() > best[0]):
            best = (match.start(), role)
    if best is None and (listed := _LISTED.search(before)):
        return _LIST_ROLES[listed.group(1)]
    return best[1] if best else Role.OBJECT
