"""The IRIs that may be used, as closed lists: an unknown name is an error, not a new term.

`education.ttl` is the source; a test compares the two.
"""

# ruff: noqa: N815 - the attributes are the local names of an RDF vocabulary, which are mixedCase

from __future__ import annotations

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

BASE = "https://zhijiao.example/"
"""Default base of the IRIs of data; the ontology's own IRI does not depend on it."""


class ZJ(DefinedNamespace):
    """Terms of the ontology, prefix `zj`."""

    _NS = Namespace("https://zhijiao.example/ontology#")
    _fail = True

    # What a report names
    Entity: URIRef
    Organization: URIRef
    School: URIRef
    Enterprise: URIRef
    Institution: URIRef
    Association: URIRef
    Government: URIRef
    Place: URIRef
    IndustryCollege: URIRef
    Consortium: URIRef
    Facility: URIRef
    Program: URIRef

    # Who stands in which relation to whom
    relatedTo: URIRef
    cooperatesWith: URIRef
    hasIndustryCollege: URIRef
    sisterSchoolOf: URIRef
    assists: URIRef
    articulatesWith: URIRef
    partnersWith: URIRef
    memberOf: URIRef
    coBuilds: URIRef
    offersProgram: URIRef

    # How a school and its partner work together
    CooperationMode: URIRef
    cooperationModes: URIRef
    agreement: URIRef
    base: URIRef
    industryCollege: URIRef
    orderClass: URIRef
    apprenticeship: URIRef
    internship: URIRef
    staff: URIRef
    curriculum: URIRef
    training: URIRef
    donation: URIRef
    event: URIRef
    employment: URIRef
    research: URIRef

    # Kinds of schools
    SchoolKind: URIRef
    schoolKinds: URIRef
    中职: URIRef
    高职: URIRef
    职业本科: URIRef
    本科: URIRef
    技工: URIRef
    境外: URIRef
    其他: URIRef

    # Who stands behind a statement
    StatementStatus: URIRef
    statementStatuses: URIRef
    extracted: URIRef
    confirmed: URIRef
    corrected: URIRef
    disputed: URIRef
    added: URIRef

    # Reports, statements, evidence
    Report: URIRef
    Statement: URIRef
    Evidence: URIRef
    Via: URIRef
    Naming: URIRef
    subject: URIRef
    predicate: URIRef
    object: URIRef
    mode: URIRef
    program: URIRef
    year: URIRef
    confidence: URIRef
    status: URIRef
    fileName: URIRef
    documentHash: URIRef
    reporter: URIRef
    reportYear: URIRef
    reportLevel: URIRef
    characters: URIRef
    pages: URIRef
    textQuality: URIRef
    page: URIRef
    pageLabel: URIRef
    section: URIRef
    rule: URIRef
    extractor: URIRef
    subjectStart: URIRef
    subjectEnd: URIRef
    subjectText: URIRef
    subjectSegments: URIRef
    subjectVia: URIRef
    objectStart: URIRef
    objectEnd: URIRef
    objectText: URIRef
    objectSegments: URIRef
    objectVia: URIRef
    reason: URIRef
    names: URIRef

    # What is known about an entity
    nameKey: URIRef
    nameBasis: URIRef
    mergedInto: URIRef
    mergeReason: URIRef
    mergeScore: URIRef
    mergedBy: URIRef
    linkReason: URIRef
    linkScore: URIRef
    schoolKind: URIRef
    collegeCode: URIRef
    region: URIRef
    regionBasis: URIRef
    trade: URIRef
    tradeBasis: URIRef

    # Catalogues
    Region: URIRef
    Industry: URIRef
    CatalogueProgram: URIRef
    adcode: URIRef
    regionLevel: URIRef
    programLevel: URIRef
    programClass: URIRef
    programCategory: URIRef
