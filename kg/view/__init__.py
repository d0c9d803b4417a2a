"""Pictures of a network: one HTML page that needs nothing outside itself."""

from kg.view.renderers import RENDERERS, best_renderer, picture

__all__ = ["RENDERERS", "best_renderer", "picture"]
