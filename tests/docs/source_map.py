#!/usr/bin/env python3
"""Compares the map of the source in lib/ARCHITECTURE.md with the tree. Standard library only.

Every folder that is kept, down to two levels (lib/read, tests/gold), and every public header must stand in the table under "## Map";
every path there must exist; every relative link in the project's pages must lead somewhere.
"""
import os
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "lib" / "ARCHITECTURE.md"


def kept(folder):
    """Folders and files below, without what is hidden, built or cached."""
    for path, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "build", "__pycache__")))
        relative = pathlib.Path(path).relative_to(ROOT)
        yield from ((relative / name) for name in folders + sorted(files))


def mapped():
    section = PAGE.read_text(encoding="utf-8").split("\n## Map\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `([^`]+)` \|", section, re.M))


def main():
    tree, names, wrong = list(kept(ROOT)), mapped(), []
    for path in tree:
        folder = (ROOT / path).is_dir() and len(path.parts) <= 2 and any((ROOT / path).iterdir())
        header = path.parent == pathlib.Path("lib/include/filin")
        name = f"{path}/" if folder else str(path)
        if (folder or header) and name not in names:
            wrong.append(f"lib/ARCHITECTURE.md: the map has no line for {name}: add one that says what it holds")
    for name in sorted(names):
        if not (ROOT / name).exists():
            wrong.append(f"lib/ARCHITECTURE.md: the map names {name}, which does not exist: take the line out")
    for page in (path for path in tree if path.suffix == ".md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", (ROOT / page).read_text(encoding="utf-8")):
            if not (ROOT / page.parent / target).exists():
                wrong.append(f"{page}: the link to {target} leads nowhere")
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


sys.exit(main())
