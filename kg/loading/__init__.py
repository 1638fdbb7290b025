"""A build -> servers of others: Neo4j over Bolt, SPARQL servers over HTTP.

A loader makes what the server holds of our graph equal to the build, and touches nothing that it
has not put there. It can be stopped at any moment and run again.
"""
