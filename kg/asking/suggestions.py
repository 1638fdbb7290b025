"""Questions in plain words that have an answer in this graph, for those whose own has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.asking.model import Segment, Suggestion
from kg.asking.names import NameFinder
from kg.explore.index import GraphIndex
from kg.queries.model import Label

MOST = 6
MOST_FACTS = 200
"""Facts of an entity that are looked at."""

_OF_SUBJECT = {
    "cooperatesWith": Label("{}和哪些单位合作？", "Which partners does {} work with?"),
    "hasIndustryCollege": Label("{}共建了哪些产业学院？", "Which industry colleges did {} found?"),
    "sisterSchoolOf": Label("{}的姊妹学校有哪些？", "What are the sister schools of {}?"),
    "assists": Label("{}帮扶谁？", "{} assists whom?"),
    "partnersWith": Label("{}和哪些学校合作？", "Which schools does {} work with?"),
    "articulatesWith": Label("{}和哪些学校衔接？", "Which schools does {} articulate with?"),
    "memberOf": Label("{}加入了哪些联合体？", "Which consortia did {} join?"),
    "offersProgram": Label("{}开设哪些专业？", "Which programs does {} offer?"),
}
_OF_OBJECT = {
    "cooperatesWith": Label("{}和哪些学校合作？", "Which schools work with {}?"),
    "sisterSchoolOf": _OF_SUBJECT["sisterSchoolOf"],
    "assists": Label("谁帮扶{}？", "Who assists {}?"),
    "partnersWith": _OF_SUBJECT["partnersWith"],
    "articulatesWith": _OF_SUBJECT["articulatesWith"],
    "memberOf": Label("{}有哪些成员？", "Which members does {} have?"),
    "offersProgram": Label("哪些学校开设{}专业？", "Which schools offer {}?"),
}
_SCHOOLS_ONLY = {"cooperatesWith", "sisterSchoolOf", "partnersWith", "articulatesWith"}
"""Relations whose question about a subject takes a school."""


def suggest_questions(
    finder: NameFinder, segments: Sequence[Segment] = ()
) -> tuple[Suggestion, ...]:
    """Return questions that have an answer: about what a text names, then about the best known.

    Args:
        finder: The names of the build.
        segments: Of the text; empty for none.
    """
    index = finder.index
    codes = [
        code
        for segment in segments
        for meaning in segment.meanings[:2]
        if meaning.kind in ("entity", "program")
        for code in finder.codes(str(meaning.value))[:1]
    ]
    texts = dict.fromkeys(text for code in dict.fromkeys(codes) for text in _about(index, code))
    if len(texts) < MOST:
        texts |= dict.fromkeys(_general(index))
    return tuple(Suggestion(text) for text in list(texts)[:MOST])


def _about(index: GraphIndex, code: int) -> Iterator[Label]:
    """Yield a question for each relation of an entity, in the order of its facts."""
    for row in index.facts_by_entity.rows(code)[:MOST_FACTS].tolist():
        relation, is_subject = index.predicates[row], int(index.subjects[row]) == code
        if is_subject and relation in _SCHOOLS_ONLY and index.types[code] != "School":
            continue
        label = (_OF_SUBJECT if is_subject else _OF_OBJECT).get(relation)
        if label is not None:
            yield _filled(label, index.names[code])


def _general(index: GraphIndex) -> Iterator[Label]:
    """Yield a question about each of the first relations of the build, and one without a name."""
    schools = index.derive(_best_schools)
    for relation, label in _OF_SUBJECT.items():
        if relation not in schools:
            continue
        best = schools[relation]
        yield _filled(label, index.names[best])
        if relation == "hasIndustryCollege" and (region := _prefecture(index, best)):
            yield Label(f"{region}有哪些产业学院？", f"Which industry colleges are in {region}?")


def _best_schools(index: GraphIndex) -> dict[str, int]:
    """Return for each relation the best connected school that is a subject of it."""
    pairs = {
        (relation, code)
        for relation, code in zip(index.predicates, index.subjects.tolist(), strict=True)
        if code >= 0 and index.types[code] == "School"
    }
    ordered = sorted(pairs, key=lambda pair: (index.degrees[pair[1]], index.iris[pair[1]]))
    return dict(ordered)


def _prefecture(index: GraphIndex, code: int) -> str:
    (view,) = index.entity_views([code])
    return view.region[1] if len(view.region) > 1 else ""


def _filled(label: Label, name: str) -> Label:
    # Names may hold braces: no format string.
    return Label(label.zh.replace("{}", name), label.en.replace("{}", name))
