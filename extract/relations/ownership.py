"""coBuilds told by a facility's own name: X学校附属Y实训工场, 某医院护理专业校外实践基地.

A facility that carries a school's name is run by it; one that carries a partner's is run by both
the partner and the reporting school (decided case 16).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.coreference.forms import Cluster
from extract.frames.discourse import ACTORS, Name
from extract.frames.model import Claim, Frame, Party, Role
from extract.normalization import normalise_name
from extract.units import Unit, UnitKind

SHORTEST_OWNER = 4  # shorter prefixes of a facility's name are places or brands of its trade
_LINK = re.compile(
    r"^(?:附属|校办|校内|[-—·“\"（(]|[\u4e00-\u9fff]{0,12}(?:专业|工作室|校外|实践|实习))"
)


def ownership_claims(
    units: Sequence[Unit],
    names: Mapping[int, Sequence[Name]],
    clusters: Sequence[Cluster],
    reporter: Party | None,
) -> Iterator[Claim]:
    """Read the owners of facilities from the facilities' names.

    Args:
        units: All units of a document.
        names: For each unit's index, the resolved names in it.
        clusters: The document's entities.
        reporter: The reporting school, or `None`.
    """
    forms = {
        form: number
        for number, cluster in enumerate(clusters)
        if cluster.type in ACTORS
        for form in (cluster.key, *cluster.forms)
        if len(form) >= SHORTEST_OWNER
    }
    for unit in units:
        if unit.kind is UnitKind.RUNNING_HEADER:
            continue
        for name in names[unit.index]:
            if name.type == "Facility":
                yield from _claims(unit, name, forms, clusters, reporter)


def _claims(
    unit: Unit,
    name: Name,
    forms: Mapping[str, int],
    clusters: Sequence[Cluster],
    reporter: Party | None,
) -> Iterator[Claim]:
    text = unit.text[name.start : name.end]
    for length in range(len(text) - 1, SHORTEST_OWNER - 1, -1):
        number = forms.get(normalise_name(text[:length].strip('“"')))
        if number is None or number == name.entity or not _LINK.match(text[length:]):
            continue
        owner = clusters[number]
        content, start = unit.content, name.start
        party = Party(number, owner.type, Role.OF, content, start, start + length)
        thing = Party(name.entity, name.type, Role.OBJECT, content, start, name.end)
        frame = _frame(unit, party, thing)
        yield Claim(party, "coBuilds", thing, "owner-in-name", frame, 0.7)
        if owner.type != "School" and reporter is not None:
            yield Claim(reporter, "coBuilds", thing, "owner-in-name", frame, 0.6)
            yield Claim(reporter, "cooperatesWith", party, "owner-in-name", frame, 0.6)
        return


def _frame(unit: Unit, party: Party, thing: Party) -> Frame:
    return Frame(
        kind="name",
        unit=unit,
        span=unit.content.span(0, len(unit.content)),
        text="",
        core="",
        heading="",
        subjects=(party,),
        parties=(thing,),
        cues=frozenset(),
        core_cues=frozenset(),
        heading_cues=frozenset(),
    )
