"""Which of our sections a structure is, by its name and by the keys of what it lists."""

from __future__ import annotations

from collections.abc import Iterable

from riwaq.content.jekyll.keys import TEXT, TITLE, is_short, is_text, plain, steers
from riwaq.content.jekyll.leaf import Leaf
from riwaq.content.jekyll.parts import Parts

THEME = {"services": "services", "timeline": "timeline", "team": "team", "clients": "clients"}
"""The sections of the theme that are a list of one kind, by their name."""
LISTS = {
    "services": "list",
    "timeline": "events",
    "team": "people",
    "clients": "list",
    "reviews": "list",
    "faq": "list",
    "places": "list",
    "prices": "groups",
    "about": "facts",
}
"""For each kind the key that holds its entries."""
REVIEWS = frozenset(
    ["reviews", "review", "testimonials", "testimonial", "quotes", "verbatim", "feedback", "opinions"]
)
TEAMS = frozenset(
    ["people", "members", "staff", "team", "teams", "crew", "trainers", "doctors", "speakers", "students"]
)
CLIENTS = frozenset(["clients", "partners", "sponsors", "supporters", "customers", "logos", "brands"])
EVENTS = frozenset(["events", "timeline", "milestones", "history", "chronology"])
PLACES = frozenset(["places", "locations", "branches", "offices", "clinics", "stores"])
PRICE = (
    *("price", "cost", "fee", "amount", "rate", "tariff", "price-label", "prix", "precio", "preis", "prijs"),
    *("prezzo", "preço", "preco", "tarif", "цена", "السعر", "价格", "fiyat"),
)
PER = ("frequency", "period", "per", "interval", "unit", "billing", "billing-period", "cadence")
CURRENCY = ("currency", "currency-symbol", "symbol")
QUESTIONS = ("question", "q", "frage", "pregunta", "vraag", "domanda", "вопрос", "سؤال", "السؤال")
ANSWERS = (
    "answer",
    "a",
    "antwort",
    "reponse",
    "réponse",
    "respuesta",
    "antwoord",
    "risposta",
    "ответ",
    "الجواب",
)
QUOTES = ("quote", "review", "testimonial", "comment", "feedback", "opinion", "message", "avis", "citation")
AUTHORS = (
    "author",
    "name",
    "client",
    "customer",
    "by",
    "who",
    "user",
    "person",
    "reviewer",
    "auteur",
    "autor",
)
ROLES = (
    *(
        "role",
        "position",
        "job",
        "job-title",
        "jobtitle",
        "function",
        "profession",
        "occupation",
        "rôle",
        "poste",
    ),
    *("puesto", "cargo", "rolle", "funktion", "functie", "ruolo"),
)
DETAILS = frozenset(
    [*ROLES, "title", "company", "location", "source", "date", "affiliation", "city", "country", "quote-desc"]
)
STARS = frozenset(["rating", "stars", "score"])
YEARS = (
    "year",
    "date",
    "period",
    "years",
    "dates",
    "when",
    "time",
    "année",
    "annee",
    "jahr",
    "año",
    "fecha",
    "datum",
)
FIGURES = ("figure", "number", "value", "count", "stat", "num", "total", "percentage", "amount")
LABELS = ("label", "title", "name", "text", "description", "desc")
STREETS = ("address", "adresse", "dirección", "direccion", "indirizzo", "endereço", "adres", "street", "addr")
PHONES = (
    "phone",
    "tel",
    "telephone",
    "phone-number",
    "mobile",
    "telefon",
    "téléphone",
    "telefono",
    "teléfono",
)
MAILS = ("email", "e-mail", "mail")
MAPS = ("map", "maplink", "map-link", "map-url", "maps", "google-maps", "directions")
HOURS = (
    "hours",
    "opening-hours",
    "opening",
    "times",
    "openinghours",
    "horaires",
    "öffnungszeiten",
    "horario",
)


def kind_of(name: str, key: str, entries: list[Leaf]) -> str:
    """The kind of section that `entries` make, which stand at `key` of the section `name`; "" for none of ours."""
    mappings = [one.parts() for one in entries if isinstance(one.value, dict)]
    if not mappings or len(mappings) < len(entries):
        return ""
    names = {plain(name), plain(key)}
    every = [{plain(key) for key, leaf in parts.items() if is_text(leaf.value)} for parts in mappings]

    def has(*groups: Iterable[str]) -> bool:
        """Whether most entries have a text at one of each of the `groups` of keys."""
        return sum(all(keys & set(group) for group in groups) for keys in every) * 2 > len(every)

    logos = has(("logo",)) or (bool(names & CLIENTS) and has(("logo", "image", "img")))
    signs = (
        ("faq", has(QUESTIONS, ANSWERS)),
        ("prices", any(keys & set(PRICE) for keys in every) or any(map(_priced, mappings))),
        ("reviews", has(QUOTES, AUTHORS) or (bool(names & REVIEWS) and has((*QUOTES, *TEXT)))),
        ("team", has(("name",), ROLES) or (bool(names & TEAMS) and has(("name", "title")))),
        ("timeline", has(("year",), TITLE) or (bool(names & EVENTS) and has(YEARS, TITLE))),
        ("places", has(STREETS) or (bool(names & PLACES) and any(map(_open, mappings)))),
        ("clients", logos and not has(TEXT)),
        ("about", has(FIGURES, LABELS) and all(map(_is_figure, mappings))),
        ("services", logos or has(TITLE, ("icon", "icons"))),
    )
    return next((kind for kind, fits in signs if fits), "")


def _open(parts: Parts) -> bool:
    return any(plain(key) in HOURS for key in parts)


def _priced(parts: Parts) -> bool:
    """Whether a list in `parts` holds entries with a price."""
    return any(
        isinstance(one.value, dict)
        and any(plain(key) in PRICE and is_text(part) for key, part in one.value.items())
        for leaf in parts.values()
        for one in leaf.each()
    )


def _is_figure(parts: Parts) -> bool:
    cells = [leaf for key, leaf in parts.items() if not steers(key, leaf.value)]
    return len(cells) == 2 and all(is_short(leaf.value) for leaf in cells)
