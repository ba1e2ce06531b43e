"""Riwaq: a folder of Markdown files becomes a website in several languages, right-to-left first."""

import sys
from typing import cast

__version__ = "0.1.0"


def _import_msgspec() -> None:
    """Import msgspec without typing_extensions, which it takes where it is installed and does not need.

    With it come inspect, ast and tokenize: a tenth of all instructions of a small site's build. Whoever
    imports typing_extensions later gets it as ever.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    modules = cast("dict[str, object]", sys.modules)
    modules["typing_extensions"] = None  # what Python takes for "not installed"
    try:
        import msgspec  # noqa: F401
    finally:
        del modules["typing_extensions"]


_import_msgspec()
