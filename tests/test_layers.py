"""Who may know whom: the layers of DESIGN.md over the imports of every module, and what only the edge may touch."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "riwaq"

BASE = {"text", "memo", "language"}
MIDDLE = {"media", "render", "check", "translate"}
LAYERS: dict[str, set[str]] = {
    # part: the parts, besides itself, that it may import
    "text": set(),
    "memo": {"text"},
    "language": {"text"},
    "world": {"text"},
    "config": {"text"},  # the values of riwaq.toml
    "content": {*BASE, "config"},
    "pack": {*BASE, "content", "config"},  # the shape of a pack, which `check` fills too
    "media": {*BASE, "content", "config"},
    "render": {*BASE, "content", "config", "media"},
    "check": {*BASE, "content", "config", "pack"},
    "translate": {*BASE, "content", "config", "pack"},
    "packs": {*BASE, *MIDDLE, "content", "config", "pack"},
    "engine": {*BASE, *MIDDLE, "content", "config", "pack"},  # joins all that is pure; knows no trade
}
EDGE = {
    "__init__",
    "__main__",
    "afar",
    "build",
    "cli",
    "console",
    "preview",
    "starters",
    "convert",
    "again",
    "making",
    "outcome",
    "pictures",
    "status",
    "exchange",
    "grammar",
    "scheduler",
    "translating",
}
"""Modules that join the pure parts with the world."""

TRADES = {f"riwaq.packs.{path.parent.name}" for path in (SOURCE / "packs").glob("*/__init__.py")}
"""The packs that ship. The core finds them by name, in `pack.py`; it knows none of them."""

KNOWN: dict[tuple[str, str], str] = {}
"""Imports against the layers that wait for a change, and why. An entry that is no longer needed is an error."""

OUTSIDE = {
    *("os", "io", "pathlib", "shutil", "tempfile", "glob", "fnmatch", "fcntl", "stat", "mmap"),
    *("subprocess", "multiprocessing", "concurrent", "threading", "signal", "ctypes"),
    *("socket", "ssl", "http", "ftplib", "smtplib", "requests", "httpx"),
    *("time", "random", "secrets", "uuid", "locale", "platform", "getpass", "sys"),
}
"""What reads or changes the world: disk, processes, network, clock, chance, machine."""

ALLOWED_OUTSIDE = {
    ("memo/workers.py", "multiprocessing"),
    ("memo/workers.py", "concurrent"),
    ("memo/workers.py", "os"),
    ("memo/workers.py", "sys"),
    ("memo/store.py", "os"),
    (
        "media/ink.py",
        "os",
    ),  # to tell a library of C where fonts are, which it reads itself, and from files alone
    ("media/ink.py", "tempfile"),
    ("media/ink.py", "threading"),
}
"""DESIGN.md: the workers of memo are the only module that knows of processes, its store the one that knows of a file."""

READS = {"open", "input", "exec", "eval", "breakpoint"}
CLOCK = {"now", "utcnow", "today"}

HEAVY = {
    *("babel", "yaml", "rich", "starlette", "uvicorn", "watchfiles", "nh3", "turbohtml", "typer", "PIL"),
    *("asyncio", "dataclasses", "liquid", "fsspec", "distributed", "pyvips", "ahocorasick_rs"),
}

DOORS = {"riwaq.media.vips", "riwaq.media.opened", "riwaq.media.encode"}
"""Modules of ours that import a heavy library at their top, so that the others import them where they are used."""

TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))}


def name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def part_of(path: Path) -> str:
    """The part that a file belongs to: its folder, or itself where it stands beside the folders."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(tree: ast.AST, module: str) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every import, also inside functions; relative ones made absolute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = ["riwaq", *module.split("/")[:-1]]
                base = ".".join([*package[: len(package) - node.level + 1], *([base] if base else [])])
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"


def at_module_level(nodes: Iterable[ast.AST]) -> Iterator[ast.stmt]:
    """The statements that run when a module is imported; what stands under TYPE_CHECKING does not."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from at_module_level(node.orelse)
            continue
        if isinstance(node, ast.stmt):
            yield node
        yield from at_module_level(ast.iter_child_nodes(node))


def ours(dotted: str) -> str:
    """The part of ours that a dotted name stands for, "" for another's."""
    first, *rest = dotted.split(".")
    return rest[0] if first == "riwaq" and rest else ""


def against_layers(path: Path, tree: ast.AST) -> list[tuple[str, str, str]]:
    """(file, part imported, message) of every import that the layers do not allow."""
    part = part_of(path)
    if part in EDGE:
        return []
    allowed = LAYERS.get(part, set()) | {part, "__version__"}
    return [
        (
            name(path),
            ours(dotted),
            f"{name(path)}:{line} imports {dotted}, but {part} may know only {sorted(allowed)}",
        )
        for line, dotted in imports(tree, name(path))
        if ours(dotted) and ours(dotted) not in allowed
    ]


def knowing_a_trade(path: Path, tree: ast.AST) -> list[str]:
    """Messages on imports of a pack by anything that is no part of it; also of the callers at the edge."""
    return [
        f"{name(path)}:{line} imports {dotted}; only the pack itself may"
        for line, dotted in imports(tree, name(path))
        for trade in TRADES
        if f"{dotted}.".startswith(f"{trade}.")
        and not name(path).startswith(trade.removeprefix("riwaq.").replace(".", "/"))
    ]


def touching_the_world(path: Path, tree: ast.AST) -> list[str]:
    """Messages on imports and calls that reach the disk, the clock, other programs or the network."""
    if part_of(path) in EDGE | {"world"}:
        return []
    found = [
        f"{name(path)}:{line} imports {dotted}; side effects belong in world/"
        for line, dotted in imports(tree, name(path))
        if ((top := dotted.split(".")[0]) in OUTSIDE and (name(path), top) not in ALLOWED_OUTSIDE)
        or dotted.startswith("urllib.request")
    ]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in READS:
            found.append(f"{name(path)}:{node.lineno} calls {called.id}(); side effects belong in world/")
        if isinstance(called, ast.Attribute) and called.attr in CLOCK:
            found.append(
                f"{name(path)}:{node.lineno} asks the clock by .{called.attr}(); world/clock.py does that"
            )
    return found


def heavy_at_start(path: Path, tree: ast.Module) -> list[str]:
    """Messages on heavy imports that run when a module is imported. world/ serves by them, once it is asked to."""
    if "riwaq." + name(path).removesuffix(".py").replace("/", ".") in DOORS:
        return []
    return [
        f"{name(path)}:{line} imports {dotted} at its top; import it in the function that needs it"
        for node in at_module_level(tree.body)
        if isinstance(node, ast.Import | ast.ImportFrom) and part_of(path) != "world"
        for line, dotted in imports(node, name(path))
        if dotted.split(".")[0] in HEAVY or dotted.rpartition(".")[0] in DOORS or dotted in DOORS
    ]


def test_every_part_has_its_place_in_the_layers() -> None:
    unplaced = {part_of(path) for path in TREES} - EDGE - LAYERS.keys()
    assert unplaced == set(), f"say in LAYERS where these stand: {sorted(unplaced)}"


def test_a_module_knows_only_the_layers_below() -> None:
    found = [
        line for path, tree in TREES.items() for line in against_layers(path, tree) if line[:2] not in KNOWN
    ]
    assert not found, "\n".join(message for _, _, message in found)


def test_known_imports_against_the_layers_are_still_there() -> None:
    found = {(file, to) for path, tree in TREES.items() for file, to, _ in against_layers(path, tree)}
    assert set(KNOWN) <= found, f"no longer needed in KNOWN: {sorted(set(KNOWN) - found)}"


def test_only_the_world_and_the_edge_touch_anything_outside() -> None:
    found = [message for path, tree in TREES.items() for message in touching_the_world(path, tree)]
    assert not found, "\n".join(found)


def test_the_core_knows_no_trade() -> None:
    assert TRADES
    found = [message for path, tree in TREES.items() for message in knowing_a_trade(path, tree)]
    assert not found, "\n".join(found)
    bad = knowing_a_trade(SOURCE / "build.py", ast.parse("from riwaq.packs.clinic import PACK"))
    assert bad == ["build.py:1 imports riwaq.packs.clinic.PACK; only the pack itself may"]


def test_heavy_libraries_are_imported_where_they_are_used() -> None:
    found = [message for path, tree in TREES.items() for message in heavy_at_start(path, tree)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("module", ["riwaq.cli", "riwaq.build"])
def test_a_start_imports_nothing_heavy(module: str) -> None:
    if not (SOURCE / f"{module.removeprefix('riwaq.')}.py").exists():
        pytest.skip(f"{module} does not exist yet")
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", f"import {module}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    times = [
        line.removeprefix("import time:").split("|")
        for line in run.stderr.splitlines()
        if line.startswith("import time:")
    ]
    loaded = {parts[2].strip(): parts[1].strip() for parts in times if len(parts) == 3}
    assert module in loaded
    heavy = {found: f"{cost} µs" for found, cost in loaded.items() if found.split(".")[0] in HEAVY}
    assert heavy == {}, f"import {module} also imports {heavy}"


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        (
            "text/x.py",
            "from riwaq.content.entry import Entry",
            "text/x.py:1 imports riwaq.content.entry.Entry",
        ),
        ("text/x.py", "def f():\n    import riwaq.language.tags", "text/x.py:2 imports riwaq.language.tags"),
        ("language/x.py", "from riwaq import content", "language/x.py:1 imports riwaq.content"),
        ("content/x.py", "from ..render import view", "content/x.py:1 imports riwaq.render.view"),
        ("media/x.py", "import riwaq.render", "media/x.py:1 imports riwaq.render"),
        ("world/x.py", "from riwaq.memo import calls", "world/x.py:1 imports riwaq.memo.calls"),
        ("engine/x.py", "from riwaq.world import files", "engine/x.py:1 imports riwaq.world.files"),
        ("check/x.py", "from riwaq.build import build", "check/x.py:1 imports riwaq.build.build"),
        (
            "engine/x.py",
            "from riwaq.packs.clinic import PACK",
            "engine/x.py:1 imports riwaq.packs.clinic.PACK",
        ),
        ("check/x.py", "import riwaq.packs.clinic", "check/x.py:1 imports riwaq.packs.clinic"),
        ("packs/clinic/x.py", "import riwaq.world.files", "packs/clinic/x.py:1 imports riwaq.world.files"),
        ("render/x.py", "import os.path", "render/x.py:1 imports os.path"),
        ("content/x.py", "from pathlib import Path", "content/x.py:1 imports pathlib.Path"),
        ("content/x.py", "open('x')", "content/x.py:1 calls open()"),
        (
            "content/x.py",
            "import datetime\ndatetime.date.today()",
            "content/x.py:2 asks the clock by .today()",
        ),
        ("memo/store.py", "import multiprocessing", "memo/store.py:1 imports multiprocessing"),
        (
            "content/x.py",
            "try:\n    import yaml\nexcept E:\n    pass",
            "content/x.py:2 imports yaml at its top",
        ),
        ("render/x.py", "class A:\n    from nh3 import clean", "render/x.py:2 imports nh3.clean at its top"),
        (
            "engine/x.py",
            "from riwaq.media.encode import encode",
            "engine/x.py:1 imports riwaq.media.encode.encode at its top",
        ),
        ("text/x.py", "from urllib.request import urlopen", "text/x.py:1 imports urllib.request.urlopen"),
    ],
)
def test_the_rules_find_what_they_forbid(file: str, text: str, words: str) -> None:
    path, tree = SOURCE / file, ast.parse(text)
    messages = [message for _, _, message in against_layers(path, tree)]
    messages += [*touching_the_world(path, tree), *heavy_at_start(path, tree)]
    assert len(messages) == 1
    assert words in messages[0]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (
            "render/x.py",
            "from riwaq.media.picture import Picture\nfrom urllib.parse import quote\nimport os_like",
        ),
        (
            "engine/x.py",
            "from riwaq.memo.calls import Memo\nself.open(x)\nfrom riwaq.pack import Pack",
        ),
        ("memo/workers.py", "import multiprocessing, os"),
        (
            "content/x.py",
            "class A:\n    def f(self):\n        import nh3\nif TYPE_CHECKING:\n    import yaml",
        ),
        ("build.py", "import os, riwaq.world.files, riwaq.engine.pages"),
        ("world/x.py", "import os\nopen('x')\nfrom . import clock\nfrom riwaq.text import span"),
    ],
)
def test_the_rules_allow_the_rest(file: str, text: str) -> None:
    path, tree = SOURCE / file, ast.parse(text)
    assert [*against_layers(path, tree), *touching_the_world(path, tree), *heavy_at_start(path, tree)] == []
