"""The bodies of a Jekyll site that hold Liquid: what it can ask for, and the document that comes of it."""

from __future__ import annotations

from typing import Any

import msgspec

from riwaq.content.document import Document
from riwaq.content.jekyll.liquid import fill, placed, typed
from riwaq.content.markdown import render
from riwaq.content.titles import title_of
from riwaq.engine.addresses import address
from riwaq.engine.jekyll import jekyll, permalink, site_data
from riwaq.engine.sources import collections, front, grouped, spoken
from riwaq.language.tags import match
from riwaq.memo.calls import Memo


def liquid_document(memo: Memo, path: str, tag: str, labels: dict[str, str]) -> Document:
    """The body of the entry at `path`, whose language is `tag`, its Liquid filled in and then rendered."""
    here = front(memo, path)
    names = _names(memo, path, tag, here.body)
    filled = fill(here.body, path, here.body_start, names, memo.fact("today") if "date" in here.body else "")
    document = render(filled.body, path, here.body_start, tag=tag, labels=labels)
    document = placed(document, filled, here.body_start)
    return msgspec.structs.replace(document, findings=(*filled.findings, *document.findings))


def _names(memo: Memo, path: str, tag: str, body: str) -> dict[str, Any]:
    """What Liquid can ask for: `site` with the configuration, its data and collections, and `page`."""
    site, speaks = jekyll(memo), spoken(memo)
    language = match(tag, speaks.languages)
    code = language.code if language else speaks.default
    config = site.settings.config
    known = {
        **typed(site.values),
        **({} if "title" in site.said else {"title": config.title}),
        "url": "" if config.url.startswith("/") else config.url,
        "baseurl": "",  # the engine puts it before every address of the site
        "languages": [language.code for language in speaks.languages],
        "default_lang": speaks.default,
        "active_lang": code,
    }
    known |= dict.fromkeys(site.polyglot.names, code)
    if "data" in body:
        known["data"] = typed(site_data(memo, code))
    if "site.time" in body:
        known["time"] = memo.fact("today")
    for name in collections(memo):
        if name in body:
            known[name] = _items(memo, name, code)
    page = {**typed(front(memo, path).values), "path": path, "lang": code, "rendered_lang": code}
    if "permalink_lang" in body or "_languages" in body:
        page |= _translations(memo, path)
    return {"site": known, "page": page, "jekyll": {"environment": "production"}}


def _translations(memo: Memo, path: str) -> dict[str, Any]:
    """What Polyglot tells of the languages of the entry at `path`: permalinks, and those that have it or lack it."""
    found = next(
        (item for item in grouped(memo).items.values() if path in {head.path for _, head in item.entries}),
        None,
    )
    entries = found.entries if found else ()
    available = [code for code, _ in entries]
    all_codes = [language.code for language in spoken(memo).languages]
    return {
        "permalink_lang": {code: permalink(memo, header.path) for code, header in entries},
        "available_languages": available,
        "missing_languages": [code for code in all_codes if code not in available]
        if len(available) > 1
        else [],
    }


def _items(memo: Memo, collection: str, code: str) -> list[dict[str, Any]]:
    """The items of a collection as a reader of `code` sees them, in their order."""
    default = spoken(memo).default
    found = []
    for item in grouped(memo).items.values():
        shown = item.shown(code, default) if item.collection == collection else None
        if shown is not None:
            header = shown[1]
            found.append(
                {
                    **typed(front(memo, header.path).values),
                    "title": title_of(header),
                    "url": address(memo, "item", collection, item.id, code),
                }
            )
    return found
