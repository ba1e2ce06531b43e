"""Where the forms of a site send what visitors write: what a browser must be allowed to do on its pages."""

from __future__ import annotations

from riwaq.engine.sources import spoken, words
from riwaq.memo.calls import Memo, remembered
from riwaq.render.forms import origin


@remembered
def form_origins(memo: Memo) -> tuple[str, ...]:
    """The origins of other sites that forms post to, in any language, each once."""
    found: dict[str, None] = {}
    for language in spoken(memo).languages:
        for _, section in words(memo, language.code).sections.values():
            form = section.get("form")
            if isinstance(form, dict) and (one := origin(form.get("link", "").strip())):
                found[one] = None
    return tuple(found)
