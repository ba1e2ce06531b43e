"""What a key of a site's own data is for, as far as its name and its value tell: a heading, a picture, a link, …

The names are those that sites made with the Agency theme use, in the languages that they are written in.
"""

from __future__ import annotations

import re
from typing import Any

from riwaq.content.jekyll.icons import is_icon

TITLE = (
    *("title", "heading", "headline", "header", "name", "label", "question", "titre", "titulo", "título"),
    *(
        "titel",
        "titolo",
        "nom",
        "nombre",
        "nome",
        "überschrift",
        "заголовок",
        "название",
        "имя",
        "标题",
        "名称",
    ),
    *("عنوان", "العنوان", "الاسم", "כותרת", "başlık", "term", "key"),
)
SUBTITLE = frozenset(
    [
        *("subtitle", "sub-title", "subheading", "sub-heading", "subheader", "subheadline", "tagline"),
        *(
            "eyebrow",
            "kicker",
            "sous-titre",
            "subtitulo",
            "subtítulo",
            "untertitel",
            "ondertitel",
            "sottotitolo",
        ),
    ]
)
TEXT = frozenset(
    [
        *("text", "desc", "description", "body", "content", "summary", "info", "details", "intro", "excerpt"),
        *(
            "texte",
            "descripcion",
            "descripción",
            "beschreibung",
            "beschrijving",
            "descrizione",
            "texto",
            "testo",
        ),
    ]
)
ALT = re.compile(r"(?:[a-z]+-?)?alt(?:-?(?:text|image|img))?\d*\Z")
NAMES = frozenset(
    [
        *(
            "section",
            "id",
            "class",
            "classes",
            "css",
            "style",
            "styles",
            "slug",
            "anchor",
            "target",
            "rel",
            "layout",
        ),
        *(
            "template",
            "include",
            "permalink",
            "page-id",
            "ref",
            "lang",
            "locale",
            "hreflang",
            "closebutton",
            "close",
        ),
        *(
            "script",
            "onclick",
            "modal-id",
            "modal",
            "token",
            "api-key",
            "app-id",
            "sitekey",
            "coordinates",
            "latlng",
        ),
    ]
)
"""Keys whose value names a part of the page or of a program, whatever it is."""
SETTINGS = frozenset(
    [
        *(
            "color",
            "colour",
            "background",
            "bg",
            "bgcolor",
            "align",
            "start-align",
            "alignment",
            "width",
            "height",
        ),
        *(
            "max-height",
            "min-height",
            "size",
            "order",
            "weight",
            "sort",
            "animation",
            "delay",
            "active",
            "hidden",
        ),
        *(
            "visible",
            "enabled",
            "disabled",
            "published",
            "draft",
            "featured",
            "popular",
            "highlighted",
            "index",
        ),
        *(
            "horizontal-scrolling",
            "zoom",
            "lat",
            "lng",
            "lon",
            "latitude",
            "longitude",
            "theme",
            "columns",
            "cols",
        ),
        *("col", "title-show", "title-hide", "widget"),
    ]
)
"""Keys whose value, a word or two, is a setting of a template."""
_STEERS = re.compile(
    r"""(?:data|css|js|is|has|show|hide|enable|disable)-.+\Z
    | .+-(?:class|classes|id|css|style|color|colour|width|height|align|icon|hash|show|position|image-position)\Z
    | animate.*\Z | aos.*\Z""",
    re.VERBOSE,
)
_SORTS = frozenset(
    ["type", "kind", "category", "categories", "group", "filter", "tag", "tags", "code", "key", "status"]
)
_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z")
_SWITCH = frozenset(["true", "false", "yes", "no", "on", "off"])
_MEASURE = re.compile(r"#(?:[0-9a-fA-F]{3,4}){1,2}\Z|-?[\d.]+(?:px|em|rem|vh|vw|pt)\Z|(?:rgb|hsl)a?\(.*\)\Z")
_PICTURE_KEY = re.compile(
    r"(?:.+-)?(?:image|images|img|picture|photo|pic|thumbnail|thumb|logo|avatar|banner|portrait|cover|bild|foto|src|file)"
    r"(?:-?\d+)?(?:-(?:path|url|src|file))?\Z"
)
_PICTURE = re.compile(r"(?i)[^\n\r\"<>]+\.(?:png|jpe?g|jfif|gif|webp|svg|avif|bmp|tiff?)(?:[?#]\S*)?\Z")
_FILM = re.compile(r"(?i)[^\n\r\"<>]+\.(?:mp4|webm|ogv|m4v|mov|mp3|ogg|opus|m4a|wav)(?:[?#]\S*)?\Z")
_LINK_KEY = re.compile(
    r"(?:.+-)?(?:url|link|href|website|site|web|page|homepage|permalink)\d*\Z|.+(?:url|link|href)\Z|register|rsvp|to\Z"
)
_ADDRESS = re.compile(
    r"(?i)(?:(?:https?|mailto|tel|sms|geo|whatsapp|viber|tg|skype):\S+|//[^\s/]\S*|/[^\s]*|#[^\s#]+|www\.\S+)\Z"
)
_PLACE_NAME = re.compile(r"[\w./#?&=%~+-]+\Z")
_MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"'.]+\Z")


def plain(key: str) -> str:
    """`key` as it is compared: without case, and `_` or a blank is `-`."""
    return re.sub(r"[\s_]+", "-", key.strip().lower())


def steers(key: str, value: Any) -> bool:
    """Whether `key` only steers a template, so that its value is nothing that a reader is meant to see."""
    name = plain(key)
    if name in NAMES or name.endswith(("source-hash", "-validation")):
        return True
    if not isinstance(value, str):
        return False
    text = value.strip()
    if (name in SETTINGS or _STEERS.match(name)) and len(text.split()) < 4:
        return True
    if text.lower() in _SWITCH or _MEASURE.match(text) or is_icon(text):
        return True
    return name in _SORTS and bool(_SLUG.match(text))


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_picture(key: str, value: Any) -> bool:
    """Whether `value` is the path of a picture. Below a key for pictures a path needs no ending."""
    if not is_text(value):
        return False
    text = value.strip()
    if _PICTURE.match(text):
        return " " not in text or "/" in text or "\\" in text or bool(_PICTURE_KEY.match(plain(key)))
    return bool(_PICTURE_KEY.match(plain(key))) and "/" in text and bool(re.fullmatch(r"[^\s<>\"]+", text))


def is_film(value: Any) -> bool:
    """Whether `value` is the path of a film or a sound."""
    return is_text(value) and bool(_FILM.match(value.strip())) and not re.search(r"\s", value.strip())


def is_alt(key: str) -> bool:
    return bool(ALT.match(plain(key)))


def is_link(key: str, value: Any) -> bool:
    """Whether `value` is an address. Below a key for links the name of a page is one too."""
    if not is_text(value):
        return False
    text = value.strip()
    if _ADDRESS.match(text):
        return True
    return bool(_LINK_KEY.match(plain(key))) and bool(_PLACE_NAME.match(text)) and not text.isdecimal()


def is_mail(value: Any) -> bool:
    return is_text(value) and bool(_MAIL.match(value.strip()))


def is_phone(value: Any) -> bool:
    """Whether `value` is a phone number and nothing else."""
    return (
        is_text(value)
        and bool(re.fullmatch(r"[\s\d()+/.\-\u2010-\u2015\u00a0\u200e\u200f]+", value.strip()))
        and sum(letter.isdigit() for letter in value) >= 6
    )


def is_short(value: Any) -> bool:
    """Whether `value` is a text that fits into a cell of a table."""
    return is_text(value) and len(value.strip()) <= 80 and "\n" not in value.strip()
