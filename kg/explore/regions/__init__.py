"""Where entities are, and what goes on between regions."""
