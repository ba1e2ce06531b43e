"""Names from Font Awesome: which icon of ours they become, and what a link with such an icon is called."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

ICONS = {
    **dict.fromkeys(("phone", "phone-alt", "phone-volume", "mobile", "mobile-alt", "headset"), "phone"),
    **dict.fromkeys(("envelope", "envelope-open", "at", "paper-plane", "inbox"), "mail"),
    **dict.fromkeys(
        ("map-marker", "map-marker-alt", "location-dot", "map", "map-pin", "location"), "map-pin"
    ),
    **dict.fromkeys(("clock", "history", "hourglass", "stopwatch", "business-time"), "clock"),
    **dict.fromkeys(("calendar", "calendar-alt", "calendar-check", "calendar-days"), "calendar"),
    **dict.fromkeys(("star", "star-half", "star-half-alt"), "star"),
    **dict.fromkeys(("heart", "hand-holding-heart", "hands-helping"), "heart"),
    **dict.fromkeys(("heartbeat", "heart-pulse"), "heart-pulse"),
    **dict.fromkeys(("shield", "shield-alt", "shield-halved", "user-shield"), "shield"),
    **dict.fromkeys(("magic", "spa", "wand-magic", "wand-magic-sparkles"), "sparkles"),
    **dict.fromkeys(("syringe", "vial"), "syringe"),
    **dict.fromkeys(("leaf", "seedling", "tree"), "leaf"),
    **dict.fromkeys(("tint", "droplet", "water", "hand-holding-water"), "droplet"),
    **dict.fromkeys(("hand", "hand-paper", "hands", "hand-sparkles", "handshake"), "hand"),
    **dict.fromkeys(("user", "user-alt", "user-tie", "user-md", "user-doctor", "child"), "user"),
    **dict.fromkeys(("users", "user-friends", "people-group", "user-group"), "users"),
    **dict.fromkeys(("check", "check-circle", "circle-check", "tasks"), "check"),
    **dict.fromkeys(("plus", "plus-circle", "expand", "expand-arrows-alt"), "plus"),
    **dict.fromkeys(("globe", "globe-africa", "globe-americas", "globe-asia", "globe-europe"), "globe"),
    **dict.fromkeys(("camera", "camera-retro", "image", "images", "video"), "camera"),
    **dict.fromkeys(("smile", "face-smile", "grin", "laugh"), "smile"),
    **dict.fromkeys(("cut", "scissors"), "scissors"),
    **dict.fromkeys(("chart-line", "wave-square", "chart-area", "chart-bar"), "activity"),
    **dict.fromkeys(("award", "trophy", "medal", "certificate"), "award"),
    **dict.fromkeys(("comment", "comments", "comment-dots", "comment-alt"), "message"),
    **dict.fromkeys(("tag", "tags", "shopping-cart", "cart-shopping", "shopping-bag", "store"), "tag"),
    **dict.fromkeys(("graduation-cap", "school", "chalkboard", "chalkboard-teacher", "book"), "book"),
    **dict.fromkeys(("paint-brush", "brush"), "brush"),
    **dict.fromkeys(("pen", "pencil-alt", "pencil", "edit", "pen-nib"), "pen"),
    **dict.fromkeys(("file", "file-alt", "clipboard", "newspaper"), "file"),
    **dict.fromkeys(("bolt", "lightning", "rocket"), "zap"),
    **dict.fromkeys(("layer-group", "cubes", "cube", "th-large"), "layers"),
    **dict.fromkeys(("link", "chain", "external-link-alt"), "link"),
    **dict.fromkeys(("lock", "user-lock", "key"), "lock"),
    **dict.fromkeys(("euro-sign", "money-bill", "coins"), "euro"),
    **dict.fromkeys(("pills", "capsules", "prescription-bottle"), "pill"),
    **dict.fromkeys(("shoe-prints", "walking", "running", "person-walking"), "footprints"),
    **dict.fromkeys(("hospital", "clinic-medical", "building", "city"), "building"),
    **dict.fromkeys(("home", "house", "house-user"), "home"),
    **dict.fromkeys(("mug-hot", "coffee"), "coffee"),
    **dict.fromkeys(("search", "magnifying-glass"), "search"),
    **dict.fromkeys(("info", "info-circle", "circle-info"), "info"),
    **{
        name: name
        for name in (
            *("sun", "moon", "eye", "ear", "bone", "brain", "baby", "stethoscope", "microscope", "gift"),
            *("palette", "feather", "ruler", "wallet", "dumbbell", "quote", "whatsapp"),
        )
    },
}
_HOSTS = """
instagram.com Instagram
facebook.com Facebook
fb.com Facebook
twitter.com Twitter
x.com X
linkedin.com LinkedIn
youtube.com YouTube
youtu.be YouTube
tiktok.com TikTok
wa.me WhatsApp
whatsapp.com WhatsApp
t.me Telegram
telegram.me Telegram
pinterest.com Pinterest
snapchat.com Snapchat
github.com GitHub
gitlab.com GitLab
vimeo.com Vimeo
behance.net Behance
dribbble.com Dribbble
medium.com Medium
discord.gg Discord
discord.com Discord
threads.net Threads
bsky.app Bluesky
"""
NAMES = dict(line.split(" ", 1) for line in _HOSTS.strip().splitlines())
"""What people call the site at a host."""
_STYLES = frozenset(
    [
        "fa",
        "fas",
        "far",
        "fab",
        "fal",
        "fad",
        "fa-solid",
        "fa-regular",
        "fa-brands",
        "fa-light",
        "fa-fw",
        "fa-inverse",
    ]
)
_SIZE = re.compile(r"fa-(?:\d+x|xs|sm|lg|xl|2xl|spin|pulse|border|pull-\w+|rotate-\w+|flip-\w+|stack-\w+)\Z")


def icon(classes: str) -> str:
    """Our icon for Font Awesome's `fas fa-shopping-cart fa-2x`; a name of theirs that we lack stays as it is.

    An unknown name is drawn as a plain mark, so that the entries of a list still look alike.
    """
    name = plain_name(classes)
    return ICONS.get(name, name)


def is_icon(text: str) -> bool:
    """Whether `text` is the classes of an icon of Font Awesome, Bootstrap or their like, and nothing else."""
    return bool(re.fullmatch(r"[a-z0-9-]+(?:\s+[a-z0-9-]+)*", text)) and bool(
        re.search(r"(?:^|\s)(?:fa|bi|mdi|icon|glyphicon|lni|bxs?)-[a-z]", text)
    )


def plain_name(classes: str) -> str:
    names = [word for word in classes.lower().split() if word not in _STYLES and not _SIZE.match(word)]
    return names[0].removeprefix("fa-") if names else ""


def link_label(url: str, classes: str) -> str:
    """What a link that was only an icon is called: by the site that it leads to, else by the icon's name."""
    if url.startswith(("mailto:", "tel:")):
        return url.partition(":")[2].partition("?")[0]
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.") if parts.scheme in {"", "http", "https"} else ""
    except ValueError:
        host = ""
    for domain, name in NAMES.items():
        if host == domain or host.endswith(f".{domain}"):
            return name
    by_icon = {name.lower(): name for name in NAMES.values()}
    icon_name = re.sub(r"-(?:f|in|p|g|alt|square|messenger|[vs])\Z", "", plain_name(classes))
    return by_icon.get(icon_name) or host or icon_name.replace("-", " ").capitalize() or url
