"""Clauses into frames: label the roles, fill in who is left unsaid."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.coreference.pronouns import Pronoun, PronounMatch
from extract.frames.cues import find_cues
from extract.frames.discourse import ACTORS, Discourse, Name, leads_to
from extract.frames.model import Frame, Party, Role, mask
from extract.frames.pieces import Piece, cut_clauses, with_tails
from extract.frames.roles import (
    continues_list,
    links_with,
    opens_clause,
    pairs_in_order,
    role_after,
)
from extract.units import Unit, UnitKind

_JOINT = re.compile(
    r"三方|四方|三家|四家|三校|两校|多方|共同(?!体)|联合(?!培养|招生|办学|教研|体|会)|合[建办编]|共建|携手|联手|双方|各方|一起|签约"
)
_HELPS = re.compile(r"援建|支援|帮扶|捐建|捐赠|送教|支教|对口|结对|选派|派[出来]")
_HELPED = frozenset({"School", "Place", "Government", "Consortium"})
_LEADS = re.compile(r"牵头|主导|(?<![副务])理事长单位|主任单位")
_OFFICE_OF = re.compile(
    r"(?:、[^，。；]{4,20})?(?:的|分别)?(?:团体|单位)?(?:副|常务)*(?:会员|理事|会长|吸[收纳])"
)
_BEGINS_WITH = re.compile(r"(?:分别|先后|均|都|各自|已|共同|继续)[与和同]")
"""甲、乙与丙分别与丁…: the first 与 lists those who act."""
_JOINS = re.compile(r"加入[，。；]?$|加入(?:该|这所|产业)?学院|加盟[，。；]?$")
"""Joining a thing that was named before: 乙公司随后加入."""
_BARE_COLLEGE = re.compile(
    r"(?<![\u4e00-\u9fff〇”])(?:该|这所)?产业学院(?![\u4e00-\u9fff]{0,3}[建设申报])"
)
_BARE_FACILITY = re.compile(
    r"(?:该|这[个座间所家])(?:中心|工坊|基地|实[训验]室|工作[室站]|车间|平台|工场)"
    r"|(?:^|(?<=[，。；：]))(?:工坊|工作室|实训室|实验室|车间)(?=[由为归设的]|建成|落成|投用|挂牌)"
)
LEAD = 60  # characters before a colon that say what the list behind it is
_CAME_TO_NOTHING = re.compile(
    r"合作[^，。；]{0,6}(?:终止|中断|结束|停止|告终)|(?:终止|中断|停止|结束)(?:了)?合作|未能落地|未能签约|未能成行|"
    r"搁浅|告吹|不了了之|无果|未再续签|不再续签|没有下文"
)
_LEADS_IN = re.compile(r"[^，。；]{0,8}(?:受|应|经|按照?|根据|作为|借助?|依托|围绕|针对|为)")
_OFFICE = re.compile(
    r"理事|监事|会长单位|主席单位|秘书[处长]|成员(?:单位|有|包括|为|$)|为(?:首批)?成员|牵头|加盟|吸纳|接纳|入会|同批加入|首批成员|发起|"
    r"主任单位|委员单位|在列"
)
_RUN = re.compile(
    r"共[管用营]|共同(?:运营|管理|出资|投资|使用|建设|维护)|各半|比例投资|(?:校企|双方|三方|两校)[^，。；]{0,6}(?:建设|管理|运营)|挂牌|共建该|定名|命名"
    r"|由[^，。；]*[三四双]方(?:共建|合建|组建)(?=[，。；]|$)"
)


def read_sentence(
    unit: Unit, names: Sequence[Name], discourse: Discourse, heading: str
) -> Iterator[Frame]:
    """Read the frames of a sentence, one for each clause that names somebody.

    Args:
        unit: The sentence (or a caption).
        names: The resolved names in it, ascending.
        discourse: What was said before; it is carried on.
        heading: The titles above the sentence.
    """
    discourse.begin_sentence()
    pieces = cut_clauses(unit.text, names)
    masked = mask(unit.text, ((name.start, name.end) for name in names))
    previous: Frame | None = None
    roles: dict[int, Role] = {}
    for index, piece in enumerate(pieces):
        if piece.empty:
            continue
        _look_ahead(unit, pieces, index, discourse)
        start, end = with_tails(pieces, index)
        if piece.start and unit.text[piece.start - 1] in "：:":
            start = max(pieces[0].start, start - LEAD)
        over = _ends_later(masked, pieces[index + 1 :])
        reading = _Reading(unit, masked, piece, start, end, heading, over)
        frame = _frame(reading, discourse, previous)
        if frame is not None:
            previous = frame
            here = (p for p in (*frame.subjects, *frame.parties) if p.content is unit.content)
            roles.update((party.start, party.role) for party in here)
            yield frame
    if names:
        parties = [_party(name, roles.get(name.start, Role.OBJECT), unit) for name in names]
        yield _whole_sentence(unit, parties, masked, discourse, heading)


def _whole_sentence(
    unit: Unit, parties: list[Party], masked: str, discourse: Discourse, heading: str
) -> Frame:
    """Return a sentence with all its names side by side, and who else it may be about."""
    for party in (*discourse.acting(), *discourse.before({p.entity for p in parties})):
        if all(known.entity != party.entity for known in parties):
            parties.append(replace(party, role=Role.IMPLIED, via=leads_to(party), named=False))
    cues = find_cues(masked)
    return Frame(
        kind="sentence",
        unit=unit,
        span=unit.content.span(0, len(unit.content)),
        text=masked,
        core=masked,
        heading=heading,
        subjects=(),
        parties=tuple(parties),
        cues=cues,
        core_cues=cues,
        heading_cues=find_cues(heading),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A clause in its sentence: what a frame is made from."""

    unit: Unit
    masked: str
    piece: Piece
    start: int
    end: int
    heading: str
    over: bool

    @property
    def core(self) -> str:
        return self.masked[self.piece.start : self.piece.end]


def _ends_later(masked: str, following: Sequence[Piece]) -> bool:
    """Tell whether later clauses, before they name anybody new, say that it came to nothing."""
    for piece in following:
        if any(name.type in ACTORS for name in piece.names):
            return False
        if _CAME_TO_NOTHING.search(masked, piece.start, piece.end):
            return True
    return False


def _look_ahead(unit: Unit, pieces: Sequence[Piece], index: int, discourse: Discourse) -> None:
    """Take the subject of 受甲局委托，乙校举办… from behind, where the first clause has none."""
    piece = pieces[index]
    if any(not p.empty for p in pieces[:index]) or index + 1 >= len(pieces):
        return
    if not _LEADS_IN.match(unit.text, piece.start):
        return
    following = pieces[index + 1]
    if following.names and opens_clause(unit.text[following.start : following.names[0].start]):
        first = following.names[0]
        if first.type == "School":
            party = Party(
                first.entity, first.type, Role.SUBJECT, unit.content, first.start, first.end
            )
            discourse.set_subject((party,))


def _frame(reading: _Reading, discourse: Discourse, previous: Frame | None) -> Frame | None:
    unit, core, start = reading.unit, reading.core, reading.start
    labelled = _label(unit, reading.piece, discourse)
    labelled += _left_out(core, labelled, discourse)
    actors = [party for party in labelled if party.type in ACTORS]
    sequence = _sequence(unit.text, labelled)
    if sequence:
        heads = {party.entity for party in actors[::2]}
        labelled = [replace(p, role=Role.SUBJECT) if p.entity in heads else p for p in labelled]
        actors = [party for party in labelled if party.type in ACTORS]
    explicit = tuple(p for p in actors if p.role is Role.SUBJECT)
    consortium = [p for p in labelled if p.type == "Consortium" and p.role is Role.SUBJECT]
    if not actors and previous is not None:
        inherited = [replace(p, role=Role.IMPLIED) for p in previous.parties if p.type in ACTORS]
        start = previous.text_start
        subjects = previous.subjects
        parties = (*inherited, *labelled)
    else:
        subjects = explicit or discourse.with_lead(tuple(consortium)) or discourse.subject
        parties = tuple(p for p in labelled if p not in subjects)
    parties = _add_home(core, subjects, parties, discourse)
    for party in labelled:
        discourse.mention(party)
        if party.type in {"Facility", "IndustryCollege"}:
            discourse.thing = party
    _learn_lead(core, labelled, discourse)
    if explicit or consortium:
        discourse.set_subject(explicit or discourse.with_lead(tuple(consortium)))
    if not labelled and not subjects:
        return None
    text = reading.masked[start : reading.end]
    cues = find_cues(text) | ({"ended"} if reading.over else frozenset())
    organisations = [p for p in (*subjects, *parties) if p.type in ACTORS]
    return Frame(
        kind="caption" if unit.kind is UnitKind.CAPTION else "clause",
        unit=unit,
        span=unit.content.span(0, len(unit.content)),
        text=text,
        core=core,
        heading=reading.heading,
        subjects=subjects,
        parties=parties,
        cues=cues,
        core_cues=find_cues(core),
        heading_cues=find_cues(reading.heading),
        joint=len(organisations) >= 3 and _JOINT.search(core) is not None,
        pairs=_in_order(subjects, parties) if sequence else _pairs(core, subjects, parties),
        text_start=start,
        core_start=reading.piece.start,
    )


def _learn_lead(core: str, labelled: Sequence[Party], discourse: Discourse) -> None:
    """Remember which school leads a consortium, where a clause says so."""
    consortia = [p for p in labelled if p.type == "Consortium"]
    schools = [p for p in labelled if p.type == "School"]
    if len(consortia) == 1 and len(schools) == 1 and _LEADS.search(core):
        discourse.leads[consortia[0].entity] = schools[0]


def _left_out(core: str, labelled: Sequence[Party], discourse: Discourse) -> list[Party]:
    """Return the consortium or thing that a clause speaks of without naming it.

    Examples: 甲公司任副理事长单位 (of the consortium last named), 由双方共同运营 (the workshop last
    named).
    """
    found = []
    types = {party.type for party in labelled}
    consortium = discourse.last("Consortium")
    elsewhere = any(
        p.type == "Association" and _OFFICE_OF.match(p.content.text, p.end) for p in labelled
    )
    if consortium and "Consortium" not in types and _OFFICE.search(core) and not elsewhere:
        found.append(consortium)
    if discourse.thing and not types & {"Facility", "IndustryCollege"}:
        is_college = discourse.thing.type == "IndustryCollege"
        meant = _BARE_COLLEGE if is_college else _BARE_FACILITY
        if meant.search(core) or (is_college and _JOINS.search(core)) or _RUN.search(core):
            found.append(discourse.thing)
    return [
        replace(party, role=Role.IMPLIED, via=party.via or leads_to(party), named=False)
        for party in found
    ]


def _add_home(
    core: str, subjects: tuple[Party, ...], parties: tuple[Party, ...], discourse: Discourse
) -> tuple[Party, ...]:
    """Add the reporter where a clause of its report names partners but no school at all.

    Also where another school helps nobody that is named: 某校援建的实训室竣工.
    """
    home = discourse.reporter
    if home is None:
        return parties
    acting = [p for p in subjects if p.type in {"School", "Consortium"}]
    helps = _HELPS.search(core) and all(p.named and p.entity != home.entity for p in acting)
    if acting and not (helps and all(p.type not in _HELPED for p in parties)):
        return parties
    if any(p.type == "School" for p in parties):
        return parties
    return (*parties, replace(home, role=Role.IMPLIED))


def _label(unit: Unit, piece: Piece, discourse: Discourse) -> list[Party]:
    """Give each name and pronoun of a clause its role, pronouns resolved."""
    items: list[Name | PronounMatch] = sorted(
        (*piece.names, *piece.pronouns), key=lambda item: item.start
    )
    parties: list[Party] = []
    end, role, opened = piece.start, Role.OBJECT, True
    for item in items:
        between = unit.text[end : item.start]
        if parties and _BEGINS_WITH.search(between):
            parties = [replace(p, role=Role.SUBJECT) if p.role is Role.WITH else p for p in parties]
        if opened:
            role = Role.SUBJECT if opens_clause(between) else role_after(between)
        else:
            role = _next_role(between, role)
        if isinstance(item, Name):
            found = [_party(item, role, unit)]
        else:
            found = _resolved(item, role, parties, discourse, unit)
        parties.extend(found)
        for party in found:
            if party.named:
                discourse.mention(party)
        end, opened = item.end, False
    return parties


def _party(name: Name, role: Role, unit: Unit) -> Party:
    ends = (unit.content, name.start, name.end)
    return Party(name.entity, name.type, role, *ends, score=name.score)


def _next_role(between: str, role: Role) -> Role:
    if continues_list(between):
        if role is Role.SUBJECT and links_with(between):
            return Role.WITH
        return role
    if between.startswith(("的", "之")) and len(between) <= 3:
        return Role.OBJECT
    return role_after(between)


def _resolved(
    pronoun: PronounMatch,
    role: Role,
    before: Sequence[Party],
    discourse: Discourse,
    unit: Unit,
) -> list[Party]:
    """Resolve a pronoun; a count (三方) behind its own parties adds nobody."""
    if pronoun.kind is Pronoun.BOTH:
        organisations = {p.entity for p in before if p.type in ACTORS}
        if len(organisations) >= 2 or (organisations and discourse.subject and before):
            return []
        found = discourse.resolve(pronoun, unit.content)
        return list(found)
    return [replace(party, role=role) for party in discourse.resolve(pronoun, unit.content)]


def _sequence(text: str, labelled: Sequence[Party]) -> bool:
    """Tell whether a clause lists pairs: A 与 B、C 与 D."""
    actors = [p for p in labelled if p.type in ACTORS]
    if len(actors) < 4 or len(actors) % 2:
        return False
    links = [text[a.end : b.start] for a, b in itertools.pairwise(actors)]
    return all(
        links_with(link) if index % 2 == 0 else link.startswith("、")
        for index, link in enumerate(links)
    )


def _pairs(
    core: str, subjects: tuple[Party, ...], parties: tuple[Party, ...]
) -> tuple[tuple[int, int], ...]:
    """Pair in order where the words say so: A、B 分别与 C、D."""
    return _in_order(subjects, parties) if pairs_in_order(core) else ()


def _in_order(
    subjects: tuple[Party, ...], parties: tuple[Party, ...]
) -> tuple[tuple[int, int], ...]:
    partners = [i for i, p in enumerate(parties) if p.type in ACTORS and p.named]
    if len(subjects) >= 2 and len(subjects) == len(partners):
        return tuple(zip(range(len(subjects)), partners, strict=True))
    return ()
