"""Many documents into one resolved graph, and out of it answers."""
