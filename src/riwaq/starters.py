"""`riwaq new`: the examples that a site can start from."""

from __future__ import annotations

import shutil
from pathlib import Path

from riwaq.text.finding import Finding
from riwaq.text.spelling import nearest
from riwaq.world.problem import Problem, advice, reason

_HERE = Path(__file__).parent
PLACES = (_HERE / "examples", _HERE.parent.parent / "examples")
"""Where the examples lie: in an installed package, and in a checkout."""


def make(example: str, folder: str) -> int:
    """Copy the example into the new folder `folder`; returns how many files. Raises `Problem`."""
    source = next((place / example for place in PLACES if (place / example / "riwaq.toml").is_file()), None)
    known = sorted(path.parent.name for place in PLACES for path in place.glob("*/riwaq.toml"))
    if source is None or "/" in example:
        near = nearest(example, known)
        help_ = f"Did you mean `{near}`?" if near else f"There are: {', '.join(known)}."
        raise Problem(Finding("new.unknown", "error", f"there is no example `{example}`", help=help_))
    target = Path(folder)
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            message = f"`{folder}` is already there, and not empty"
            raise Problem(Finding("new.taken", "error", message, help="Choose a name that is free."))
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("_site", ".*"))
    except OSError as error:
        message = f"`{folder}` cannot be made: {reason(error)}"
        raise Problem(Finding("new.write", "error", message, help=advice(error))) from None
    return sum(path.is_file() for path in target.rglob("*"))
