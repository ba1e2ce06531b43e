"""Writes the site of studio.py as three other generators read it: Eleventy, Jekyll with Polyglot, and Pelican.

Their templates stand beside this file and say what those of bench/hugo say. The pictures have one size, and no
generator but Hugo and Riwaq reads it: the templates of the others name it.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from studio import MENU, THEME, WORDS, entry, markdown, name, write, write_pictures

BENCH = Path(__file__).parent
ROBOTS = "User-agent: *\nAllow: /\nSitemap: https://studio.example/sitemap.xml\n"
OWN: dict[str, dict[str, Any]] = {  # what Riwaq's theme and bench/hugo have in files of their own
    "ar": {
        "dir": "rtl",
        "name": "العربية",
        "skip": "إلى المحتوى",
        "menu_label": "القائمة",
        "close": "إغلاق",
        "not_found": {"title": "لم نجد هذه الصفحة"},
    },
    "en": {
        "dir": "ltr",
        "name": "English",
        "skip": "To the content",
        "menu_label": "Menu",
        "close": "Close",
        "not_found": {"title": "This page cannot be found"},
    },
}


def words() -> str:
    """All words of the site and of its interface, as JSON, by language."""
    every = {lang: {**WORDS[lang], **own, "menu": MENU[lang]} for lang, own in OWN.items()}
    return json.dumps(every, ensure_ascii=False, indent=1)


def write_static(folder: Path, items: int) -> None:
    """What is published as it is: the pictures, the style, the script, the fonts, robots.txt."""
    write_pictures(folder / "media", items)
    for file in ("style.css", "riwaq.js"):
        write(folder / "theme" / file, (THEME / file).read_bytes())
    shutil.copytree(THEME / "fonts", folder / "theme/fonts")
    write(folder / "robots.txt", ROBOTS)


def write_eleventy(folder: Path, items: int) -> None:
    """The site for Eleventy: each kind of page has a layout of Nunjucks."""
    shutil.copytree(
        BENCH / "eleventy", folder, ignore=shutil.ignore_patterns("package*.json", "node_modules")
    )
    # npm's own file is what says that the configuration is a module.
    write(folder / "package.json", '{"type": "module"}')
    write(folder / "_data/words.json", words())
    write(folder / "_data/url.json", '"https://studio.example"')
    write_static(folder / "static", items)
    (folder / "content").mkdir()
    (folder / "sitemap.njk").rename(folder / "content/sitemap.njk")
    for lang, own in OWN.items():
        prefix = "" if lang == "ar" else f"{lang}/"
        for kind, title, file in (
            ("home", WORDS[lang]["site"]["title"], "index.html"),
            ("section", WORDS[lang]["portfolio"]["title"], "portfolio/index.html"),
            ("404", own["not_found"]["title"], "404.html"),
        ):
            front = {"layout": f"{kind}.njk", "kind": kind, "lang": lang, "title": title}
            write(folder / f"content/{kind}-{lang}.njk", markdown({**front, "permalink": prefix + file}, ""))
        # A given date spares Eleventy to ask the disk for each file's.
        shared = {"layout": "item.njk", "kind": "page", "lang": lang, "tags": [f"items_{lang}"]}
        shared["date"] = "2026-01-01"
        write(
            folder / f"content/{lang}/{lang}.11tydata.js",
            f"const shared = {json.dumps(shared)};\n"
            f"const permalink = ({{ page }}) => `{prefix}portfolio/${{page.fileSlug}}/index.html`;\n"
            "export default { ...shared, permalink };\n",
        )
        for n in range(1, items + 1):
            write(folder / f"content/{lang}/{name(n, items)}.md", markdown(*entry(n, lang)))


def write_polyglot(folder: Path, items: int) -> None:
    """The site for Jekyll with Polyglot: the entries of one item share its address."""
    shutil.copytree(BENCH / "polyglot", folder)
    write(folder / "_data/words.json", words())
    write_static(folder, items)
    for lang in OWN:
        for n in range(1, items + 1):
            front, body = entry(n, lang)
            front = {"lang": lang, "permalink": f"/portfolio/{name(n, items)}/", **front}
            write(folder / f"_portfolio/{name(n, items)}.{lang}.md", markdown(front, body))


def write_pelican(folder: Path, items: int) -> None:
    """The site for Pelican, whose front matter has one level and no quotes."""
    write(folder / "pelicanconf.py", (BENCH / "pelican/pelicanconf.py").read_bytes())
    shutil.copytree(BENCH / "pelican/templates", folder / "theme/templates")
    write(folder / "words.json", words())
    write_static(folder / "content", items)
    for lang in OWN:
        for n in range(1, items + 1):
            front, body = entry(n, lang)
            card = {f"card_{key}": value for key, value in front.pop("caption").items()}
            front = {"slug": name(n, items), "lang": lang, **front, **card}
            lines = [f"{key}: {value}" for key, value in front.items()]
            write(folder / f"content/portfolio/{name(n, items)}.{lang}.md", "\n".join([*lines, "", body]))
