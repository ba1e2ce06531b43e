"""The entries of a list in the shape of the section that they belong to."""

from __future__ import annotations

from collections.abc import Iterable

from riwaq.content.jekyll.blocks import block, laid
from riwaq.content.jekyll.icons import link_label
from riwaq.content.jekyll.keys import (
    TEXT,
    TITLE,
    is_link,
    is_mail,
    is_phone,
    is_short,
    is_text,
    plain,
    steers,
)
from riwaq.content.jekyll.kinds import (
    ANSWERS,
    AUTHORS,
    CURRENCY,
    DETAILS,
    FIGURES,
    HOURS,
    LABELS,
    MAILS,
    MAPS,
    PER,
    PHONES,
    PRICE,
    QUESTIONS,
    QUOTES,
    ROLES,
    STARS,
    STREETS,
    YEARS,
)
from riwaq.content.jekyll.leaf import Leaf, Made
from riwaq.content.jekyll.links import LINKS
from riwaq.content.jekyll.parts import Block, Parts, add, add_text, ranged, taken, together
from riwaq.content.jekyll.social import social
from riwaq.content.sections import (
    CLIENT,
    EVENT,
    FACT,
    LINES,
    PERSON,
    PLACE,
    PRICES,
    QUESTION,
    REVIEW,
    SERVICE,
    Shape,
)

SHAPES: dict[str, Shape] = {
    "services": SERVICE,
    "timeline": EVENT,
    "team": PERSON,
    "clients": CLIENT,
    "reviews": REVIEW,
    "faq": QUESTION,
    "places": PLACE,
    "about": FACT,
}


def entries_of(kind: str, entries: list[Leaf]) -> list[Made]:
    """`entries` in the shape of the section `kind`. What is not a mapping becomes what it says."""
    if kind == "prices":
        return _groups(entries)
    made = [entry(kind, one.parts()) if isinstance(one.value, dict) else _loose(kind, one) for one in entries]
    return [one for one in made if one]


def _loose(kind: str, leaf: Leaf) -> Block:
    """An entry that is no mapping: a text is what such an entry is known by."""
    if not is_text(leaf.value):
        return fitted(laid(leaf), SHAPES[kind], {})
    return {
        {"faq": "question", "reviews": "text"}.get(kind, "name" if "name" in SHAPES[kind] else "title"): leaf
    }


def entry(kind: str, given: Parts) -> Block:
    """An entry in the shape of the section `kind`."""
    parts, made = dict(given), {}
    match kind:
        case "timeline":
            parts = ranged(parts)
            made = _with("year", taken(parts, YEARS))
        case "team":
            made = _with("role", taken(parts, ROLES)) | social(parts)
        case "reviews":
            made = _review(parts)
        case "faq":
            made = _with("question", taken(parts, (*QUESTIONS, *TITLE))) | _with(
                "answer", taken(parts, ANSWERS)
            )
        case "places":
            made = reach(parts) | _with("address", taken(parts, STREETS)) | hours(parts)
            made |= _with("map", _address(parts, MAPS))
        case "about":
            return _with("figure", taken(parts, FIGURES)) | _with("label", taken(parts, LABELS))
        case "clients" if all(is_link("", leaf.value) for leaf in parts.values()):
            return {}  # an address alone is one of the theme's examples, emptied
    names = {"title": "name"} if "name" in SHAPES[kind] and kind != "reviews" else {}
    return fitted(block(parts), SHAPES[kind], names | ({"text": "answer"} if kind == "faq" else {}), made)


def _with(key: str, leaf: Leaf | None) -> Block:
    return {key: leaf} if leaf else {}


def _review(parts: Parts) -> Block:
    made = _with("text", taken(parts, (*QUOTES, *TEXT))) | _with("name", taken(parts, AUTHORS))
    if "text" not in made:
        made |= _with("text", taken(parts, TITLE))
    details = []
    for key, leaf in list(parts.items()):
        if plain(key) in STARS and leaf.text in {"1", "2", "3", "4", "5"}:
            details.append(parts.pop(key).told(f"{leaf.text}/5"))
        elif plain(key) in DETAILS and is_short(leaf.value) and not is_link(key, leaf.value):
            details.append(parts.pop(key))
    return made | ({"detail": details[0].told(", ".join(one.text for one in details))} if details else {})


def reach(parts: Parts) -> Block:
    """The ways to reach someone in `parts`, taken out of it. What only looks like one stays."""
    found: Block = {}
    for ours, names in (("phone", PHONES), ("whatsapp", ("whatsapp",)), ("email", MAILS)):
        key = next((key for key in parts if plain(key) in names), None)
        if key and (is_mail if ours == "email" else is_phone)(parts[key].value):
            found[ours] = parts.pop(key)
    return found


def hours(parts: Parts) -> Block:
    """The opening hours in `parts`, taken out of it: days and times, or the lines that say both."""
    key = next((key for key in parts if plain(key) in HOURS), None)
    if key is None:
        return {}
    if is_short(parts[key].value):
        return {"hours": [{"time": parts.pop(key)}]}
    made = laid(parts[key])
    if made.keys() == {"rows"}:
        del parts[key]
        return {"hours": [{"days": row["label"], "time": row["text"]} for row in made["rows"]]}
    if made.keys() == {"list"}:
        del parts[key]
        return {"hours": [{"time": line} for line in made["list"]]}
    return {}


def _address(parts: Parts, names: Iterable[str]) -> Leaf | None:
    key = next((key for key in parts if plain(key) in names and is_link("link", parts[key].value)), None)
    return parts.pop(key) if key else None


def _groups(entries: list[Leaf]) -> list[Made]:
    """Prices: one list of names with theirs, else a group for each that says more or that has a list of its own."""
    lines = [_price(one.parts()) for one in entries]
    if all(lines):
        return [{"list": lines}]
    return [one for one in map(_group, entries) if one]


def _price(parts: Parts) -> Block:
    """A line of a price list; {} where `parts` say more than that."""
    rest = {key: leaf for key, leaf in parts.items() if not steers(key, leaf.value)}
    made = _with("price", _sum(rest)) | _with("name", taken(rest, (*TITLE, "service", "item", "product")))
    made |= _with("link", _address(rest, LINKS))
    if "name" not in made or any(not is_short(leaf.value) for leaf in rest.values()) or len(rest) > 1:
        return {}
    return made | _with("note", next(iter(rest.values()), None))


def _sum(rest: Parts) -> Leaf | None:
    """The price in `rest` with its currency and what it is for, all taken out of it."""
    price = taken(rest, PRICE)
    if price is None:
        return None
    currency, per = taken(rest, CURRENCY), taken(rest, PER)
    sign = currency.text if currency and currency.text not in price.text else ""
    amount = f"{price.text} {sign}".strip() if len(sign) != 1 else f"{sign}{price.text}"
    return price.told(f"{amount} {per.text}" if per else amount)


def _group(leaf: Leaf) -> Made:
    parts = leaf.parts()
    made = _with("price", _sum(parts))
    for key, part in list(parts.items()):
        inner = list(part.each())
        lines = [_price(one.parts()) if isinstance(one.value, dict) else {} for one in inner]
        if lines and all(lines) and "list" not in made and any("price" in line for line in lines):
            made["list"] = lines
            del parts[key]
    rest = block(parts)
    points = [one["list"] for one in rest.get("blocks", []) if one.keys() == {"list"}]
    if "list" in rest:
        made["points"] = [*rest.pop("list"), *(line for lines in points for line in lines)]
        rest["blocks"] = [one for one in rest.get("blocks", []) if one.keys() != {"list"}]
    return fitted(rest, PRICES, {}, made)


def fitted(found: Block, shape: Shape, names: dict[str, str], made: Block | None = None) -> Block:
    """The block `found` in the `shape` of an entry, whose own keys are in `made`: `names` are what ours are called.

    What the shape has no key for stands in `blocks`; a subtitle is the first paragraph.
    """
    made, rest = dict(made or {}), dict(found)
    text = names.get("text", "text")
    if "subtitle" in rest and "subtitle" not in shape:
        subtitle = rest.pop("subtitle")
        rest["text"] = together([subtitle, rest["text"]]) if "text" in rest else subtitle
    if "text" in rest and text in made:
        rest["text"] = together([made.pop(text), rest["text"]])
    if "link" in rest and "link" not in shape:
        link = rest.pop("link")
        label = rest.get("title") or made.get("question") or link.told(link_label(link.text, ""))
        add(rest, {"buttons": [{"label": label, "link": link}]})
    blocks = rest.pop("blocks", [])
    more: Block = {}
    for key, value in rest.items():
        ours = names.get(key, key)
        has_place = ours in shape and ours not in made and (key != "list" or shape[ours] is LINES)
        if key == "alt":
            (more if "image" in more else made)["alt"] = value
        elif has_place:
            made[ours] = value
        elif key in {"title", "text"}:
            add_text(more, value)
        elif key != "icon":
            more[key] = value
    if more or blocks:
        made["blocks"] = [*([more] if more else []), *blocks]
    return made
