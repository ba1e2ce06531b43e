"""What a person is told about a front matter that cannot be read as it stands: every message, as printed."""

from __future__ import annotations

import pytest

from riwaq.content.front_matter import read_front_matter
from riwaq.content.yaml_text import Value
from riwaq.text.report import render_text

# name, file, values, body, report
MATTERS = [
    (
        "an unquoted colon",
        "title: Botox: the facts\nlang: en",
        {"title": "Botox: the facts", "lang": "en"},
        (
            "content/p.md:2:8: error: “Botox: the facts” holds a colon and a blank, so it needs quotes\n"
            "  2 │ title: Botox: the facts\n"
            "    │        ^^^^^^^^^^^^^^^^\n"
            '  Write: title: "Botox: the facts"\n'
        ),
    ),
    (
        "an unquoted colon in Arabic",
        "title: بوتوكس: الحقائق\nlang: ar",
        {"title": "بوتوكس: الحقائق", "lang": "ar"},
        (
            "content/p.md:2:8: error: “\u2068بوتوكس: الحقائق\u2069” holds a colon and a blank, so it needs quotes\n"
            "  2 │ \u2068title: بوتوكس: الحقائق\u2069\n"
            "    │ here: \u2068بوتوكس: الحقائق\u2069\n"
            '  Write: title: "\u2068بوتوكس: الحقائق\u2069"\n'
        ),
    ),
    (
        "an unquoted colon before a comment",
        "title: Botox: the facts # shown on top\nlang: en",
        {"title": "Botox: the facts", "lang": "en"},
        (
            "content/p.md:2:8: error: “Botox: the facts” holds a colon and a blank, so it needs quotes\n"
            "  2 │ title: Botox: the facts # shown on top\n"
            "    │        ^^^^^^^^^^^^^^^^\n"
            '  Write: title: "Botox: the facts"\n'
        ),
    ),
    (
        "a colon at the end of a value",
        "title: Botox:\nlang: en",
        {"title": "Botox:", "lang": "en"},
        (
            "content/p.md:2:8: error: “Botox:” ends with a colon, so it needs quotes\n"
            "  2 │ title: Botox:\n"
            "    │        ^^^^^^\n"
            '  Write: title: "Botox:"\n'
        ),
    ),
    (
        "a value with a colon and both quotes",
        'title: Botox: "it\'s" safe\nlang: en',
        {"title": 'Botox: "it\'s" safe', "lang": "en"},
        (
            'content/p.md:2:8: error: “Botox: "it\'s" safe” holds a colon and a blank, so it needs quotes\n'
            '  2 │ title: Botox: "it\'s" safe\n'
            "    │        ^^^^^^^^^^^^^^^^^^\n"
            "  Write: title: 'Botox: \"it''s\" safe'\n"
        ),
    ),
    (
        "an unquoted colon in a list",
        "tags:\n  - face\n  - note: a: b",
        {"tags": ["face", {"note": "a: b"}]},
        (
            "content/p.md:4:11: error: “a: b” holds a colon and a blank, so it needs quotes\n"
            "  4 │   - note: a: b\n"
            "    │           ^^^^\n"
            '  Write: - note: "a: b"\n'
        ),
    ),
    (
        "a missing blank after the colon",
        "title:Botox\nlang: en",
        {"title": "Botox", "lang": "en"},
        (
            'content/p.md:2:1: error: a blank is missing after the colon of "title"\n'
            "  2 │ title:Botox\n"
            "    │ ^^^^^^\n"
            "  Write: title: Botox\n"
        ),
    ),
    (
        "a missing blank after the colon, in the middle",
        "lang: ar\ntitle:بوتوكس\npage_id: x",
        {"lang": "ar", "title": "بوتوكس", "page_id": "x"},
        (
            'content/p.md:3:1: error: a blank is missing after the colon of "title"\n'
            "  3 │ \u2068title:بوتوكس\u2069\n"
            "    │ here: \u2068title:\u2069\n"
            "  Write: title: بوتوكس\n"
        ),
    ),
    (
        "an at sign",
        "title: @clinic\nlang: en",
        {"title": "@clinic", "lang": "en"},
        (
            "content/p.md:2:8: error: “@clinic” starts with @, so it needs quotes\n"
            "  2 │ title: @clinic\n"
            "    │        ^^^^^^^\n"
            '  Write: title: "@clinic"\n'
        ),
    ),
    (
        "a backtick",
        "title: `code`\nlang: en",
        {"title": "`code`", "lang": "en"},
        (
            "content/p.md:2:8: error: “`code`” starts with a backtick, so it needs quotes\n"
            "  2 │ title: `code`\n"
            "    │        ^^^^^^\n"
            '  Write: title: "`code`"\n'
        ),
    ),
    (
        "a percent sign",
        "title: %50 off\nlang: en",
        {"title": "%50 off", "lang": "en"},
        (
            "content/p.md:2:8: error: “%50 off” starts with %, so it needs quotes\n"
            "  2 │ title: %50 off\n"
            "    │        ^^^^^^^\n"
            '  Write: title: "%50 off"\n'
        ),
    ),
    (
        "an asterisk",
        "title: *New* filler\nlang: en",
        {"title": "*New* filler", "lang": "en"},
        (
            "content/p.md:2:8: error: “*New* filler” starts with *, so it needs quotes\n"
            "  2 │ title: *New* filler\n"
            "    │        ^^^^^^^^^^^^\n"
            '  Write: title: "*New* filler"\n'
        ),
    ),
    (
        "two asterisks",
        "title: **جديد**\nlang: ar",
        {"title": "**جديد**", "lang": "ar"},
        (
            "content/p.md:2:8: error: “\u2068**جديد**\u2069” starts with *, so it needs quotes\n"
            "  2 │ \u2068title: **جديد**\u2069\n"
            "    │ here: \u2068**جديد**\u2069\n"
            '  Write: title: "\u2068**جديد**\u2069"\n'
        ),
    ),
    (
        "an ampersand",
        "title: & more\nlang: en",
        {"title": "& more", "lang": "en"},
        (
            "content/p.md:2:8: error: “& more” starts with &, so it needs quotes\n"
            "  2 │ title: & more\n"
            "    │        ^^^^^^\n"
            '  Write: title: "& more"\n'
        ),
    ),
    (
        "an exclamation mark",
        "title: !New filler\nlang: en",
        {"title": "filler", "lang": "en"},
        (
            'content/p.md:2:8: warning: "!New" is read as a tag of YAML and is not shown\n'
            "  2 │ title: !New filler\n"
            "    │        ^^^^^^^^^^^\n"
            "  Put quotes around the whole value if it is text.\n"
        ),
    ),
    (
        "a tag without a value",
        "title: !New\nlang: en",
        {"title": None, "lang": "en"},
        (
            'content/p.md:2:8: warning: "!New" is read as a tag of YAML and is not shown\n'
            "  2 │ title: !New\n"
            "    │        ^^^^\n"
            "  Put quotes around the whole value if it is text.\n"
        ),
    ),
    (
        "an anchor that no alias uses",
        "title: &copy; 2024\nlang: en",
        {"title": "&copy; 2024", "lang": "en"},
        (
            "content/p.md:2:8: error: “&copy; 2024” starts with &, so it needs quotes\n"
            "  2 │ title: &copy; 2024\n"
            "    │        ^^^^^^^^^^^\n"
            '  Write: title: "&copy; 2024"\n'
        ),
    ),
    (
        "an anchor before a value",
        "title: &more 5 offers\nlang: en",
        {"title": "5 offers", "lang": "en"},
        (
            'content/p.md:2:8: warning: "&more" is read as a name for an alias of YAML and is not shown\n'
            "  2 │ title: &more 5 offers\n"
            "    │        ^^^^^^^^^^^^^^\n"
            "  Put quotes around the whole value if it is text.\n"
        ),
    ),
    (
        "an unknown tag of YAML",
        "title: !!important x\nlang: en",
        {"title": "x", "lang": "en"},
        (
            'content/p.md:2:8: warning: "!!important" is read as a tag of YAML and is not shown\n'
            "  2 │ title: !!important x\n"
            "    │        ^^^^^^^^^^^^^\n"
            "  Put quotes around the whole value if it is text.\n"
        ),
    ),
    (
        "tags of other programs",
        "title: !!python/object:os.system rm\nsize: !!int '12'\nlang: en",
        {"title": "rm", "size": "12", "lang": "en"},
        (
            'content/p.md:2:8: warning: "!!python/object:os.system" is read as a tag of YAML and is not shown\n'
            "  2 │ title: !!python/object:os.system rm\n"
            "    │        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "  Put quotes around the whole value if it is text.\n"
        ),
    ),
    (
        "a stray line below a blank one",
        "title: Botox\n\nhello there\nlang: en",
        {"title": "Botox", "lang": "en"},
        (
            "content/p.md:4:1: error: “hello there” is no `key: value`\n"
            "  4 │ hello there\n"
            "    │ ^^^^^^^^^^^\n"
            "  Put a key and a colon before it, or begin it with # if it is a comment.\n"
            "  If it belongs to the value above, indent it by two blanks.\n"
        ),
    ),
    (
        "an item under a value",
        "title: Botox\n- face\nlang: en",
        {"title": "Botox", "lang": "en"},
        (
            "content/p.md:3:1: error: an item of a list (-) and a key cannot stand in one column\n"
            "  3 │ - face\n"
            "    │ ^^^^^^\n"
            "  Begin each line of a list with - and a blank, and put the list under a key of its own.\n"
        ),
    ),
    (
        "nothing but signs",
        "title: Botox\n%%%\nlang: en",
        {"title": "Botox", "lang": "en"},
        (
            "content/p.md:3:1: error: “%%%” is no `key: value`\n"
            "  3 │ %%%\n"
            "    │ ^^^\n"
            "  Put a key and a colon before it, or begin it with # if it is a comment.\n"
            "  If it belongs to the value above, indent it by two blanks.\n"
        ),
    ),
    (
        "a bar",
        "title: | butterfly\nlang: en",
        {"title": "| butterfly", "lang": "en"},
        (
            "content/p.md:2:8: error: “| butterfly” starts with |, so it needs quotes\n"
            "  2 │ title: | butterfly\n"
            "    │        ^^^^^^^^^^^\n"
            '  Write: title: "| butterfly"\n'
        ),
    ),
    (
        "a greater-than sign",
        "title: > 50% off\nlang: en",
        {"title": "> 50% off", "lang": "en"},
        (
            "content/p.md:2:8: error: “> 50% off” starts with >, so it needs quotes\n"
            "  2 │ title: > 50% off\n"
            "    │        ^^^^^^^^^\n"
            '  Write: title: "> 50% off"\n'
        ),
    ),
    (
        "a hyphen and a blank",
        "title: - facial\nlang: en",
        {"title": "- facial", "lang": "en"},
        (
            "content/p.md:2:8: error: “- facial” starts with - and a blank, so it needs quotes\n"
            "  2 │ title: - facial\n"
            "    │        ^^^^^^^^\n"
            '  Write: title: "- facial"\n'
        ),
    ),
    (
        "a question mark and a blank",
        "title: ? why\nlang: en",
        {"title": "? why", "lang": "en"},
        (
            "content/p.md:2:8: error: “? why” starts with ?, so it needs quotes\n"
            "  2 │ title: ? why\n"
            "    │        ^^^^^\n"
            '  Write: title: "? why"\n'
        ),
    ),
    (
        "a comma",
        "title: , and more\nlang: en",
        {"title": ", and more", "lang": "en"},
        (
            "content/p.md:2:8: error: “, and more” starts with a comma, so it needs quotes\n"
            "  2 │ title: , and more\n"
            "    │        ^^^^^^^^^^\n"
            '  Write: title: ", and more"\n'
        ),
    ),
    (
        "a closing bracket",
        "title: ] x\nlang: en",
        {"title": "] x", "lang": "en"},
        (
            "content/p.md:2:8: error: “] x” starts with ], so it needs quotes\n"
            "  2 │ title: ] x\n"
            "    │        ^^^\n"
            '  Write: title: "] x"\n'
        ),
    ),
    (
        "a bracket that is no list",
        "title: [new] Botox\nlang: en",
        {"title": "[new] Botox", "lang": "en"},
        (
            "content/p.md:2:8: error: “[new] Botox” starts with [, but is no list, so it needs quotes\n"
            "  2 │ title: [new] Botox\n"
            "    │        ^^^^^^^^^^^\n"
            '  Write: title: "[new] Botox"\n'
        ),
    ),
    (
        "a brace that is no mapping",
        "title: {{ site.title }} Botox\nlang: en",
        {"title": "{{ site.title }} Botox", "lang": "en"},
        (
            "content/p.md:2:8: error: “{{ site.title }} Botox” starts with {, but is no mapping, so it needs quotes\n"
            "  2 │ title: {{ site.title }} Botox\n"
            "    │        ^^^^^^^^^^^^^^^^^^^^^^\n"
            '  Write: title: "{{ site.title }} Botox"\n'
        ),
    ),
    (
        "a list that is not closed",
        "tags: [face, neck\nlang: en",
        {"tags": ["face", "neck"], "lang": "en"},
        (
            "content/p.md:2:7: error: the bracket [ of “[face, neck” is not closed\n"
            "  2 │ tags: [face, neck\n"
            "    │       ^^^^^^^^^^^\n"
            '  If it is text, write "[face, neck". If it is a list, close it: tags: [face, neck]\n'
        ),
    ),
    (
        "a double quote that is not closed",
        'title: "Botox\nlang: en',
        {"title": "Botox", "lang": "en"},
        (
            'content/p.md:2:8: error: the quotation mark " before “Botox” is not closed\n'
            '  2 │ title: "Botox\n'
            "    │        ^^^^^^\n"
            '  Write: title: "Botox"\n'
        ),
    ),
    (
        "a single quote that is not closed",
        "title: 'بوتوكس\nlang: ar",
        {"title": "بوتوكس", "lang": "ar"},
        (
            "content/p.md:2:8: error: the quotation mark ' before “\u2068بوتوكس\u2069” is not closed\n"
            "  2 │ \u2068title: 'بوتوكس\u2069\n"
            "    │ here: \u2068'بوتوكس\u2069\n"
            '  Write: title: "\u2068بوتوكس\u2069"\n'
        ),
    ),
    (
        "an apostrophe at the start",
        "title: 'tis the season\nlang: en",
        {"title": "'tis the season", "lang": "en"},
        (
            "content/p.md:2:8: error: the quotation mark ' before “tis the season” is not closed\n"
            "  2 │ title: 'tis the season\n"
            "    │        ^^^^^^^^^^^^^^^\n"
            '  Write: title: "\'tis the season"\n'
        ),
    ),
    (
        "a quote closed by the next line's quote",
        'title: "Botox\nalt: "A face"',
        {"title": "Botox", "alt": "A face"},
        (
            'content/p.md:2:8: error: the quotation mark " before “Botox” is not closed\n'
            '  2 │ title: "Botox\n'
            "    │        ^^^^^^\n"
            '  Write: title: "Botox"\n'
        ),
    ),
    (
        "words after the closing quote",
        'title: "Botox" the facts\nlang: en',
        {"title": '"Botox" the facts', "lang": "en"},
        (
            'content/p.md:2:8: error: “the facts” stands after the closing " of the value\n'
            '  2 │ title: "Botox" the facts\n'
            "    │        ^^^^^^^^^^^^^^^^^\n"
            "  Write: title: '\"Botox\" the facts'\n"
        ),
    ),
    (
        "a backslash in double quotes",
        'image: "assets\\img\\face.jpg"\nlang: en',
        {"image": "assets\\img\\face.jpg", "lang": "en"},
        (
            'content/p.md:2:15: warning: in double quotes "\\i" is an escape that YAML does not know\n'
            '  2 │ image: "assets\\img\\face.jpg"\n'
            "    │               ^^\n"
            '  For a path use slashes: image: "assets/img/face.jpg"\n'
            "  For a real backslash use single quotes: image: 'assets\\img\\face.jpg'\n"
        ),
    ),
    (
        "a backslash before the closing quote",
        'image: "assets\\img\\"\nlang: en',
        {"image": "assets\\img\\", "lang": "en"},
        (
            'content/p.md:2:15: warning: in double quotes "\\i" is an escape that YAML does not know\n'
            '  2 │ image: "assets\\img\\"\n'
            "    │               ^^\n"
            '  For a path use slashes: image: "assets/img/"\n'
            "  For a real backslash use single quotes: image: 'assets\\img\\'\n"
        ),
    ),
    (
        "an indented line under a value",
        "title: Botox\n  lang: en",
        {"title": "Botox", "lang": "en"},
        (
            'content/p.md:3:3: error: this line is indented as a part of "title", which already has a value\n'
            "  3 │   lang: en\n"
            "    │   ^^^^^^^^\n"
            "  Begin it in the same column as title: (column 1).\n"
        ),
    ),
    (
        "an indentation that fits no line",
        "caption:\n    title: x\n  subtitle: y\nlang: en",
        {"caption": {"title": "x", "subtitle": "y"}, "lang": "en"},
        (
            'content/p.md:4:3: error: "subtitle" begins in column 3, which fits no line above\n'
            "  4 │   subtitle: y\n"
            "    │   ^^^^^^^^\n"
            "  Begin it in column 1 or 5, like the lines of its level.\n"
        ),
    ),
    (
        "a line without a key",
        "title: Botox\nhello there\nlang: en",
        {"title": "Botox", "lang": "en"},
        (
            "content/p.md:3:1: error: “hello there” is no `key: value`\n"
            "  3 │ hello there\n"
            "    │ ^^^^^^^^^^^\n"
            "  Put a key and a colon before it, or begin it with # if it is a comment.\n"
            "  If it belongs to the value above, indent it by two blanks.\n"
        ),
    ),
    (
        "a line without a key in Arabic",
        "title: بوتوكس\nمرحبا بكم\nlang: ar",
        {"title": "بوتوكس", "lang": "ar"},
        (
            "content/p.md:3:1: error: “\u2068مرحبا بكم\u2069” is no `key: value`\n"
            "  3 │ \u2068مرحبا بكم\u2069\n"
            "    │ here: \u2068مرحبا بكم\u2069\n"
            "  Put a key and a colon before it, or begin it with # if it is a comment.\n"
            "  If it belongs to the value above, indent it by two blanks.\n"
        ),
    ),
    (
        "a list where keys should be",
        "- a\nlang: en",
        {},
        (
            "content/p.md:2:1: error: the front matter is a list, without keys\n"
            "  2 │ - a\n"
            "    │ ^^^\n"
            "  Write one key in each line, like title: … and lang: …\n"
            "  If these lines belong to the text, put a line with --- and another one above them.\n"
            "\n"
            "content/p.md:3:1: error: an item of a list (-) and a key cannot stand in one column\n"
            "  3 │ lang: en\n"
            "    │ ^^^^^^^^\n"
            "  Begin each line of a list with - and a blank, and put the list under a key of its own.\n"
        ),
    ),
    (
        "a key given twice",
        "title: a\nlang: en\ntitle: b",
        {"title": "b", "lang": "en"},
        (
            'content/p.md:4:1: warning: the key "title" is given twice; this one is used\n'
            "  4 │ title: b\n"
            "    │ ^^^^^\n"
            "  also content/p.md:2:1\n"
            "  2 │ title: a\n"
            "    │ ^^^^^\n"
            "  Take one of the two away.\n"
        ),
    ),
    (
        "a key given twice, the last one blank",
        "title: a\nlang: en\ntitle:",
        {"title": "a", "lang": "en"},
        (
            'content/p.md:4:1: warning: the key "title" is given twice; the first one is used, since this one is blank\n'
            "  4 │ title:\n"
            "    │ ^^^^^\n"
            "  also content/p.md:2:1\n"
            "  2 │ title: a\n"
            "    │ ^^^^^\n"
            "  Take one of the two away.\n"
        ),
    ),
    (
        "a merge of nothing",
        "a:\n  <<: *base\n  b: c\nlang: en",
        {"a": {"b": "c"}, "lang": "en"},
        (
            "content/p.md:3:7: error: “*base” takes over the keys of “&base”, which is not given above\n"
            "  3 │   <<: *base\n"
            "    │       ^^^^^\n"
            "  Write &base before the mapping that is meant, or take this line away.\n"
        ),
    ),
    (
        "a merge of a text",
        "<<: base\nlang: en",
        {"lang": "en"},
        (
            "content/p.md:2:5: error: `<<` takes the keys of another mapping, and this is none\n"
            "  2 │ <<: base\n"
            "    │     ^^^^\n"
            "  Write `<<: *name`, where another key has `&name` before its mapping.\n"
        ),
    ),
    (
        "an alias inside its own anchor",
        "a: &a\n  b: *a\nlang: en",
        {"a": {"b": None}, "lang": "en"},
        (
            'content/p.md:3:6: error: "*a" stands inside "&a", which it repeats, so it would never end\n'
            "  3 │   b: *a\n"
            "    │      ^^\n"
            "  Take it away, or put quotes around the value if it is text.\n"
        ),
    ),
    (
        "a control character",
        "title: a\x0bb\nlang: en",
        {"title": "a�b", "lang": "en"},
        (
            "content/p.md:2:9: error: a control character that no text holds, U+000B, stands here\n"
            "  2 │ title: a⟨U+000B⟩b\n"
            "    │         ^^^^^^^^\n"
            "  Delete it; it often comes with words copied from another program.\n"
        ),
    ),
    (
        "three mistakes at once",
        "title: a: b\nalt: @x\nlang:en\npage_id: y",
        {"title": "a: b", "alt": "@x", "lang": "en", "page_id": "y"},
        (
            "content/p.md:2:8: error: “a: b” holds a colon and a blank, so it needs quotes\n"
            "  2 │ title: a: b\n"
            "    │        ^^^^\n"
            '  Write: title: "a: b"\n'
            "\n"
            "content/p.md:3:6: error: “@x” starts with @, so it needs quotes\n"
            "  3 │ alt: @x\n"
            "    │      ^^\n"
            '  Write: alt: "@x"\n'
            "\n"
            'content/p.md:4:1: error: a blank is missing after the colon of "lang"\n'
            "  4 │ lang:en\n"
            "    │ ^^^^^\n"
            "  Write: lang: en\n"
        ),
    ),
    (
        "too many levels",
        "a: " + "[" * 70 + "]" * 70,
        {},
        (
            "content/p.md:2:67: error: this YAML is not read any further: more than 64 levels\n"
            "  2 │ …[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]…\n"
            "    │                               ^\n"
            "  Write it with fewer levels and fewer aliases.\n"
        ),
    ),
    (
        "aliases that repeat each other",
        "a: &a [x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\ne: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\ng: &g [*f, *f, *f, *f, *f, *f, *f, *f, *f, *f, *f, *f]\nlang: en",
        {},
        (
            "content/p.md:7:24: error: this YAML is not read any further: aliases make it too large\n"
            "  7 │ f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e, *e]\n"
            "    │                        ^\n"
            "  Write it with fewer levels and fewer aliases.\n"
        ),
    ),
    (
        "a tab in the wrong place",
        "a: b\n- \tc: d\n\t- e",
        {"a": "b\n- e"},
        (
            "content/p.md:3:1: error: an item of a list (-) and a key cannot stand in one column\n"
            "  3 │ -     c: d\n"
            "    │ ^^^^^^^^^^\n"
            "  Begin each line of a list with - and a blank, and put the list under a key of its own.\n"
        ),
    ),
    (
        "an escape character of the terminal",
        "title: \x1b[31mred: x",
        {"title": "�[31mred: x"},
        (
            "content/p.md:2:8: error: a control character that no text holds, U+001B, stands here\n"
            "  2 │ title: ⟨U+001B⟩[31mred: x\n"
            "    │        ^^^^^^^^\n"
            "  Delete it; it often comes with words copied from another program.\n"
            "\n"
            "content/p.md:2:8: error: “�[31mred: x” holds a colon and a blank, so it needs quotes\n"
            "  2 │ title: ⟨U+001B⟩[31mred: x\n"
            "    │        ^^^^^^^^^^^^^^^^^^\n"
            '  Write: title: "�[31mred: x"\n'
        ),
    ),
    (
        "a mark that turns the direction",
        "title: \u202eabc: x",
        {"title": "\u202eabc: x"},
        (
            "content/p.md:2:8: error: “⟨U+202E⟩abc: x” holds a colon and a blank, so it needs quotes\n"
            "  2 │ title: ⟨U+202E⟩abc: x\n"
            "    │        ^^^^^^^^^^^^^^\n"
            '  Write: title: "⟨U+202E⟩abc: x"\n'
        ),
    ),
]

FILES = [
    (
        "a list",
        "---\n- a\n- b\n---\nBody\n",
        {},
        "Body\n",
        (
            "content/p.md:2:1: error: the front matter is a list, without keys\n"
            "  2 │ - a\n"
            "    │ ^^^\n"
            "  Write one key in each line, like title: … and lang: …\n"
            "  If these lines belong to the text, put a line with --- and another one above them.\n"
        ),
    ),
    (
        "only text",
        "---\nhello\n---\nBody\n",
        {},
        "Body\n",
        (
            "content/p.md:2:1: error: the front matter is only text, without keys\n"
            "  2 │ hello\n"
            "    │ ^^^^^\n"
            "  Write one key in each line, like title: … and lang: …\n"
            "  If these lines belong to the text, put a line with --- and another one above them.\n"
        ),
    ),
    (
        "only a key without a blank",
        "---\ntitle:x\n---\nBody\n",
        {},
        "Body\n",
        (
            'content/p.md:2:1: error: a blank is missing after the colon of "title"\n'
            "  2 │ title:x\n"
            "    │ ^^^^^^\n"
            "  Write: title: x\n"
        ),
    ),
    (
        "toml",
        '+++\ntitle = "Botox"\ndraft = true\n+++\nBody\n',
        {},
        "Body\n",
        (
            "content/p.md:2:1: error: this front matter is TOML (between lines with +++), and only YAML is read\n"
            '  2 │ title = "Botox"\n'
            "    │ ^^^^^^^^^^^^^^^\n"
            "  Put it between lines with ---, and write its keys with colons:\n"
            '  title: "Botox"\n'
            "  draft: true\n"
        ),
    ),
    (
        "no closing line, then prose",
        "---\ntitle: Botox\nlang: en\n\nThe text begins here.\n",
        {"title": "Botox", "lang": "en"},
        "\nThe text begins here.\n",
        (
            "content/p.md:5:1: warning: the front matter has no closing line; it seems to end above this line\n"
            "  5 │ The text begins here.\n"
            "    │ ^^^^^^^^^^^^^^^^^^^^^\n"
            "  also content/p.md:1:1\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Put a line with --- above this one.\n"
        ),
    ),
    (
        "no closing line, then a heading in Arabic",
        "---\ntitle: بوتوكس\nlang: ar\n\n### حقن\n\n- جبهة\n",
        {"title": "بوتوكس", "lang": "ar"},
        "\n### حقن\n\n- جبهة\n",
        (
            "content/p.md:5:1: warning: the front matter has no closing line; it seems to end above this line\n"
            "  5 │ \u2068### حقن\u2069\n"
            "    │ here: \u2068### حقن\u2069\n"
            "  also content/p.md:1:1\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Put a line with --- above this one.\n"
        ),
    ),
    (
        "no closing line, then a list",
        "---\ntitle: Botox\n\n- forehead\n- neck\n",
        {"title": "Botox"},
        "\n- forehead\n- neck\n",
        (
            "content/p.md:4:1: warning: the front matter has no closing line; it seems to end above this line\n"
            "  4 │ - forehead\n"
            "    │ ^^^^^^^^^^\n"
            "  also content/p.md:1:1\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Put a line with --- above this one.\n"
        ),
    ),
    (
        "no closing line, no body",
        "---\ntitle: Botox\nlang: en\n",
        {"title": "Botox", "lang": "en"},
        "",
        (
            "content/p.md:1:1: warning: the front matter that begins here has no closing line\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Put a line with --- after its last key.\n"
        ),
    ),
    (
        "no closing line, a rule further down",
        "---\ntitle: Botox\nlang: en\n\nSome text.\n\n---\n\nMore.\n",
        {"title": "Botox", "lang": "en"},
        "\nSome text.\n\n---\n\nMore.\n",
        (
            "content/p.md:5:1: warning: the front matter has no closing line; it seems to end above this line\n"
            "  5 │ Some text.\n"
            "    │ ^^^^^^^^^^\n"
            "  also content/p.md:1:1\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Put a line with --- above this one.\n"
        ),
    ),
    (
        "no closing line, a key without a blank",
        "---\ntitle:بوتوكس\nlang: ar\n\nنص المقال هنا.\n",
        {"title": "بوتوكس", "lang": "ar"},
        "\nنص المقال هنا.\n",
        (
            'content/p.md:2:1: error: a blank is missing after the colon of "title"\n'
            "  2 │ \u2068title:بوتوكس\u2069\n"
            "    │ here: \u2068title:\u2069\n"
            "  Write: title: بوتوكس\n"
            "\n"
            "content/p.md:5:1: warning: the front matter has no closing line; it seems to end above this line\n"
            "  5 │ \u2068نص المقال هنا.\u2069\n"
            "    │ here: \u2068نص المقال هنا.\u2069\n"
            "  also content/p.md:1:1\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Put a line with --- above this one.\n"
        ),
    ),
    (
        "no closing line, prose with a colon",
        "---\ntitle: Botox\n\nPlease read the following first: it matters.\n",
        {"title": "Botox"},
        "\nPlease read the following first: it matters.\n",
        (
            "content/p.md:4:1: warning: the front matter has no closing line; it seems to end above this line\n"
            "  4 │ Please read the following first: it matters.\n"
            "    │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "  also content/p.md:1:1\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Put a line with --- above this one.\n"
        ),
    ),
    (
        "four hyphens",
        "---\ntitle: Botox\n----\nBody\n",
        {"title": "Botox"},
        "Body\n",
        (
            'content/p.md:3:1: warning: "----" does not close the front matter\n'
            "  3 │ ----\n"
            "    │ ^^^^\n"
            "  also content/p.md:1:1\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Write exactly three hyphens: ---\n"
        ),
    ),
    (
        "a long dash",
        "---\ntitle: Botox\n—\nBody\n",
        {"title": "Botox"},
        "Body\n",
        (
            'content/p.md:3:1: warning: "—" does not close the front matter\n'
            "  3 │ —\n"
            "    │ ^\n"
            "  also content/p.md:1:1\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Write exactly three hyphens: ---\n"
        ),
    ),
    (
        "a comment with the missing line",
        "---\ncaption: #what displays in the grid:\n  title: a\n\n#what displays when clicked:\ntitle: b\n\n# Heading\nText\n",
        {"caption": {"title": "a"}, "title": "b"},
        "\n# Heading\nText\n",
        (
            "content/p.md:8:1: warning: the front matter has no closing line; it seems to end above this line\n"
            "  8 │ # Heading\n"
            "    │ ^^^^^^^^^\n"
            "  also content/p.md:1:1\n"
            "  1 │ ---\n"
            "    │ ^^^\n"
            "  Put a line with --- above this one.\n"
        ),
    ),
]


@pytest.mark.parametrize(
    ("text", "values", "report"), [pytest.param(*case[1:], id=case[0]) for case in MATTERS]
)
def test_matter(text: str, values: dict[str, Value], report: str) -> None:
    whole = f"---\n{text}\n---\nBody\n"
    front = read_front_matter(whole, "content/p.md")
    assert (front.values, front.body) == (values, "Body\n")
    assert render_text(front.findings, {"content/p.md": whole}.get) == report


@pytest.mark.parametrize(
    ("whole", "values", "body", "report"), [pytest.param(*case[1:], id=case[0]) for case in FILES]
)
def test_file(whole: str, values: dict[str, Value], body: str, report: str) -> None:
    front = read_front_matter(whole, "content/p.md")
    assert (front.values, front.body) == (values, body)
    assert whole[front.body_start :] == body
    assert render_text(front.findings, {"content/p.md": whole}.get) == report
