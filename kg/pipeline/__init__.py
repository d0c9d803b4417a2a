"""The order of the stages: read, keep, resolve, write; and what became of everything on the way."""
