"""Why an organisation is a candidate, in words."""

from __future__ import annotations

from kg.candidates.model import Candidate, Reason
from ontology.catalogues.industries import load_industries
from ontology.schema import Language, load_schema

_TITLES = {
    "partner": ("共同的合作单位", "Shared partners"),
    "consortium": ("同在一个联合体", "Same consortium"),
    "program": ("开设相同专业", "Same programs"),
    "like_school": ("相似学校的合作单位", "Partner of like schools"),
    "like_program": ("同专业学校的合作单位", "Partner of schools with the same programs"),
    "faced": ("面向本校专业", "Works on the school's programs"),
    "prefecture": ("同一城市", "Same city"),
    "province": ("同一省份", "Same province"),
    "trade": ("与现有伙伴同行业", "Trade of present partners"),
    "kind": ("与现有伙伴同类型", "Class of present partners"),
    "level": ("与现有伙伴学校同类别", "Kind of present partner schools"),
    "known": ("已有学校与之合作", "Known to other schools"),
}

_SENTENCES = {
    "partner": ("{names}与双方都有合作", "{names} {count:works|work} with both"),
    "consortium": ("双方都是{names}的成员", "both are members of {names}"),
    "program": ("双方都开设{names}", "both offer {names}"),
    "like_school": (
        "与本校有共同伙伴的{names}已与其合作",
        "{names}, with partners in common, {count:works|work} with it",
    ),
    "like_program": (
        "开设相同专业的{names}已与其合作",
        "{names}, with programs in common, {count:works|work} with it",
    ),
    "faced": ("已就本校开设的{names}与他校合作", "works with others on {names}, offered here"),
    "prefecture": ("与本校同在{place}", "in {place}, as the school"),
    "province": ("与本校同在{place}", "in {place}, as the school"),
    "trade": (
        "本校已有 {count} 家{trade}伙伴，如{names}",
        "the school has {count} {count:partner|partners} of {trade}, such as {names}",
    ),
    "kind": (
        "本校已有 {count} 家{type}伙伴，如{names}",
        "the school has {count} {count:partner|partners} of the class {type}, such as {names}",
    ),
    "level": (
        "本校已与 {count} 所{kind}学校合作，如{names}",
        "the school works with {count} {count:school|schools} of the kind {kind}, such as {names}",
    ),
    "known": (
        "已有 {count} 所学校与其合作，如{names}",
        "{count} {count:school works|schools work} with it, such as {names}",
    ),
}


class _Count(int):
    """A number that writes the word that goes with it: `{count:school|schools}`."""

    def __format__(self, spec: str) -> str:
        return spec.split("|")[self != 1] if "|" in spec else format(int(self), spec)


def reason_title(measure: str, language: Language) -> str:
    """Return what a measure is called."""
    return _TITLES[measure][language == "en"]


def trade_name(code: str | None) -> str:
    """Return the section of the industrial classification that a code is in, by name."""
    catalogue = load_industries()
    entry = catalogue.get(code or "")
    section = catalogue.get(entry.section) if entry else None
    return section.name if section else ""


def reason_sentence(reason: Reason, candidate: Candidate, language: Language) -> str:
    """Return a reason as a clause without its full stop."""
    entity = candidate.entity
    depth = 2 if reason.measure == "prefecture" else 1
    sentence = _SENTENCES[reason.measure][language == "en"]
    return sentence.format(
        names=_names(reason, language, counted="such as" in _SENTENCES[reason.measure][1]),
        count=_Count(reason.count),
        place="".join(entity.region[:depth]),
        trade=trade_name(entity.trade),
        type=_label(entity.type, language),
        kind=_label(entity.school_kind or "", language),
    )


def _names(reason: Reason, language: Language, *, counted: bool) -> str:
    """Return the first names; `counted` where the sentence says how many there are."""
    names = [view.name for view in reason.between]
    joined = ("、" if language == "zh" else ", ").join(names)
    rest = reason.count - len(names)
    if rest <= 0 or counted:
        return joined
    return f"{joined}等 {reason.count} 个" if language == "zh" else f"{joined} and {rest} more"


def _label(name: str, language: Language) -> str:
    return load_schema().label(name, language) if name else ""
