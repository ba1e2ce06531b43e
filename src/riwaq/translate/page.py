"""The standing of a site's translations as one HTML page, which can be sent to a translator: it asks for nothing else."""

from __future__ import annotations

import minijinja

from riwaq.language.tags import resolve
from riwaq.translate.table import ORDER, Cell, totals
from riwaq.translate.unit import Unit

TEMPLATE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Translations of {{ title }}</title>
<style>
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; --line: color-mix(in srgb, currentColor 20%, transparent) }
body { max-inline-size: 75rem; margin: 0 auto; padding: 1.5rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; inline-size: 100% }
th, td { padding: 0.4rem 0.6rem; border-block-end: 1px solid var(--line); text-align: start; vertical-align: top }
thead th { position: sticky; inset-block-start: 0; background: Canvas }
.num { text-align: end; font-variant-numeric: tabular-nums }
.state { white-space: nowrap }
.missing, .stale { font-weight: 700 }
details { margin-block: 1rem; padding: 0.5rem 1rem; border: 1px solid var(--line); border-radius: 0.5rem }
summary { cursor: pointer; padding-block: 0.4rem }
pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
:lang(ur) { line-height: 2.2 }
</style>
</head>
<body>
<h1>Translations of <bdi>{{ title }}</bdi></h1>
<div class="wide"><table>
<caption>What is left, by language</caption>
<thead><tr><th scope="col">Language</th>{% for s in order %}<th scope="col" class="num">{{ s }}</th>{% endfor %}<th scope="col" class="num">Words left</th></tr></thead>
<tbody>
{% for t in totals %}
<tr><th scope="row"><bdi lang="{{ t.tag }}">{{ t.name }}</bdi></th>{% for s in order %}<td class="num">{{ t.items[s] or "" }}</td>{% endfor %}<td class="num">{{ t.words }}</td></tr>
{% endfor %}
</tbody></table></div>
{% for l in languages %}
<h2 id="{{ l.tag }}"><bdi lang="{{ l.tag }}">{{ l.name }}</bdi></h2>
{% for c in l.cells %}
<details><summary><bdi>{{ c.title }}</bdi>: <span class="{{ c.standing }}">{{ c.standing }}</span>{% if c.words %}, {{ c.words }} words left{% endif %}{% if c.path %} <small><bdi>{{ c.path }}</bdi></small>{% endif %}</summary>
<div class="wide"><table>
<thead><tr><th scope="col">State</th><th scope="col">Source</th><th scope="col">Translation</th></tr></thead>
<tbody>
{% for u in c.open %}
<tr><td class="state {{ u.state }}">{{ u.state }}</td><td><pre lang="{{ u.source_language }}" dir="auto">{{ u.source }}</pre></td><td><pre lang="{{ u.target_language }}" dir="auto">{{ u.target }}</pre></td></tr>
{% endfor %}
</tbody></table></div>
</details>
{% else %}
<p>Nothing is left.</p>
{% endfor %}
{% endfor %}
</body>
</html>
"""
DONE = frozenset({"present", "reviewed"})


def status_page(title: str, cells: list[Cell], units: dict[tuple[str, str], list[Unit]]) -> str:
    """The page of the site called `title`. `units` are those of each cell, by its item and language."""
    languages = []
    for language in dict.fromkeys(one.language for one in cells):
        tag = resolve(language)[0]
        own = []
        for one in cells:
            open_ = [unit for unit in units[one.item, one.language] if unit.state not in DONE]
            if one.language == language and open_:
                own.append(
                    {
                        "title": one.title,
                        "standing": one.standing,
                        "words": one.words,
                        "path": one.path,
                        "open": open_,
                    }
                )
        languages.append({"tag": tag.tag, "name": tag.name, "cells": own})
    names = {one.language: resolve(one.language)[0] for one in cells}
    rows = [
        {
            "tag": names[one.language].tag,
            "name": names[one.language].name,
            "items": one.items,
            "words": one.words,
        }
        for one in totals(cells)
    ]
    page: str = minijinja.Environment(trim_blocks=True, lstrip_blocks=True).render_str(
        TEMPLATE, "status.html", title=title, order=ORDER, totals=rows, languages=languages
    )
    return page
