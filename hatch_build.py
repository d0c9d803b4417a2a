"""Builds the page's script when a wheel or a source distribution is built: both then carry it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PAGE = Path("kg/view/page")
BUILT = ("page.js", "page.css")
SOURCES = ("src/**/*", "build.mjs", "package-lock.json")


class PageBuildHook(BuildHookInterface):  # type: ignore[type-arg,misc,unused-ignore]
    """Runs npm in ``kg/view/page`` unless what it would make is there and newer than its sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the bundle, but for an editable install: there `make page` does it."""
        if version == "editable":
            return
        folder = Path(self.root) / PAGE
        if _stale(folder):
            _build(folder)
        build_data["artifacts"] += [f"/{PAGE}/dist/{name}" for name in BUILT]


def _stale(folder: Path) -> bool:
    built = [folder / "dist" / name for name in BUILT]
    if not all(path.exists() for path in built):
        return True
    sources = [path for pattern in SOURCES for path in folder.glob(pattern) if path.is_file()]
    return max(path.stat().st_mtime for path in sources) > min(path.stat().st_mtime for path in built)


def _build(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit(
            "The page that kg draws is built with Node.js, and npm is not on this machine's PATH: "
            "install Node.js 18 or newer (Debian: apt-get install npm), then build again."
        )
    subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder, check=True)
    subprocess.run([npm, "run", "build"], cwd=folder, check=True)
