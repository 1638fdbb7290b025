"""Whom a school could work with: organisations ranked by what already ties them to it.

`PartnerNetwork` is the graph as it is walked, `measures` are the ties between a school and an
organisation, each a number, `weights.toml` says how much each counts, `rank_candidates` puts it
together, and `explain_candidate` shows the facts behind each number. `bench/candidates.py` chose
the weights and measures how often partners that were left out are found again.
"""
