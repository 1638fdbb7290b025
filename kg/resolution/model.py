"""The values of resolution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from kg.records import CatalogueLink
from ontology.catalogues.region import Region


@dataclass(frozen=True, slots=True, order=True)
class NameKey:
    """A normalised name and the scope within which it means one thing.

    Attributes:
        name: As `extract.normalization.normalise_name` returns it.
        scope: Code of a region, name of a reporting organisation, or empty for a name that says
            everywhere what it means.
    """

    name: str
    scope: str = ""

    def __str__(self) -> str:
        """Return the key as text: `市妇幼保健院@441800`."""
        return f"{self.name}@{self.scope}" if self.scope else self.name


@dataclass(frozen=True, slots=True, order=True)
class GroupId:
    """What all entities of a group share: equal name keys of one type are one thing."""

    key: str
    type: str


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What a report says about place-less names in it.

    Attributes:
        reporter: Normalised name of the reporting organisation; where it is unknown, the
            beginning of the report's hash.
        region: Where the reporter is, or `None` where it cannot be told.
    """

    reporter: str
    region: Region | None


@dataclass(frozen=True, slots=True, order=True)
class AliasUse:
    """Another form that a report gives of a name, taken as a name key.

    Attributes:
        key: Of the form.
        reason: Why extraction joined it.
        carries_place: Whether the form itself says where the thing is.
        province: Code of the report's province, or empty.
        prefecture: Code of the report's prefecture, or empty.
    """

    key: str
    reason: str
    carries_place: bool
    province: str
    prefecture: str


@dataclass(frozen=True, slots=True)
class BlockingKeys:
    """Where a name meets others of its type; empty for names that are not compared.

    Attributes:
        name: What it has in common with names that differ in habit alone.
        unread: The same had its county not been read as a place, or `None`.
        drawers: Where it meets its like: bodies of one place, schools of one county, things of
            one town; each begins with its kind.
        shorter: The keys that its short forms would have.
    """

    name: str | None = None
    unread: str | None = None
    drawers: tuple[str, ...] = ()
    shorter: tuple[str, ...] = ()


NO_KEYS = BlockingKeys()


@dataclass(slots=True)
class KeyGroup:
    """All entities of all documents with one name key and one type.

    Attributes:
        id: Key and type.
        name: The normalised name of the key.
        scope: The scope of the key.
        documents: Hashes of the documents that name it.
        names: The name as written -> number of documents.
        aliases: Other forms as written, those that stand for any school or firm left out.
        alias_uses: The same as keys, where they may say that two groups are one thing.
        regions: (code, basis) -> number of documents.
        home_regions: Codes of the regions of the reports that name it, with those above them.
        school_kinds: Kind -> number of documents.
        college: Code in the list of colleges, or `None`.
        credit_codes: Unified social credit codes that reports give it.
        keys: Where its name meets others.
        mentions: A digest for each entity of a document that it was gathered from.
    """

    id: GroupId
    name: str
    scope: str = ""
    documents: set[str] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    alias_uses: set[AliasUse] = field(default_factory=set)
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    home_regions: set[str] = field(default_factory=set)
    school_kinds: Counter[str] = field(default_factory=Counter)
    college: str | None = None
    credit_codes: set[str] = field(default_factory=set)
    keys: BlockingKeys = NO_KEYS
    mentions: list[str] = field(default_factory=list)


class Rank(IntEnum):
    """What a claim rests on; people come first, then authorities, then whatever is surest."""

    PERSON = 0
    AUTHORITY = 1
    ALIAS = 2
    NAME = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim that two groups are one thing.

    Attributes:
        rank: What it rests on; stronger claims are tried first.
        left: A group.
        right: Another group.
        score: How sure, from 0 to 1.
        reasons: What speaks for it: the only differences between the two names, or who says so.
    """

    rank: Rank
    left: GroupId
    right: GroupId
    score: float
    reasons: tuple[str, ...]

    @property
    def order(self) -> tuple[int, float, GroupId, GroupId, tuple[str, ...]]:
        """Return what claims are sorted by: the strongest and surest first."""
        return min(self.rank, Rank.ALIAS), -self.score, self.left, self.right, self.reasons


@dataclass(frozen=True, slots=True)
class RefusedClaim:
    """A claim that was not followed, and the veto that speaks against it."""

    claim: Claim
    veto: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Groups that are one thing.

    Attributes:
        members: Sorted.
        claims: The claim by which each member was first joined; none for a member alone.
    """

    members: tuple[GroupId, ...]
    claims: Mapping[GroupId, Claim]


class Outcome(StrEnum):
    """What became of two groups that may be one thing."""

    MERGED = "merged"
    QUEUED = "queued"
    REFUSED = "refused"
    SEPARATE = "separate"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two groups that were compared and found alike, and what became of them.

    Attributes:
        left: The lower id.
        right: The higher id.
        score: How sure it is that they are one thing, from 0 to 1.
        reasons: What speaks for it.
        outcome: Merged; queued for a person; refused by a veto; or separate, as a person said.
        veto: What speaks against it, or `None`.
    """

    left: GroupId
    right: GroupId
    score: float
    reasons: tuple[str, ...]
    outcome: Outcome
    veto: str | None = None


SUB_ORGANIZATION_OF, CHANGED_TO = "subOrganizationOf", "changedTo"
"""Predicates of links between things that are not one: part and whole, before and after."""


@dataclass(frozen=True, slots=True, order=True)
class GroupLink:
    """Two groups that belong together without being one thing.

    Attributes:
        subject: The part, or what was before.
        predicate: `subOrganizationOf` or `changedTo`.
        object: The whole, or what came after.
        reason: Why.
        score: How sure, from 0 to 1.
    """

    subject: GroupId
    predicate: str
    object: GroupId
    reason: str
    score: float


@dataclass(frozen=True, slots=True, order=True)
class EntityLink:
    """The same between resolved entities, by their keys."""

    subject: str
    predicate: str
    object: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people decided about identity; empty where nobody decided anything.

    Groups are named as they are found in the documents; one that got another type is meant by
    either type.

    Attributes:
        same: Pairs that are one thing, whatever the vetoes say.
        different: Pairs that are never one thing, not through others either.
        names: Group -> canonical name of the thing that it belongs to.
        types: Group -> type that all its entities have.
        apart: (group, hash of a document): what this document names so is a thing of its own.
    """

    same: frozenset[frozenset[GroupId]] = frozenset()
    different: frozenset[frozenset[GroupId]] = frozenset()
    names: Mapping[GroupId, str] = field(default_factory=dict)
    types: Mapping[GroupId, str] = field(default_factory=dict)
    apart: frozenset[tuple[GroupId, str]] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class UnusedVerdict:
    """A part of the verdicts that had no effect.

    Attributes:
        part: `same`, `different`, `names`, `types` or `apart`.
        groups: The groups that it names, sorted.
        document: Hash, for `apart`; else empty.
        reason: Why it had none.
    """

    part: str
    groups: tuple[GroupId, ...]
    document: str
    reason: str


@dataclass(frozen=True, slots=True)
class ResolvedEntity:
    """A cluster with all that is known of it.

    Attributes:
        key: What its IRI is made of: that of the authority, else the smallest of its members'.
        member_keys: Of all members, sorted.
        claims: For each member key that is not `key`: why it was joined, and how sure that is.
        name: Canonical name.
        name_basis: `document`, `authority` or `person`.
        type: One of the ten classes.
        names: Every other name, sorted.
        school_kind: Or `None`.
        region: Code, or `None`.
        region_basis: Or `None`.
        trade: Code, or `None`.
        trade_basis: Or `None`.
        college_code: Or `None`.
        programs: Programs only.
        reports: Number of documents that name it.
    """

    key: str
    member_keys: tuple[str, ...]
    claims: Mapping[str, MergeClaim]
    name: str
    name_basis: str
    type: str
    names: tuple[str, ...]
    school_kind: str | None
    region: str | None
    region_basis: str | None
    trade: str | None
    trade_basis: str | None
    college_code: str | None
    programs: tuple[CatalogueLink, ...]
    reports: int


@dataclass(frozen=True, slots=True)
class MergeClaim:
    """Why a member belongs to its cluster.

    Attributes:
        reason: In words.
        score: How sure, from 0 to 1.
        by_person: Whether a person said so.
    """

    reason: str
    score: float
    by_person: bool = False
