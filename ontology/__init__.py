"""What may exist in the graph: classes, relations, catalogues."""
