"""The parts of the page 伙伴: address, facets, table, evidence, files, dossier, own lists."""
