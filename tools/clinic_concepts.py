"""What the texts of a site talk about, by item and language: `python tools/clinic_concepts.py SITE`.

A row a concept, a column a language: how many texts of the item name it, `!` where one calls it by a wrong name.
`--item anti-wrinkle` shows the items whose id holds these words; `--differing` only concepts that some language lacks.
"""

from __future__ import annotations

import argparse
from collections import Counter

from riwaq.engine.items import grouped
from riwaq.engine.sources import document, spoken
from riwaq.making import opened
from riwaq.memo.calls import Memo
from riwaq.packs.clinic.lexicon import concepts, mentions


def counted(memo: Memo, path: str, tag: str) -> tuple[Counter[str], set[str]]:
    """How many blocks of an entry name each concept, and the concepts that one of them calls by a wrong name."""
    count: Counter[str] = Counter()
    wrong: set[str] = set()
    language = tag.partition("-")[0]
    for block in document(memo, path, tag).outline.blocks:
        named = mentions(block.text, tag)
        count.update({one.concept for one in named})
        for one in named:
            words = block.text[one.start : one.end].casefold()
            wrongs = concepts()[one.concept].wrong.get(language, ())
            wrong |= {one.concept for name in wrongs if name.replace("*", "").casefold() in words}
    return count, wrong


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site")
    parser.add_argument("--item", default="")
    parser.add_argument("--differing", action="store_true")
    options = parser.parse_args()
    memo = opened(options.site)
    tags = {language.code: language.tag for language in spoken(memo).languages}
    for item in grouped(memo).items.values():
        found = {code: counted(memo, header.path, tags[code]) for code, header in item.entries}
        every = [one for one in concepts() if any(one in count for count, _ in found.values())]
        rows = [
            one
            for one in every
            if not options.differing or any(one not in count for count, _ in found.values())
        ]
        if options.item not in item.id or not rows:
            continue
        print(f"\n{item.collection}/{item.id}\n{'':32}" + "".join(f"{code:>6}" for code in found))
        for one in rows:
            cells = (f"{count[one] or '.'}{'!' if one in wrong else ''}" for count, wrong in found.values())
            print(f"{one:32}" + "".join(f"{cell:>6}" for cell in cells))


if __name__ == "__main__":
    main()
