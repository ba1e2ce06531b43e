"""The site that bench/compare.py writes, as Pelican reads it."""

import json
from pathlib import Path

from markdown import markdown

SITEURL = "https://studio.example"
SITENAME = "Arcade Studio"
TIMEZONE = "UTC"
DEFAULT_LANG = "ar"
THEME = str(Path(__file__).parent / "theme")
THEME_STATIC_PATHS: list[str] = []
WORDS = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
JINJA_FILTERS = {"md": lambda text: markdown(text).removeprefix("<p>").removesuffix("</p>")}
MARKDOWN = {
    "extension_configs": {"markdown.extensions.meta": {}, "markdown.extensions.tables": {}},
    "output_format": "html5",
    "tab_length": 2,
}

# The items are pages; there is no blog, so nothing of one is made.
PAGE_PATHS = ["portfolio"]
PAGE_URL = "portfolio/{slug}/"
PAGE_SAVE_AS = "portfolio/{slug}/index.html"
PAGE_LANG_URL = "{lang}/portfolio/{slug}/"
PAGE_LANG_SAVE_AS = "{lang}/portfolio/{slug}/index.html"
ARTICLE_PATHS = ["articles"]
STATIC_PATHS = ["media", "theme", "robots.txt"]
DIRECT_TEMPLATES = [name + end for name in ("home", "section", "404") for end in ("_ar", "_en")] + ["sitemap"]
HOME_AR_SAVE_AS = "index.html"
HOME_EN_SAVE_AS = "en/index.html"
SECTION_AR_SAVE_AS = "portfolio/index.html"
SECTION_EN_SAVE_AS = "en/portfolio/index.html"
DIRECT_SAVE_AS = {"404_ar": "404.html", "404_en": "en/404.html"}
globals().update({f"{name.upper()}_SAVE_AS": file for name, file in DIRECT_SAVE_AS.items()})
SITEMAP_SAVE_AS = "sitemap.xml"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = DRAFT_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
