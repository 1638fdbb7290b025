"""The graph over HTTP: a SPARQL endpoint, resources under their IRIs, pages for people.

protocol, negotiation, media (what is asked, and in which form the answer goes out) <- endpoint;
reading (what the store says of one IRI) <- resources; pool (workers) <- current (the build in
use) <- application, which puts all of it behind one door.
"""
