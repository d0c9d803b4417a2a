"""Pictures of a network: one HTML page that needs nothing outside itself."""

from kg.view.notebook import Graph
from kg.view.renderers import RENDERERS, best_renderer, picture
from kg.view.story import read_story

__all__ = ["RENDERERS", "Graph", "best_renderer", "picture", "read_story"]
