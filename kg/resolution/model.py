"""The values of resolution."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class KeyGroup:
    """All entities of all documents with one name key and one type.

    Attributes:
        id: Key and type.
        name: The normalised name of the key.
        documents: Numbers of the documents that name it.
        names: The name as written -> number of documents.
        aliases: Other forms as written, those that stand for any school or firm left out.
        alias_uses: The same as keys, where they may say that two groups are one thing.
        regions: (code, basis) -> number of documents.
        home_regions: Codes of the regions of the reports that name it, with those above them.
        school_kinds: Kind -> number of documents.
        college: Code in the list of colleges, or `None`.
    """

    id: GroupId
    name: str
    documents: set[int] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    alias_uses: set[AliasUse] = field(default_factory=set)
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    home_regions: set[str] = field(default_factory=set)
    school_kinds: Counter[str] = field(default_factory=Counter)
    college: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A claim that two groups are one thing.

    Attributes:
        rank: Stronger claims have lower ranks and are tried first.
        left: A group.
        right: Another group.
        reason: `authority` or `alias`.
    """

    rank: int
    left: GroupId
    right: GroupId
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class RefusedLink:
    """A claim that was not followed, and the veto that speaks against it."""

    link: Link
    veto: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Groups that are one thing.

    Attributes:
        members: Sorted.
        reasons: Why each member other than the first to be named was joined.
    """

    members: tuple[GroupId, ...]
    reasons: Mapping[GroupId, str]


@dataclass(frozen=True, slots=True)
class ResolvedEntity:
    """A cluster with all that is known of it.

    Attributes:
        key: What its IRI is made of: that of the authority, else the smallest of its members'.
        member_keys: Of all members, sorted.
        reasons: For each member key that is not `key`: why it was joined.
        name: Canonical name.
        name_basis: `document` or `authority`.
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
    reasons: Mapping[str, str]
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
class Verdicts:
    """What people decided on things."""

    same: frozenset[frozenset[GroupId]] = frozenset()
    different: frozenset[frozenset[GroupId]] = frozenset()
    names: Mapping[GroupId, str] = field(default_factory=dict)
    types: Mapping[GroupId, str] = field(default_factory=dict)
    apart: frozenset[tuple[GroupId, str]] = frozenset()
