"""The samples, all the way."""

from __future__ import annotations

COMMANDS = ()
