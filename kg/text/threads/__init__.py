"""Comments in printed threads: one module for each way in which sites print who speaks."""

from kg.text.threads.find import find_posts

__all__ = ["find_posts"]
