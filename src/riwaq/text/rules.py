"""The names of all rules, so that a setting can be held against them; docs/findings.md says what each means."""

from __future__ import annotations

_BY_FAMILY = {
    "address": "unsafe",
    "attribute": "removed unknown unused",
    "bidi": "bracket embedding hidden list number order override sign unbalanced",
    "clock": "epoch",
    "config": "check collection section syntax type unknown-key value",
    "convert": "defaults html key left link liquid native page taken write",
    "drift": "code end-mark extra kind length level link list missing moved name negation number order phone picture placeholder reference repeated split structure unit untranslated",
    "entry": "date duplicate-id language market only-in outside redirect type unknown-key",
    "extension": "unknown",
    "figure": "empty unknown",
    "file": "case folder link name unreadable",
    "footnote": "unused",
    "front-matter": "no-keys toml unclosed",
    "heading": "empty level",
    "home": "body",
    "html": "embed obsolete removed",
    "id": "taken",
    "jekyll": "color config data liquid locale no-front-matter not-run post-date post-name templates unread-folder unused-data unused-key unused-style unused-words",
    "language": "code twice",
    "link": "active broken empty fragment missing outside",
    "media": "format missing outside",
    "new": "taken unknown write",
    "output": "busy changed foreign manifest package path place same write",
    "pack": "conflict unknown",
    "picture": "alt-missing alt-placeholder alt-repeats damaged focus format misnamed missing outside plain remote size svg-outside svg-script",
    "route": "taken",
    "server": "port",
    "sharing": "font format",
    "site": "empty",
    "term": "file forbidden kept missing",
    "text": "encoding nul",
    "title": "missing",
    "translation": "memory",
    "translator": "key none",
    "words": "email form language phone type unknown",
    "worker": "left none",
    "writing": "comma digits double-space final-letter final-yeh foreign-letter full-stop gershayim hamza mixed-script nfc number-mark percent presentation-form question repeated-word semicolon space-after space-before spelling ta-marbuta tanwin tanwin-hamza tatweel waw zero-width zwnj",
    "yaml": "control-character duplicate-key escape merge second-document sign syntax too-large",
}

RULES = frozenset(f"{family}.{name}" for family, names in _BY_FAMILY.items() for name in names.split())
FAMILIES = frozenset(_BY_FAMILY)
