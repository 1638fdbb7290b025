"""Who is meant: the forms of a document's names, joined into its entities."""
