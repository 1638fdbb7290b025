"""The property graph: one projection of a build, for every engine that answers Cypher.

    (:School|Enterprise|Institution|Association|Government|Place
      |IndustryCollege|Consortium|Facility|Program {iri, name, …})
    (subject)-[:COOPERATES_WITH|… {id, modes, …}]->(object)        a fact, for each relation
    (:Statement {iri, predicate, …})-[:SUBJECT]->(entity)
    (:Statement)-[:OBJECT]->(entity)
    (:Statement)-[:EVIDENCE]->(:Evidence {iri, text, page, …})
    (:Statement)-[:IN_REPORT]->(:Report {iri, title, …})

- Every node has one label, and the key `iri`, which is its IRI in RDF. Every label of an entity
  has the same properties; what does not apply, or is not known, is null, and lists are then empty.
- A fact stands once for each relation between two entities. Symmetric relations run from the lower
  IRI to the higher and are asked without direction. Its relationship has the key `id`; the four
  relationships of a statement have no properties.
- Values are those of the build's tables (kg/tables.py): local names (`中职`, `orderClass`), codes
  of regions and trades, IRIs of programs. `aliases` are the names that RDF gives as
  `skos:altLabel`; an evidence's `section` is joined by ` > `, as in RDF; `subjectVia` and
  `objectVia` are JSON.

On disk: `property_graph/nodes/<label>.parquet` with a column for each property, and
`property_graph/relationships/<type>.parquet` with the columns `from`, `to` (IRIs), `from_label`,
`to_label` and the properties. Rows of a relationship file are grouped by labels, and no row group
mixes them. Equal builds have equal bytes.

schema (what there is) <- projection (tables -> rows) <- files (Parquet, written and read).
"""
