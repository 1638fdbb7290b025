"""What a generated report says: passages that state something, with the truth, and idle ones.

Each maker writes one passage about things that it draws, and returns the relations that the
guidelines of data/gold see in it. The passages are ours; no report's words are in them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generated_world import Home, Thing, World


@dataclass(frozen=True, slots=True)
class Relation:
    """One thing that a passage states.

    Attributes:
        head: One of the ends.
        type: Name of the relation.
        tail: The other end.
        modes: Of a cooperation.
        program: Name of the major that it is about, or an empty text.
    """

    head: Thing
    type: str
    tail: Thing
    modes: tuple[str, ...] = ()
    program: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, and what it states.

    Attributes:
        text: Without a line end.
        relations: Empty where nothing is stated.
    """

    text: str
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What a passage is written from.

    Attributes:
        world: Where things are drawn from.
        home: Whose report it is.
        number: Of the report.
        us: What the school calls itself in this passage.
        rng: Decides everything.
    """

    world: World
    home: Home
    number: int
    us: str
    rng: random.Random

    def firm(self) -> Thing:
        """Draw an enterprise."""
        return self.world.partner_firm(self.rng, self.home, self.number)

    def program(self) -> str:
        """Draw a major."""
        return self.world.program(self.rng, self.home.level).name

    def work(self, partner: Thing, *modes: str, program: str = "") -> tuple[Relation, ...]:
        """Return that the school works with somebody, and has the major that it does so in."""
        cooperation = Relation(self.home.school, "cooperatesWith", partner, modes, program)
        return (cooperation, *(self.offer(program) if program else ()))

    def offer(self, program: str) -> tuple[Relation, ...]:
        """Return that the school has a major."""
        return (Relation(self.home.school, "offersProgram", Thing(program, "Program")),)


Maker = Callable[[Scene], Passage]


def agreement(at: Scene) -> Passage:
    """Write that an agreement was signed."""
    firm, program = at.firm(), at.program()
    text = f"{at.us}与{firm.name}签订校企合作协议，共同制定{program}专业人才培养方案。"
    return Passage(text, at.work(firm, "agreement", "curriculum", program=program))


def order_class(at: Scene) -> Passage:
    """Write of a class that a firm ordered."""
    firm, program = at.firm(), at.program()
    name = f"{firm.short}订单班"
    text = f"{at.us}{program}专业与{firm.name}合作开办“{name}”，首批招收学生{_count(at)}人。"
    return Passage(text, at.work(firm, "orderClass", program=program))


def internship(at: Scene) -> Passage:
    """Write where students had their internships."""
    firm = at.firm()
    text = f"{at.us}组织{_count(at)}名学生到{firm.name}开展岗位实习，企业选派师傅全程指导。"
    return Passage(text, at.work(firm, "internship"))


def apprenticeship(at: Scene) -> Passage:
    """Write of an apprenticeship, the firm's short form introduced and used."""
    firm, program = at.firm(), at.program()
    text = (
        f"{at.us}与{firm.name}（以下简称“{firm.short}”）联合开展现代学徒制试点。"
        f"{firm.short}为{program}专业投入设备价值{_count(at)}万元。"
    )
    return Passage(text, at.work(firm, "apprenticeship", "donation", program=program))


def base(at: Scene) -> Passage:
    """Write of a facility that was built with a firm."""
    firm = at.firm()
    built = at.world.base(at.rng, firm)
    text = f"{at.us}与{firm.name}共建“{built.name}”，总面积{_count(at)}平方米，已投入使用。"
    ends = (at.home.school, firm)
    return Passage(
        text, (*at.work(firm, "base"), *(Relation(end, "coBuilds", built) for end in ends))
    )


def industry_college(at: Scene) -> Passage:
    """Write of an industry college."""
    firm = at.firm()
    college = at.world.industry_college(firm)
    text = f"{at.us}联合{firm.name}共同成立{college.name}，实行理事会领导下的院长负责制。"
    ends = (at.home.school, firm)
    return Passage(
        text,
        (
            *at.work(firm, "industryCollege"),
            *(Relation(end, "hasIndustryCollege", college) for end in ends),
        ),
    )


def firms_in_a_list(at: Scene) -> Passage:
    """Write a list of firms with its count."""
    firms = list({firm.name: firm for firm in (at.firm() for _ in range(5))}.values())
    listed = "、".join(firm.name for firm in firms)
    text = f"{at.us}与{listed}等{len(firms)}家企业建立了稳定的校外实习基地。"
    return Passage(text, tuple(r for firm in firms for r in at.work(firm, "base", "internship")))


def institution(at: Scene) -> Passage:
    """Write of an institution that takes interns."""
    place = at.world.hospital(at.rng, at.home)
    text = f"{at.us}与{place.name}签订共建协议，互派人员开展培训。"
    return Passage(text, at.work(place, "agreement", "training"))


def association(at: Scene) -> Passage:
    """Write of an event with an association."""
    partner = at.world.association(at.rng, at.home)
    text = f"{at.us}与{partner.name}联合举办职业技能竞赛，{_count(at)}名选手参加。"
    return Passage(text, at.work(partner, "event"))


def articulation(at: Scene) -> Passage:
    """Write of a way from one level to the next."""
    college, program = at.world.college(at.rng, at.home), at.program()
    text = f"{at.us}与{college.name}在{program}专业开展中高职贯通“3+2”分段培养。"
    relation = Relation(at.home.school, "articulatesWith", college)
    return Passage(text, (relation, *at.offer(program)))


def sister_school(at: Scene) -> Passage:
    """Write of a school abroad."""
    other = at.world.abroad(at.rng)
    text = f"{at.us}与{other.name}缔结为姊妹学校，双方师生开展线上交流。"
    return Passage(text, (Relation(at.home.school, "sisterSchoolOf", other),))


def help_for_a_village(at: Scene) -> Passage:
    """Write of a village that the school helps."""
    village = at.world.village(at.rng, at.home)
    sent = at.rng.randint(2, 5)
    text = f"{at.us}选派{sent}名党员教师驻村，对口帮扶{village.name}，助力乡村振兴。"
    return Passage(text, (Relation(at.home.school, "assists", village),))


def help_for_a_school(at: Scene) -> Passage:
    """Write of a school that the school helps."""
    other = at.world.school(at.rng, at.number)
    text = f"{at.us}对口帮扶{other.name}，选派骨干教师{at.rng.randint(2, 9)}人到校支教。"
    return Passage(text, (Relation(at.home.school, "assists", other),))


def joint_work_of_schools(at: Scene) -> Passage:
    """Write of something that two schools do together."""
    other = at.world.school(at.rng, at.number)
    text = f"{at.us}与{other.name}签订校际合作协议，共同开发课程资源。"
    return Passage(text, (Relation(at.home.school, "partnersWith", other),))


def membership(at: Scene) -> Passage:
    """Write of a group that the school belongs to."""
    group = at.world.consortium(at.rng, at.home)
    word = at.rng.choice(("加入", "牵头组建"))
    tail = "，担任副理事长单位。" if word == "加入" else "，成员单位覆盖全省。"
    relation = Relation(at.home.school, "memberOf", group)
    return Passage(f"{at.us}{word}{group.name}{tail}", (relation,))


def new_major(at: Scene) -> Passage:
    """Write of a major that was opened."""
    program = at.world.program(at.rng, at.home.level)
    text = f"{at.us}新增{program.name}专业，当年招生{_count(at)}人。"
    return Passage(text, at.offer(program.name))


def plan(at: Scene) -> Passage:
    """Write of something that has not begun."""
    return Passage(f"下一步，{at.us}计划与{at.firm().name}共建实训基地。")


def employer(at: Scene) -> Passage:
    """Write where graduates went."""
    return Passage(f"毕业生小陈毕业后入职{at.firm().name}，现已成长为车间主管。")


def supervision(at: Scene) -> Passage:
    """Write of an inspection."""
    return Passage(f"{at.home.region.name}教育局到{at.us}开展办学水平督导评估，给予充分肯定。")


def visit(at: Scene) -> Passage:
    """Write of a visit that came to nothing."""
    return Passage(f"{at.firm().name}负责人一行到{at.us}参观考察，了解办学情况。")


STATING: tuple[Maker, ...] = (
    *(agreement, order_class, internship, apprenticeship, base, industry_college),
    *(firms_in_a_list, institution, association, articulation, sister_school),
    *(help_for_a_village, help_for_a_school, joint_work_of_schools, membership, new_major),
)
"""Makers of passages that state something."""

SILENT: tuple[Maker, ...] = (plan, employer, supervision, visit)
"""Makers of passages that look as if they did."""


def program_table(at: Scene, count: int) -> tuple[list[list[str]], Iterable[Relation]]:
    """Return rows of a table of majors, its head first, and that the school offers them."""
    programs = list(dict.fromkeys(at.program() for _ in range(count)))
    rows = [["序号", "专业名称", "学制", "在校生数"]]
    rows += [[str(n), name, "三年", str(_count(at))] for n, name in enumerate(programs, 1)]
    return rows, [relation for name in programs for relation in at.offer(name)]


def partner_table(at: Scene, count: int) -> tuple[list[list[str]], Iterable[Relation]]:
    """Return rows of a table of partners, its head first, and the cooperation."""
    firms = list({firm.name: firm for firm in (at.firm() for _ in range(count))}.values())
    rows = [["序号", "合作企业", "合作专业", "合作内容"]]
    found: list[Relation] = []
    for number, firm in enumerate(firms, 1):
        program = at.program()
        rows.append([str(number), firm.name, program, "共建实训基地"])
        found += at.work(firm, "base", program=program)
    return rows, found


def _count(at: Scene) -> int:
    return at.rng.randint(20, 480)
