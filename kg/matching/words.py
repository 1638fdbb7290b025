"""What matching says, in Chinese and in English."""

from __future__ import annotations

from kg.matching.model import MatchKind
from ontology.schema import Language

_KINDS = {
    MatchKind.EXACT: ("同名", "same name"),
    MatchKind.ALIAS: ("别名", "another name of it"),
    MatchKind.VARIANT: ("写法不同", "written otherwise"),
    MatchKind.SHORT: ("简称", "short form"),
    MatchKind.NEAR: ("可能，请核对", "may be: please check"),
    MatchKind.NONE: ("未找到", "not found"),
}
_REASONS = {
    "administrative word": ("行政区划用字不同", "administrative word"),
    "alias": ("报告中的别名", "alias in a report"),
    "authority": ("权威名录", "authority list"),
    "brackets": ("括号或引号不同", "brackets or quotation marks"),
    "containing place": ("上级地名有无", "larger place left out"),
    "credit code": ("统一社会信用代码", "social credit code"),
    "defined": ("报告中的约定简称", "defined in a report"),
    "equal name": ("名称相同", "equal name"),
    "everyday abbreviation": ("习惯简称", "everyday abbreviation"),
    "former name": ("曾用名", "former name"),
    "fuller name": ("更完整的名称", "fuller name"),
    "inferred place": ("地区由推断得出", "place inferred"),
    "legal form": ("公司形式写法不同", "legal form written otherwise"),
    "misspelling": ("报告中的误写", "misspelling in a report"),
    "no legal form": ("省略公司形式", "legal form left out"),
    "person": ("人工认定", "a person"),
    "place not said": ("名称未写明地区", "the name does not say the place"),
    "place of the report": ("地区由报告得出", "place of the report"),
    "renamed place": ("地名变更", "renamed place"),
    "several of this name": ("不止一个单位可用此名", "several may be called so"),
    "short form": ("简称", "short form"),
    "short form without place": ("简称（省略地名）", "short form without place"),
    "succeeded place": ("行政区划调整", "succeeded place"),
    "variant": ("写法不同", "variant"),
    "without place": ("省略地名", "place left out"),
}
_DIFFERENCES = {
    "college code": ("院校代码不同", "another college code"),
    "credit code": ("统一社会信用代码不同", "another social credit code"),
    "group or branch": ("集团、分支或附属不同", "group, branch or part"),
    "kind of school": ("学校类别不同", "another kind of school"),
    "level": ("办学层次不同", "another level"),
    "ordinal": ("序号不同", "another number"),
    "place": ("地点不同", "another place"),
    "type": ("类型不同", "another type"),
}
_SIMILAR = ("名称相近，未认定", "similar name, not taken for it")


def kind_word(kind: MatchKind, language: Language) -> str:
    """Return how a name was found."""
    return _of(_KINDS[kind], language)


def reason_word(reason: str, language: Language) -> str:
    """Return why; a reason that has no words is returned as it is."""
    return _of(_REASONS.get(reason, (reason, reason)), language)


def veto_word(veto: str | None, language: Language) -> str:
    """Return what speaks against a similar name, or that nobody says it is the same."""
    if veto is None:
        return _of(_SIMILAR, language)
    what = veto.partition(" differs: ")[0]
    return _of(_DIFFERENCES.get(what, (veto, veto)), language)


def _of(pair: tuple[str, str], language: Language) -> str:
    return pair[0] if language == "zh" else pair[1]
