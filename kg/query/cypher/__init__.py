"""Cypher that people write, for the embedded engine: read by a grammar of our own, or refused.

What ladybug and Neo4j answer alike is a part of Cypher, and both have words that reach beyond the
graph. So nothing that somebody wrote reaches ladybug: a text is read by a grammar of that part
(grammar.lark), checked against the labels, types and properties that there are, given static
types, and written anew in ladybug's words. Where the two engines differ in silence, what is
written anew means what Neo4j means:

- relationships of one MATCH are all different, also within paths of variable length;
- `n:Organization`, `type(r)`, `list[0]`, slices, `x CONTAINS ''`, `null IN []`, sums of nothing,
  whole numbers from sums, `round`, `toInteger`, an ORDER BY that `collect` relies on;
- comparisons of different types, which Neo4j finds unequal and ladybug casts, are refused.

What is outside the part is named, with "this needs Neo4j". `toLower` agrees but for the Turkish
İ, a Greek Σ that ends a word, and scripts that came into Unicode after its version 6.

trees, parsing (text -> tree) <- terms, value_types <- conditions, scalars, lists, functions,
constants (tree -> typed text) <- expressions <- patterns <- translation (the whole query);
values (what comes back).
"""
