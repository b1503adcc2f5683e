"""Tells which packages this interpreter has: run by the interpreter itself, outside any sandbox.

    python3 -I installed.py flask:Flask bs4:beautifulsoup4

prints the version of Python, then `folder PATH` for each folder of packages, then `package MODULE
VERSION` for each of the named modules that can be imported. Nothing of them is imported.
"""

from __future__ import annotations

import os
import sys
from importlib import metadata
from importlib.util import find_spec
from typing import List


def folders(path: List[str]) -> List[str]:
    """Those of a search path that hold packages beyond the standard library."""
    return [place for place in path if place.endswith(("site-packages", "dist-packages")) and os.path.isdir(place)]


def version(distribution: str) -> str:
    """Its version, or a question mark if it came without saying so."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "?"


def main(arguments: List[str]) -> None:
    print("%d.%d.%d" % sys.version_info[:3])
    for place in folders(sys.path):
        print("folder", place)
    for argument in arguments:
        module, _, distribution = argument.partition(":")
        if find_spec(module) is not None:
            print("package", module, version(distribution))


if __name__ == "__main__":
    main(sys.argv[1:])
