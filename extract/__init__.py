"""A report in, its entities and statements out; knows no graph store."""
