"""The remembered calls about the theme: its templates, and its style, script and fonts as published."""

from __future__ import annotations

import re

import msgspec

from riwaq.config import Colors
from riwaq.content.routes import href
from riwaq.engine.addresses import base
from riwaq.engine.packs import packs
from riwaq.engine.sources import THEME, files, settings, spoken
from riwaq.engine.views import manner
from riwaq.language.tags import script_of
from riwaq.memo.calls import Memo, remembered
from riwaq.render.color import darkened, lightened, readable_on
from riwaq.render.typeset import numbering_of
from riwaq.text.digest import digest

LIGHT_GROUND, DARK_GROUND = "#f4ecdf", "#231e19"
"""Of the light grounds of the theme's style the darkest, and of the dark ones the lightest."""
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
ICON = "#1d5c54", "#fffdf9"
"""The colours of the theme's icon: its ground, and the arch on it."""
LIST_STYLES = {
    "arab": "arabic-indic",
    "arabext": "persian",
    "beng": "bengali",
    "deva": "devanagari",
    "gujr": "gujarati",
    "guru": "gurmukhi",
    "khmr": "khmer",
    "knda": "kannada",
    "laoo": "lao",
    "mlym": "malayalam",
    "mong": "mongolian",
    "mymr": "myanmar",
    "orya": "oriya",
    "tamldec": "tamil",
    "telu": "telugu",
    "thai": "thai",
    "tibt": "tibetan",
}
"""What CSS calls the numbering systems of CLDR (CSS Counter Styles 3, section 6.1)."""
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
    """The theme's style with the site's colours, its script and its fonts; and the styles of packs."""
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
    rules = color_rules(settings(memo).config.colors) + list_rules(memo) + tone_rules()
    publish("style.css", (style + rules).encode())
    for pack in packs(memo).packs:
        if pack.style:
            publish(f"{pack.name}.css", pack.style.encode())
    publish("riwaq.js", _text(memo, "riwaq.js").encode())
    publish("icon.svg", coloured(_text(memo, "icon.svg"), settings(memo).config.colors).encode())
    return Assets(named, files)


def fonts_for(tag: str) -> tuple[str, ...]:
    """The fonts that a page in the language `tag` asks for first."""
    # Urdu is set in Nastaliq, which readers' systems have and no small file can hold.
    face = None if tag.partition("-")[0] == "ur" else FACES.get(script_of(tag))
    return (TEXT, face) if face else ()


def color_rules(colors: Colors) -> str:
    """The style rules of the configuration's colours: the accent as it is for grounds, and as text can be read in it."""
    rules = ""
    if light := colors.accent:
        rules += f"@media screen{{:root{{{_accent(light, darkened(light, LIGHT_GROUND))}}}}}\n"
    if dark := colors.accent_dark or (light and lightened(light, DARK_GROUND)):
        accent = _accent(dark, lightened(dark, DARK_GROUND))
        rules += f"@media screen and (prefers-color-scheme:dark){{:root{{{accent}}}}}\n"
    return rules


def tone_rules() -> str:
    """The style rules that show a picture's average colour until it has arrived; see `pictures.tone`."""
    rules = "[data-tone]{background:rgb(var(--r) var(--g) var(--b))}\n"
    for step in range(16):
        digit, value = f"{step:x}", step * 17
        rules += (
            f'[data-tone^="{digit}-"]{{--r:{value}}}[data-tone*="-{digit}-"]{{--g:{value}}}'
            f'[data-tone$="-{digit}"]{{--b:{value}}}\n'
        )
    return rules


def list_rules(memo: Memo) -> str:
    """The style rules that number lists in the digits of each language, where the site sets them."""
    rules = ""
    for language in spoken(memo).languages:
        style = LIST_STYLES.get(numbering_of(manner(memo, language)), "")
        if style:
            rules += f"ol:not([type]):lang({language.tag}){{list-style-type:{style}}}\n"
    return rules


def default_icon(memo: Memo) -> str:
    """The address of the theme's icon, for a site that has none; "" where browsers find one by themselves."""
    if "static/favicon.ico" in memo.paths() or "favicon.ico" in files(memo).statics:
        return ""
    return href(f"/{FOLDER}{assets(memo).names['icon.svg']}", base(memo)[1])


def coloured(icon: str, colors: Colors) -> str:
    """The theme's icon in the site's accent."""
    if not colors.accent:
        return icon
    ground, ink = ICON
    return icon.replace(ground, colors.accent).replace(ink, readable_on(colors.accent))


def _accent(color: str, text: str) -> str:
    return f"--accent:{color};--accent-ink:{readable_on(color)};--accent-text:{text}"


def _text(memo: Memo, name: str) -> str:
    return (memo.read(THEME + name) or b"").decode()
