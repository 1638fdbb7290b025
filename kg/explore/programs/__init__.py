"""Programs, the schools that offer them, and the partners that work for them."""
