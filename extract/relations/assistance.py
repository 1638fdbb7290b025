"""assists: who helps whom, a school, a consortium's schools, a village or town.

Some words state help, others its direction: 获得某校帮扶 and 我校的受援学校 turn it round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from extract.frames.model import DOUBT, Claim, Frame, Party, Role
from extract.relations.flags import is_unreal
from ontology.catalogues.region import RegionLevel
from ontology.catalogues.regions import load_regions

HELP = re.compile(
    r"帮扶(?!之外|以外)|对口(?!就业|率|专业|升学|高职|院校|实习|贯通|衔接)|支援|支教|结对(?!共建)|援[建助疆藏]|"
    r"送[教课培]|扶贫|受援|捐建|代培|山海协作|东西部协作|协作计划|全口径|组团式|牵手|薄弱|建强|"
    r"帮助[^，。；]{0,16}(?:建|办|制|开)|派[^，。；]{0,30}〇(?:任教|挂职|教学)|"
    r"向〇+[^，。；]{0,6}(?:捐|赠)|指导[^，。；]{0,20}建设"
)
"""That one school helps another; names are masked (〇)."""
_PASSIVE = re.compile(
    r"(?:得到|接受|受到?|获得?)[^，。；]{0,60}(?:帮扶|支援|援助|结对)|邀请〇|邀请[^，。；]{0,12}专家"
)
"""That the subject is the one who is helped: 获得某校帮扶."""
_COMES_FROM = re.compile(r"(?:来自|[^，。；]从|^从)$")
"""Before the name of who helps: 支教教师来自某校, 我校从某校获得了指导."""
_RECEIVES = re.compile(r"(?:受援|帮扶|对口|薄弱)(?:学校|院校|单位|对象|校)[“\"]?$")
"""Before the name of who is helped: 受援学校某校."""
_IS_HELPED = re.compile(r"是[^，。；]{0,8}(?:受援|帮扶|支援|结对)的?(?:学校|院校|对象)")
"""Behind it: 某校是我校的受援学校."""
_GIVES = re.compile(
    r"(?:先后|共|还|已|累计|向我|对我|为我)?(?:派|选派|捐|赠|向我|对我|来校|援建我|帮扶我|支援我)"
)
"""Behind the name of who helps: 某校先后派教师…."""
_HELPS_DIRECTLY = re.compile(
    r"(?:帮扶|支援|援建|援助|结对|对口|扶贫|受援|驻)(?:了|的|于)?[^，。；]{0,4}$"
)
"""Before a county, which is named for many other reasons."""
_WHERE = re.compile(
    r"欣赏|徒步|感受|赏花|旅游|观光|参观|考察|研学|来自|位于|坐落|地处|籍|毕业于|迁|举行|召开"
)
"""What else is done in a village than to help it."""


def place_help_claims(frame: Frame) -> Iterator[Claim]:
    """Read assists with a head or tail that is no school: places, governments, companies."""
    if is_unreal(frame) or frame.kind == "row":
        return
    places = frame.of_type("Place")
    if not places:
        return
    helpers = [p for p in frame.subjects if p.type == "Consortium"] or [
        p for p in frame.subjects if p.type in {"School", "Enterprise", "Institution", "Government"}
    ]
    if not helpers:
        return
    for place in places:
        helped = _is_helped(frame, place)
        rule, weight = ("help-to-place", 0.75) if helped else ("place-mentioned", DOUBT)
        for helper in helpers:
            yield Claim(helper, "assists", place, rule, frame, weight)


def _is_helped(frame: Frame, place: Party) -> bool:
    """Tell whether a place is helped, and not merely where something is.

    A village or town is rarely named for another reason; a county must be the object of help; a
    prefecture or province is none.
    """
    name = place.surface
    before = frame.unit.text[: place.start][-12:] if place.content is frame.unit.content else ""
    regions = load_regions().find(name)
    if any(region.level is not RegionLevel.COUNTY for region in regions):
        return False
    if regions or re.search(r"[县区市]$", name):
        return _HELPS_DIRECTLY.search(before) is not None
    strong = "strong_help" in frame.cues or "strong_help" in frame.heading_cues
    if _WHERE.search(frame.core) and "strong_help" not in frame.core_cues:
        return False
    return strong or "help" in frame.core_cues


def consortium_help_claims(frame: Frame) -> Iterator[Claim]:
    """Read the help that a consortium gives to schools, where it acts without one or is thanked."""
    if is_unreal(frame) or not HELP.search(frame.text):
        return
    schools = [p for p in frame.subjects if p.type == "School"]
    if schools and _PASSIVE.search(frame.core):
        for consortium in frame.of_type("Consortium"):
            yield Claim(consortium, "assists", schools[0], "help-received", frame, 0.7)
    if schools:
        return
    for consortium in frame.subjects:
        if consortium.type == "Consortium":
            for school in frame.of_type("School"):
                yield Claim(consortium, "assists", school, "help", frame, 0.7)


_ORIENTED = frozenset({"help-received", "help-columns"})
"""Rules that read the direction of help themselves."""


def orient_help(claim: Claim) -> Claim:
    """Turn an assists claim round where the words say that its subject is helped."""
    if claim.object.type != "School" or claim.rule in _ORIENTED:
        return claim
    core = claim.frame.unit.text if claim.frame.kind != "row" else claim.frame.text
    after = claim.object.content.text[claim.object.end : claim.object.end + 12]
    before = claim.subject.content.text[: claim.subject.start]
    gives = claim.object.role is not Role.FOR and _GIVES.match(after)
    comes = _COMES_FROM.search(claim.object.content.text[: claim.object.start])
    called = claim.subject.content.text[claim.subject.end :]
    passive = _PASSIVE.search(core) or gives or _RECEIVES.search(before) or _IS_HELPED.match(called)
    if passive or comes or claim.object.role is Role.BY:
        return replace(claim, subject=claim.object, object=claim.subject)
    return claim


def help_table_claims(frame: Frame) -> Iterator[Claim]:
    """Read assists from a row whose columns tell who gives help and who receives it."""
    if frame.kind != "row" or is_unreal(frame) or not HELP.search(f"{frame.heading}{frame.text}"):
        return
    givers = [p for p in frame.parties if p.role is Role.BY]
    receivers = [p for p in frame.parties if p.role is Role.FOR]
    if not givers and not receivers:
        return
    for giver, receiver in product(givers or frame.subjects, receivers or frame.subjects):
        if giver.entity != receiver.entity:
            yield Claim(giver, "assists", receiver, "help-columns", frame, 0.85)
