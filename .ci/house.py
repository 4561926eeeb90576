#!/usr/bin/env python3
"""Holds the house to its plan: no two files import each other, not by way of others
either, and no crate imports one on its own floor or above (docs/design.md, Floors).

usage: house.py [--arrows]   --arrows prints every import between files
exit 0: as planned; 1: circles, or arrows up.

Reads `use` and paths as text. A file takes a name from the file of the longest module
path that it names; what a `mod.rs` hands on (`pub use`) is taken from where it stands.
Test modules (`tests.rs`, `#[cfg(test)]`) are no rooms."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# From the ground up; a crate may import those before its own floor.
FLOORS = [["common"], ["project", "source", "pdf"], ["inspect", "typeset"], ["tebiki"]]


def folders():
    return {"tebiki": ROOT / "src", **{p.parent.name: p for p in sorted((ROOT / "crates").glob("*/src"))}}


def modules():
    """(crate, module path) of every file."""
    found = {}
    for crate, folder in folders().items():
        for file in sorted(folder.rglob("*.rs")):
            parts = [part.removesuffix(".rs") for part in file.relative_to(folder).parts]
            if parts == ["main"]:
                parts = ["main"]
            elif parts[-1] in ("mod", "lib"):
                parts = parts[:-1]
            if "tests" not in parts:
                found[(crate, *parts)] = file
    return found


def code(file):
    """A file without comments, strings and test modules."""
    text = re.sub(r'"(?:\\.|[^"\\])*"', '""', file.read_text("utf-8"))
    text = re.sub(r"//[^\n]*", "", text)
    return re.split(r"#\[cfg\(test\)\]\s*(?:pub(?:\([a-z]+\))? )?mod \w+ \{", text)[0]


def leaves(tree):
    """The paths of a `use` tree, each a list of names."""
    tree = tree.strip()
    if "{" not in tree:
        return [[name.strip() for name in tree.split(" as ")[0].split("::")]] if tree else []
    head, body = tree.split("{", 1)
    parts, depth, part = [], 0, ""
    for sign in body[: body.rindex("}")]:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            parts, part = [*parts, part], ""
        else:
            part += sign
    before = [name for name in head.split("::") if name.strip()]
    return [[name.strip() for name in before] + leaf for piece in [*parts, part] for leaf in leaves(piece)]


def absolute(path, here, crates, files):
    """A path from the root of its crate. A module beside a file hides a crate of its name."""
    first, *rest = path
    if first == "crate":
        return (here[0], *rest)
    if first in ("self", "super"):
        base = list(here)
        if first == "super":
            base = base[:-1]
        while rest and rest[0] == "super":
            base, rest = base[:-1], rest[1:]
        return (*base, *rest)
    if first in crates and (*here, first) not in files:
        return (first, *rest)
    return (*here, *path)


class House:
    def __init__(self):
        self.files, self.crates = modules(), folders()
        self.texts = {module: code(file) for module, file in self.files.items()}
        # What a module hands on, and what its imports call by another name.
        self.handed = {module: {} for module in self.files}
        self.names = {module: {} for module in self.files}
        for module, text in self.texts.items():
            for public, tree in re.findall(r"(pub(?:\([a-z]+\))? )?\buse ([^;]+);", text):
                for leaf in leaves(tree):
                    target = absolute([name for name in leaf if name != "self"] or ["self"], module, self.crates, self.files)
                    (self.handed if public else self.names)[module][target[-1]] = target

    def file_of(self, path, depth=0):
        """The module in which what a path names stands."""
        for length in range(len(path), 0, -1):
            if tuple(path[:length]) in self.files:
                module, rest = tuple(path[:length]), path[length:]
                target = self.handed[module].get(rest[0]) if rest else None
                if target and depth < 9 and tuple(target) != tuple(path):
                    return self.file_of((*target, *rest[1:]), depth + 1)
                return module
        return None

    def arrows(self):
        found = set()
        for module, text in self.texts.items():
            private = re.sub(r"pub(?:\([a-z]+\))? use [^;]+;", "", text)
            paths = [leaf for tree in re.findall(r"\buse ([^;]+);", private) for leaf in leaves(tree)]
            body = re.sub(r"\buse [^;]+;", "", private)
            paths += [path.split("::") for path in re.findall(r"(?<![\w:>])[a-z_]\w*(?:::\w+)+", body)]
            for path in paths:
                path = [name for name in path if name != "*"]
                known = self.names[module].get(path[0])
                whole = (*known, *path[1:]) if known and path[0] not in ("crate", "self", "super") else None
                target = self.file_of(whole or absolute(path, module, self.crates, self.files))
                if target and target != module and (whole or self.reaches(path, module)):
                    found.add((module, target))
        return found

    def reaches(self, path, module):
        """Whether the first name of a path is a module here, and not a local value."""
        return path[0] in ("crate", "self", "super") or path[0] in self.crates or (*module, path[0]) in self.files


def circles(arrows):
    """Sets of modules that reach each other (Tarjan)."""
    out = {}
    for a, b in arrows:
        out.setdefault(a, []).append(b)
    order, low, stack, found = {}, {}, [], []

    def visit(module):
        order[module] = low[module] = len(order)
        stack.append(module)
        for other in out.get(module, []):
            if other not in order:
                visit(other)
            if other in stack:
                low[module] = min(low[module], low[other])
        if low[module] == order[module]:
            circle = []
            while not circle or circle[-1] != module:
                circle.append(stack.pop())
            if len(circle) > 1:
                found.append(sorted(circle))

    for module in sorted(out):
        if module not in order:
            visit(module)
    return found


def main():
    sys.setrecursionlimit(10_000)
    house = House()
    arrows = house.arrows()
    name = lambda module: "::".join(module)
    if "--arrows" in sys.argv:
        for a, b in sorted(arrows):
            print(f"{name(a)} -> {name(b)}")
    floor = {crate: number for number, crates in enumerate(FLOORS) for crate in crates}
    unknown = sorted(set(house.crates) - set(floor))
    up = [(a, b) for a, b in sorted(arrows) if a[0] != b[0] and floor.get(b[0], 99) >= floor.get(a[0], -1)]
    loops = circles(arrows)
    for crate in unknown:
        print(f"{crate}: on no floor; give it one here and in docs/design.md")
    for a, b in up:
        print(f"up: {name(a)} -> {name(b)}")
    for loop in loops:
        print("circle:", ", ".join(map(name, loop)))
        for a, b in sorted(arrows):
            if a in loop and b in loop:
                print(f"  {name(a)} -> {name(b)}")
    print(f"{len(house.files)} files in {len(house.crates)} crates on {len(FLOORS)} floors, {len(arrows)} imports, "
          f"{len(loops)} circles, {len(up)} arrows up")
    return 1 if unknown or up or loops else 0


sys.exit(main())
