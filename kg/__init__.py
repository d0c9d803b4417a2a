"""A knowledge graph of organisations, people and platforms that writes itself from text."""

__version__ = "0.1.0"
