"""Who is being talked about: the home school of a passage and the parties last named.

In one school's report the home is the reporter throughout. In a city's report or a collection of
cases the home of a passage is the one school that its headings name, else the school that the
paragraph itself began with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from extract.coreference.pronouns import Pronoun, PronounMatch
from extract.frames.model import Party, Role
from extract.model import MappedText, Via
from extract.units import Unit

PARTNERS = frozenset({"Enterprise", "Institution", "Association", "Government"})
ACTORS = PARTNERS | {"School"}
NEARBY = 2  # organisations before a sentence that it may still be about
REMEMBERED = 40  # organisations before the last that a pronoun could still mean


@dataclass(frozen=True, slots=True)
class Name:
    """A resolved name in a unit: which cluster, which class, where, and how sure its reading is."""

    entity: int
    type: str
    start: int
    end: int
    score: float = 1.0


@dataclass(slots=True)
class Discourse:
    """What has been said so far in a passage.

    Attributes:
        reporter: The reporting school, cited where the document names it; `None` where no school
            reports.
        titles: For each heading block, the names in it.
        home: The school that 学校 means here.
        subject: Those who act in the sentence being read.
        recent: Organisations in order of their last mention, the latest last.
        thing: The facility or industry college last named in the section.
        leads: For each consortium, the school that leads it.
        consortium: The consortium that reports, where one does.
    """

    reporter: Party | None
    titles: Mapping[int, Sequence[Party]]
    home: Party | None = None
    subject: tuple[Party, ...] = ()
    recent: list[Party] = field(default_factory=list)
    thing: Party | None = None
    leads: dict[int, Party] = field(default_factory=dict)
    consortium: Party | None = None
    _subject_field: Party | None = None
    _section: tuple[int, ...] | None = None
    _here: set[int] = field(default_factory=set)  # organisations of the sentence so far

    def enter_block(self, unit: Unit) -> None:
        """Begin a block: find its home, forget the paragraph before."""
        block = unit.block
        path = block.section + ((block.case,) if block.case is not None else ())
        carried = tuple(map(_carried, self.subject)) if path == self._section else ()
        if path != self._section:
            self._section = path
            self.recent = self._named_above(path)
            self.thing = self._thing_above(path)
            self._subject_field = None
        if self.reporter:
            self.home = self.reporter
        else:
            self.home = (
                self._subject_field
                or self._home_of(path)
                or next((p for p in carried if p.type == "School"), None)
            )
        self.subject = carried or ((self.home,) if self.home else ())

    def name_subject(self, party: Party) -> None:
        """Make a school the home of its section: 案例主体：某某学校 in a collection of cases."""
        if not self.reporter:
            self.home = self._subject_field = party
            self.subject = (party,)

    def _named_above(self, path: Sequence[int]) -> list[Party]:
        """Return the organisations that headings name, which 该公司 below them can mean."""
        named = [p for heading in path for p in self.titles.get(heading, ())]
        return [p for p in named if p.type in ACTORS or p.type == "Consortium"]

    def _thing_above(self, path: Sequence[int]) -> Party | None:
        """Return the facility or industry college that the nearest heading names alone."""
        named = self.titles.get(path[-1], ()) if path else ()
        things = [p for p in named if p.type in {"Facility", "IndustryCollege"}]
        return things[0] if len(things) == 1 else None

    def _home_of(self, path: tuple[int, ...]) -> Party | None:
        for heading in reversed(path):
            schools = {p.entity: p for p in self.titles.get(heading, ()) if p.type == "School"}
            if len(schools) == 1:
                return next(iter(schools.values()))
            if schools:
                return None
        return None

    def begin_sentence(self) -> None:
        """Begin a sentence: a school's own report returns to the reporter."""
        self._here = set()
        if self.reporter:
            self.subject = (self.reporter,)
        elif self.home and not any(party.type == "Consortium" for party in self.subject):
            self.subject = (self.home,)

    def mention(self, party: Party) -> None:
        """Record that an organisation was named."""
        if party.type in ACTORS or party.type == "Consortium":
            others = [p for p in self.recent if p.entity != party.entity]
            self.recent = [*others[-REMEMBERED:], party]
            self._here.add(party.entity)

    def set_subject(self, parties: tuple[Party, ...]) -> None:
        """Record who acts; without a reporter the first school becomes the paragraph's home."""
        self.subject = parties
        schools = [party for party in parties if party.type == "School" and party.named]
        if not self.reporter and schools:
            self.home = schools[0]

    def with_lead(self, consortia: tuple[Party, ...]) -> tuple[Party, ...]:
        """Return consortia with the schools that lead them, which act in their name."""
        leads = [self.leads[c.entity] for c in consortia if c.entity in self.leads]
        return (*consortia, *(replace(lead, role=Role.IMPLIED, named=False) for lead in leads))

    def last(self, *types: str, but: int | None = None) -> Party | None:
        """Return the organisation of the given classes that was named last."""
        found = (p for p in reversed(self.recent) if p.type in types and p.entity != but)
        return next(found, self.consortium if "Consortium" in types else None)

    def acting(self) -> tuple[Party, ...]:
        """Return the home school and those who acted last."""
        return (*((self.home,) if self.home else ()), *self.subject)

    def before(self, named: Set[int]) -> list[Party]:
        """Return what was named last before a sentence that names the given entities."""
        found = [party for party in reversed(self.recent) if party.entity not in named]
        return [*found[:NEARBY], *([self.thing] if self.thing else [])]

    def resolve(self, pronoun: PronounMatch, content: MappedText) -> tuple[Party, ...]:
        """Return whom a pronoun means, cited at the pronoun; empty where nobody fits."""
        meant = self._meant(pronoun)
        return tuple(
            replace(
                party,
                role=Role.SUBJECT,
                content=content,
                start=pronoun.start,
                end=pronoun.end,
                via=leads_to(party),
                named=False,
            )
            for party in meant
        )

    def _meant(self, pronoun: PronounMatch) -> tuple[Party, ...]:
        home = self.home.entity if self.home else None
        if pronoun.kind is Pronoun.HOME:
            found = self.home
        elif pronoun.kind is Pronoun.THAT_SCHOOL:
            last = self.last("School", but=home if self.reporter else None)
            found = last or self.home if self.reporter else self.home or last
        elif pronoun.kind is Pronoun.THAT_COMPANY:
            found = self.last("Enterprise", "Institution", "Association")
        elif pronoun.kind is Pronoun.THAT_GROUP:
            found = self.last("Consortium")
        elif pronoun.kind is Pronoun.OTHER:
            found = self.last(*ACTORS, but=home)
        else:
            return self._group(pronoun)
        return (found,) if found else ()

    def _group(self, pronoun: PronounMatch) -> tuple[Party, ...]:
        """Return the parties of the last joint work: as many as the word says, home among them."""
        schools_only = (
            "校" in pronoun.text and "企" not in pronoun.text and "政" not in pronoun.text
        )
        allowed = {"School"} if schools_only and "地" not in pronoun.text else ACTORS
        people = [party for party in self.recent if party.type in allowed]
        count = pronoun.count or 2
        here = [party for party in people if party.entity in self._here]
        if len(here) >= count:
            return tuple(here[-count:])
        if self.home and all(p.entity != self.home.entity for p in people[-count:]):
            others = [p for p in people if p.entity != self.home.entity]
            people = [self.home, *others[-(count - 1) :]]
        found = tuple(people[-count:])
        return found if len(found) >= 2 else ()


def _carried(party: Party) -> Party:
    """Mark a subject as taken over from the paragraph before, which is less than sure."""
    if party.via and party.via[0].reason == "carried":
        return party
    place = leads_to(party)[0]
    return replace(party, via=(replace(place, reason="carried"),), named=False)


def leads_to(party: Party) -> tuple[Via, ...]:
    """Say where the name stands that a pronoun leads to."""
    if not party.named and party.via:
        return party.via
    span = party.content.span(party.start, party.end)
    return (Via("antecedent", span, party.surface),)
