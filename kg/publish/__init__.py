"""The graph for the world: a static site, descriptions, exports for other tools, and what has changed."""
