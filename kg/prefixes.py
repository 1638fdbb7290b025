"""The prefixes that queries need not declare and that files declare."""

from __future__ import annotations

from ontology.schema import NAMESPACE

VOCABULARIES = {
    "zj": NAMESPACE,
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes of the vocabularies that the graph uses (ontology/SHAPE.md)."""

DATA_FOLDERS = (
    *("id", "report", "statement", "evidence", "naming", "change"),
    *("region", "program", "industry"),
)
"""Kinds of IRIs of the graph's own; each is a prefix too, such as `id:清远市职业技术学校`."""


def query_prefixes(base: str) -> dict[str, str]:
    """Return all prefixes of a graph whose IRIs begin with `base`.

    Example:
        >>> query_prefixes("https://zhijiao.example/")["region"]
        'https://zhijiao.example/region/'
    """
    return VOCABULARIES | {folder: f"{base}{folder}/" for folder in DATA_FOLDERS}
