"""The command line: commands parse, call and print; nothing below them does.

Data goes to stdout, words to stderr. Exit codes: 0 done, 1 something failed, 2 wrong usage, 130 interrupted.
"""

from kg.cli.entry import main

__all__ = ["main"]
