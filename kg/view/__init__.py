"""Pictures of a network: one HTML page that needs nothing outside itself."""

from kg.view.renderers import RENDERERS, picture

__all__ = ["RENDERERS", "picture"]
