"""What a person states, put into the words of the report: where names stand, what may relate."""

from __future__ import annotations

import re

import pyarrow.compute as pc

from kg.decisions.model import Claim, ClaimEnd, check_claim
from kg.explore.index import GraphIndex
from kg.explore.model import EntityView
from kg.review.marking import Mark
from ontology.schema import load_schema

_SPACE = r"\s*"
_SAME_SIGN = {"(": "[(（]", "（": "[(（]", ")": "[)）]", "）": "[)）]"}


def allowed_relations(subject: str, object_: str) -> tuple[str, ...]:
    """Return the relations that may lead from one class to another, in the ontology's order.

    Args:
        subject: Class of the subject.
        object_: Class of the object.
    """
    found = []
    for name in load_schema().relations:
        try:
            check_claim(name, subject, object_)
        except ValueError:
            continue
        found.append(name)
    return tuple(found)


def place_end(text: str, name: str, type_: str, start: int, end: int) -> ClaimEnd:
    r"""Return an end at the place of the report that names it.

    Args:
        text: Of the report.
        name: What it is called; line ends and white space inside it do not matter.
        type_: Its class.
        start: Where the sentence begins that states something of it.
        end: One past its last character.

    Returns:
        The first place in the sentence; else the nearest before it, else the first behind it;
        else the sentence, where the report does not name it at all.

    Raises:
        ValueError: The name is empty, or there is no such class.

    Example:
        >>> place_end("甲校是中职。学校与乙\n公司合作。", "乙公司", "Enterprise", 6, 16)
        ClaimEnd(name='乙公司', type='Enterprise', start=9, end=13)
    """
    name = " ".join(name.split())
    letters = [_SAME_SIGN.get(letter) or re.escape(letter) for letter in name if letter != " "]
    pattern = re.compile(_SPACE.join(letters) or r"(?!)")
    found = pattern.search(text, start, end)
    if found is None:
        before = list(pattern.finditer(text, 0, start))
        found = before[-1] if before else pattern.search(text, end)
    low, high = found.span() if found else (start, end)
    return ClaimEnd(name=name, type=type_, start=low, end=high)


def named_entities(index: GraphIndex, report: str) -> tuple[EntityView, ...]:
    """Return the entities that a report names, the best connected first.

    Args:
        index: The build.
        report: IRI of the report.
    """
    rows = index.aliases.filter(pc.equal(index.aliases.column("report"), report))
    codes = {index.find_code(iri) for iri in rows.column("entity").unique().to_pylist()}
    known = [code for code in codes if code is not None]
    ranked = sorted(known, key=lambda code: (-index.degrees[code], index.names[code]))
    return tuple(index.entity_views(ranked))


def new_claim(
    mark: Mark,
    predicate: str,
    subject: ClaimEnd,
    object_: ClaimEnd,
    *,
    modes: tuple[str, ...] = (),
    year: int | None = None,
) -> Claim:
    """Return what a sentence that a person marked states.

    Raises:
        ValueError: The relation may not lead from the one class to the other.
    """
    return Claim(
        predicate=predicate,
        subject=subject,
        object=object_,
        start=mark.sentence.start,
        end=mark.sentence.end,
        modes=modes,
        year=year,
        page_label=mark.page_label,
        section=mark.section,
    )
