"""Whom schools work with: the partner table, its facets and files, the dossier of one partner."""
