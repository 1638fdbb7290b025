"""The graph as RDF, in the shape of ontology/SHAPE.md, a quad at a time."""
