"""The remembered calls about the theme: its templates, and its style, script and fonts as published."""

from __future__ import annotations

import re

import msgspec

from riwaq.config import Colors
from riwaq.engine.sources import THEME, settings
from riwaq.language.tags import script_of
from riwaq.memo.calls import Memo, remembered
from riwaq.render.color import lightened, readable_on
from riwaq.text.digest import digest

DARK_PAPER = "#15120f"
FOLDER = "theme/"
"""Where the theme's files are published, each with a digest in its name, so that it can be kept for ever."""
TEXT, FACES = (
    "fonts/riwaq-text.woff2",
    {
        "Arab": "fonts/riwaq-display-arabic.woff2",
        "Latn": "fonts/riwaq-display-latin.woff2",
    },
)
"""The font of running text, and those of headings by script (ISO 15924); other scripts use the reader's own."""
_FONT = re.compile(r"""url\(["']?(fonts/[\w.-]+)["']?\)""")


class Assets(msgspec.Struct, frozen=True):
    """The published files by their name in the theme, and the bytes by their path."""

    names: dict[str, str]
    files: dict[str, bytes]


@remembered
def templates(memo: Memo) -> tuple[tuple[str, str], ...]:
    names = [path for path in memo.paths(THEME) if path.startswith("templates/") and path.endswith(".html")]
    return tuple((name.removeprefix("templates/"), _text(memo, name)) for name in names)


@remembered
def assets(memo: Memo) -> Assets:
    """The theme's style with the site's colours, its script and its fonts."""
    fonts = [path for path in memo.paths(THEME) if path.startswith("fonts/")]
    named: dict[str, str] = {}
    files: dict[str, bytes] = {}

    def publish(name: str, data: bytes) -> None:
        stem, _, ending = name.rpartition(".")
        named[name] = f"{stem}.{digest(data, b'bytes')[:12]}.{ending}"
        files[FOLDER + named[name]] = data

    for name in fonts:
        if name.endswith(".woff2"):
            publish(name, memo.read(THEME + name) or b"")
        else:
            files[FOLDER + name] = memo.read(THEME + name) or b""
    style = _FONT.sub(lambda match: f'url("{named.get(match[1], match[1])}")', _text(memo, "style.css"))
    publish("style.css", (style + color_rules(settings(memo).config.colors)).encode())
    publish("riwaq.js", _text(memo, "riwaq.js").encode())
    return Assets(named, files)


def fonts_for(tag: str) -> tuple[str, ...]:
    """The fonts that a page in the language `tag` asks for first."""
    # Urdu is set in Nastaliq, which readers' systems have and no small file can hold.
    face = None if tag.partition("-")[0] == "ur" else FACES.get(script_of(tag))
    return (TEXT, face) if face else ()


def color_rules(colors: Colors) -> str:
    """The style rules of the configuration's colours, each with the text colour that can be read on it."""
    rules = ""
    if colors.accent:
        rules += f":root{{{_pair(colors.accent)}}}\n"
    dark = colors.accent_dark or (colors.accent and lightened(colors.accent, DARK_PAPER))
    if dark:
        rules += f"@media (prefers-color-scheme:dark){{:root{{{_pair(dark)}}}}}\n"
    return rules


def _pair(color: str) -> str:
    return f"--accent:{color};--accent-ink:{readable_on(color)}"


def _text(memo: Memo, name: str) -> str:
    return (memo.read(THEME + name) or b"").decode()
