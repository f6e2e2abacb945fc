"""Build hook: compile the provider records and the public suffix list into the package.

Runs for wheels and for editable installs, from a checkout or an unpacked sdist; the source tree's
own compiler does the work, so a damaged record stops the build and is named.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before files are gathered; version is `standard` or `editable`."""
        root = Path(self.root)
        sys.path.insert(0, self.root)
        try:
            from autoconf.catalog.compile import compile_catalog, compile_suffixes
        finally:
            sys.path.remove(self.root)
        compiled = root / "autoconf" / "compiled"
        compile_catalog(root / "providers", compiled)
        compile_suffixes(compiled)
        build_data["artifacts"].append("/autoconf/compiled/*")  # git ignores the folder
