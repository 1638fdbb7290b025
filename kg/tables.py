"""The flat tables of a build: what the app, the exports and quick counts read.

One Parquet file each under `builds/<id>/tables/`, rows sorted by the key columns, so that equal
graphs give equal bytes. Aggregates over them take milliseconds where a triple store takes seconds.
An `iri` is always the full IRI of the RDF; `entity` columns hold the IRI of the cluster's
canonical entity.
"""

from __future__ import annotations

import pyarrow as pa

_strings = pa.list_(pa.string())

ENTITIES = pa.schema(
    [
        ("iri", pa.string()),
        ("name", pa.string()),  # canonical name
        ("type", pa.string()),  # one of the ten classes
        ("school_kind", pa.string()),  # null unless a School
        ("region", pa.string()),  # adcode, null where it cannot be told
        ("region_basis", pa.string()),  # name | authority | inferred
        ("province", pa.string()),  # names, for display and filters
        ("prefecture", pa.string()),
        ("county", pa.string()),
        ("trade", pa.string()),  # GB/T 4754 section letter or code, null where it cannot be told
        ("trade_basis", pa.string()),
        ("college_code", pa.string()),  # the ministry's 10-digit code
        ("program_code", pa.string()),  # catalogue code, Programs only
        ("program_match", pa.string()),  # exact | close
        ("member_keys", _strings),  # every name key of the cluster
        ("reports", pa.int64()),  # number of reports that name it
        ("degree", pa.int64()),  # number of facts it takes part in
    ]
)

ALIASES = pa.schema(
    [
        ("entity", pa.string()),
        ("name", pa.string()),
        ("reason", pa.string()),  # name | short form | defined | pronoun | misspelling …
        ("report", pa.string()),
    ]
)

REPORTS = pa.schema(
    [
        ("iri", pa.string()),
        ("document", pa.string()),  # SHA-256
        ("file", pa.string()),
        ("title", pa.string()),
        ("reporter", pa.string()),  # entity iri
        ("report_year", pa.int64()),
        ("level", pa.string()),
        ("characters", pa.int64()),
        ("pages", pa.int64()),
        ("entities", pa.int64()),
        ("statements", pa.int64()),
    ]
)

STATEMENTS = pa.schema(
    [
        ("iri", pa.string()),
        ("report", pa.string()),
        ("subject", pa.string()),
        ("predicate", pa.string()),
        ("object", pa.string()),
        ("modes", _strings),
        ("programs", _strings),  # entity iris
        ("year", pa.int64()),
        ("confidence", pa.float64()),
        ("status", pa.string()),  # extracted | confirmed | corrected | added
    ]
)

EVIDENCE = pa.schema(
    [
        ("iri", pa.string()),
        ("statement", pa.string()),
        ("report", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("text", pa.string()),
        ("prefix", pa.string()),
        ("suffix", pa.string()),
        ("page", pa.int64()),
        ("page_label", pa.string()),
        ("section", _strings),
        ("rule", pa.string()),
        ("extractor", pa.string()),
        ("subject_start", pa.int64()),
        ("subject_end", pa.int64()),
        ("subject_text", pa.string()),
        ("object_start", pa.int64()),
        ("object_end", pa.int64()),
        ("object_text", pa.string()),
        ("subject_via", pa.string()),  # JSON list of {reason, start, end, text}
        ("object_via", pa.string()),
    ]
)

FACTS = pa.schema(
    [
        ("id", pa.string()),
        ("subject", pa.string()),  # symmetric relations once, the lower iri as subject
        ("predicate", pa.string()),
        ("object", pa.string()),
        ("modes", _strings),
        ("programs", _strings),
        ("years", pa.list_(pa.int64())),
        ("confidence", pa.float64()),  # maximum over its statements
        ("status", pa.string()),  # the strongest of its statements
        ("statements", pa.int64()),
        ("reports", pa.int64()),
    ]
)

MERGES = pa.schema(
    [
        ("key", pa.string()),  # name key of the member
        ("iri", pa.string()),  # its own iri, which stays resolvable
        ("entity", pa.string()),  # the canonical iri it is merged into
        ("reason", pa.string()),  # authority | equal key | decision
        ("score", pa.float64()),
        ("by", pa.string()),
    ]
)

TABLES: dict[str, pa.Schema] = {
    "entities": ENTITIES,
    "aliases": ALIASES,
    "reports": REPORTS,
    "statements": STATEMENTS,
    "evidence": EVIDENCE,
    "facts": FACTS,
    "merges": MERGES,
}
"""Every table of a build, by file name."""
