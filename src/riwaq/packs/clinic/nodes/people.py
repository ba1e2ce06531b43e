"""People as schema.org has them: a physician is one only where the site says so."""

from __future__ import annotations

from functools import cache

from riwaq.language.folding import folded
from riwaq.pack import Around, Front, Node
from riwaq.packs.clinic.data import read
from riwaq.packs.clinic.review import COMMA
from riwaq.render.inline import letters

SCHEMA = "https://schema.org/"


def physicians(front: Front) -> list[Node]:
    """The physicians among the people whom a home page shows, with the address of the organization that they work for.

    Each is a `Person` too: in schema.org's vocabulary a `Physician` is a practice, and has no profession.
    """
    around, known, found = front.around, _specialties(front.language.tag), []
    for kind, values in front.sections.values():
        for one in values.get("people", ()) if kind == "team" else ():
            name, role = letters(str(one.get("name", ""))), letters(str(one.get("role", "")))
            specialty = next((known[part] for part in map(_plain, COMMA.split(role)) if part in known), None)
            if name and specialty is not None:
                found.append(
                    {
                        "@type": ["Person", "Physician"],
                        "name": around.plain(name),
                        "jobTitle": around.plain(role),
                        "medicalSpecialty": SCHEMA + specialty if specialty else "",
                        "worksFor": employer(around),
                        "address": around.plain(around.facts.address),
                    }
                )
    return found


def employer(around: Around) -> Node:
    """Who stands behind the site, as another node names it."""
    return {
        "@type": around.facts.type,
        "@id": around.organization,
        "name": around.plain(around.facts.name) or around.name,
    }


@cache
def _specialties(tag: str) -> dict[str, str]:
    """The names of physicians in a language, and in English, with the specialty that each says, "" for none."""
    every = read(__package__ or "", "professions.yaml", dict[str, dict[str, list[str]]])
    codes = {tag.partition("-")[0].lower(), "en"}
    return {
        _plain(name): specialty
        for specialty, names in every.items()
        for code in codes
        for name in names.get(code, ())
    }


def _plain(text: str) -> str:
    return " ".join(folded(text.replace("-", " ")).split())
