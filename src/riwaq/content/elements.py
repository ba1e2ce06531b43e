"""Which HTML an author may write, as data: elements, their attributes, and what replaces obsolete ones."""

from __future__ import annotations

from riwaq.content.document import ReferenceKind

PHRASING = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
"""What may stand within a line."""

ELEMENTS = PHRASING | frozenset(
    [
        "address",
        "audio",
        "blockquote",
        "caption",
        "col",
        "colgroup",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "section",
        "source",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "track",
        "ul",
        "video",
    ]
)
VOID = frozenset({"br", "col", "hr", "img", "source", "track", "wbr"})

RENAMED = {
    "acronym": "abbr",
    "article": "div",
    "aside": "div",
    "center": "div",
    "dir": "ul",
    "footer": "div",
    "header": "div",
    "hgroup": "div",
    "main": "div",
    "menu": "ul",
    "nav": "div",
    "strike": "s",
    "tt": "code",
}
"""Obsolete elements, and landmarks that the page itself has: what stands in their place."""

UNWRAPPED = frozenset({"basefont", "big", "blink", "font", "marquee", "nobr"})
"""Obsolete elements that go without a replacement; their content stays."""

DROPPED = frozenset(
    {
        "applet",
        "canvas",
        "frameset",
        "math",
        "noembed",
        "noframes",
        "noscript",
        "script",
        "style",
        "svg",
        "template",
    }
)
"""Elements that go with all that they hold."""

EMBEDS = {"iframe": "src", "embed": "src", "object": "data", "frame": "src"}
"""Elements that load another site into the page, and their address: each becomes a link to it."""

REFERENCES: dict[str, tuple[ReferenceKind, str]] = {
    "a": ("link", "href"),
    "img": ("image", "src"),
    "video": ("media", "src"),
    "audio": ("media", "src"),
    "source": ("media", "src"),
    "track": ("media", "src"),
}

EVERYWHERE = frozenset({"class", "id", "lang", "dir", "title", "role", "hidden", "translate"})
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "target", "rel", "hreflang", "download", "type"}),
    "audio": frozenset({"src", "controls", "loop", "muted", "preload"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open", "name"}),
    "img": frozenset({"src", "alt", "width", "height"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "q": frozenset({"cite"}),
    "source": frozenset({"src", "type", "media"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
    "track": frozenset({"src", "kind", "srclang", "label", "default"}),
    "video": frozenset(
        {"src", "poster", "width", "height", "controls", "loop", "muted", "playsinline", "preload"}
    ),
}
ROLES = frozenset({"group", "none", "note", "presentation"})
"""Roles that promise nothing: a button without a script, or a second landmark, would."""
PASSED = frozenset({"picture"})
"""Elements that go without a word, their content stays: the site makes its own around each picture."""
HINTS = frozenset({"loading", "decoding", "fetchpriority", "sizes", "crossorigin", "referrerpolicy", "xmlns"})
"""Attributes that go without a word: the site decides how a picture is loaded."""

PRESENTATION = frozenset(
    [
        "align",
        "background",
        "bgcolor",
        "border",
        "bordercolor",
        "cellpadding",
        "cellspacing",
        "clear",
        "color",
        "face",
        "frame",
        "frameborder",
        "hspace",
        "link",
        "marginheight",
        "marginwidth",
        "noshade",
        "nowrap",
        "rules",
        "scrolling",
        "size",
        "text",
        "valign",
        "vlink",
        "vspace",
    ]
)
"""Obsolete attributes that only say how a thing looks."""

ALIGN = {"left": "align-start", "center": "align-center", "middle": "align-center", "right": "align-end"}
