"""What a text must not say in a market: a medicine's name where it advertises, words that stand for one, and claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.language.named import Finder, Named
from riwaq.pack import Passage
from riwaq.packs.clinic.lexicon import ANY, first_mention
from riwaq.packs.clinic.markets import Kind, Rule, barred_concepts, rules
from riwaq.packs.clinic.markets.telling import breach, codes
from riwaq.text.finding import Finding

PRICE = re.compile(
    r"(?:[£€$₽₪¥]|\b(?:GBP|EUR|USD|AED|SAR|KWD|BHD)|درهم|ريال|دينار|جنيه)\s?[\d٠-٩]"
    r"|[\d٠-٩]\s?(?:[£€$₽₪¥]|(?:GBP|EUR|USD|AED|SAR|KWD|BHD|dirhams?|euros?|pounds?|руб)\b|درهم|ريال|دينار|جنيه|元|שקל|ש\"ח)",
    re.IGNORECASE,
)
"""An amount of money."""
TITLES = {
    "title": "in a title",
    "subtitle": "in a title",
    "description": "in the description of a page",
    "alt": "in the words of a picture",
}
PICTURES = frozenset({"alt", "caption"})


def find(passage: Passage) -> Iterator[Finding]:
    """Each breach in a passage; nothing for a site without a market."""
    if not passage.site.markets:
        return
    yield from _medicine(passage)
    yield from _words(passage, "indirect")
    if PRICE.search(passage.text):
        yield from _words(passage, "priced")
    yield from _words(passage, "claim")


def _medicine(passage: Passage) -> Iterator[Finding]:
    """The first medicine that is named where a text advertises."""
    where = _advertises(passage)
    concepts = barred_concepts(passage.site.markets) if where else ()
    named = first_mention(passage.text, passage.language.tag, concepts)
    if named:
        broken = [rule for rule in rules(passage.site.markets, "medicine") if named.concept in rule.medicines]
        words = passage.text[named.start : named.end]
        message = f"`{words}` names a prescription medicine {where}, {codes(broken)}"
        yield breach("medicine", broken, message, passage.place(named.start, named.end))


def _advertises(passage: Passage) -> str:
    """Where a passage stands, where that advertises; "" for a text that a visitor has asked for."""
    keys = passage.keys
    if passage.part == "front":
        last = str(keys[-1])
        if keys[0] == "caption":
            return "in the words of a card's picture" if last == "alt" else "on a card"
        return TITLES.get(last, "") or ("in the words of a picture" if last in PICTURES else "")
    if passage.part == "body":
        return "in a line with a price" if PRICE.search(passage.text) else ""
    return {
        "reviews": "in what a patient says",
        "prices": "in a list of prices",
        "menu": "in the menu",
        "footer": "in the footer",
        "site": "in the title or description of the site",
    }.get(passage.part, "on the home page")


def _words(passage: Passage, kind: Kind) -> Iterator[Finding]:
    language = passage.language.tag.partition("-")[0].lower()
    finder = _finder(passage.site.markets, kind, language)
    for one in finder.find(passage.text) if finder else ():
        broken = _rules(passage, kind, one)
        if broken:
            words = passage.text[one.start : one.end]
            message = f"{SAYS[kind].format(words)}, {codes(broken)}"
            yield breach(
                "claim" if kind == "claim" else "indirect", broken, message, passage.place(one.start, one.end)
            )


SAYS = {
    "indirect": "`{}` stands for a prescription medicine",
    "priced": "`{}` with a price stands for a prescription medicine",
    "claim": "`{}` is a claim that may not be made",
}


def _rules(passage: Passage, kind: Kind, found: Named) -> list[Rule]:
    """The rules that the words found break: none for words that are known to be no breach."""
    numbers = found.key.split()
    every = rules(passage.site.markets, kind)
    return [every[int(number)] for number in numbers]


@cache
def _finder(markets: tuple[str, ...], kind: Kind, language: str) -> Finder | None:
    """Finds the words of all rules of a kind; the key is the numbers of the rules that a word breaks, "" for none."""
    broken: dict[str, list[str]] = {}
    for number, rule in enumerate(rules(markets, kind)):
        for code in (ANY, language):
            for word in rule.words.get(code, ()):
                broken.setdefault(word, []).append(str(number))
            for word in rule.besides.get(code, ()):
                broken.setdefault(word, [])
    return (
        Finder([(" ".join(numbers), word) for word, numbers in broken.items()], language) if broken else None
    )
