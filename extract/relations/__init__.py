"""One relation a module; each reads frames and makes claims."""
