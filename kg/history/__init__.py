"""Builds as history: what each was made from, how two of them differ and why, what may go.

A build is a pure function of its inputs, so whatever differs between two builds comes of an input
that differs. `inputs` and `effects` say what a build was made from, `tables` finds what differs,
`causes` tells which input did it, `comparison` puts the three together.
"""
