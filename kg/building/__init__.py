"""The steps of a build: ingest, extract, resolve, write."""
