"""What is missing or stale in a site, translated by a service, piece by piece, and written into it as a machine's work.

Each answer is on the disk before the next is asked for, in a journal beside the memory: what was paid for once is never
asked for again, wherever the run was broken off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator

import msgspec

from riwaq.config import Translator
from riwaq.engine.sources import settings
from riwaq.engine.terms import terms
from riwaq.engine.translation import chosen, translations
from riwaq.exchange import Imported, put
from riwaq.making import opened
from riwaq.memo.calls import Memo
from riwaq.text.finding import Finding
from riwaq.translate.exchange.returned import Reading, Returned
from riwaq.translate.pieces import text_digest
from riwaq.translate.terms import Terms
from riwaq.translate.translators.estimate import Estimate, Price, estimate
from riwaq.translate.translators.protocol import Answer, Cost, Post, Request, request_of
from riwaq.translate.translators.protocol import Translator as Service
from riwaq.translate.translators.retry import Pauses
from riwaq.translate.unit import Unit
from riwaq.translate.wording import Wording
from riwaq.world.journal import append, lines, remove
from riwaq.world.problem import Problem

JOURNAL = ".riwaq-translations.jsonl"
"""The answers that are not in the site yet. Hidden, so that no build and no Jekyll reads it."""
OPEN = frozenset({"missing", "stale"})


class Plan(msgspec.Struct, frozen=True):
    """What there is to ask: the units, of which `known` are in the journal already, and what the rest comes to."""

    units: tuple[Unit, ...] = ()
    known: int = 0
    estimate: Estimate = Estimate(0, 0, 0, 0, 0)
    findings: tuple[Finding, ...] = ()


class Done(msgspec.Struct, frozen=True):
    """What was written, what was not and why, and what the service has counted."""

    imported: Imported = Imported()
    failures: tuple[str, ...] = ()
    cost: Cost = Cost()
    findings: tuple[Finding, ...] = ()


def plan(site: str, languages: Collection[str] = (), items: Collection[str] = ()) -> Plan:
    """What a run would ask for, and about what it would cost. Nothing is asked, nothing written."""
    try:
        memo = opened(site)
        config = settings(memo).config.translator
        units = _units(memo, languages, items)
        known = _known(site)
        rest = [request_of(unit) for unit in units if _key(unit) not in known]
    except Problem as problem:
        return Plan(findings=problem.findings)
    return Plan(tuple(units), len(units) - len(rest), estimate(rest, _price(config)))


def translate(
    site: str,
    languages: Collection[str] = (),
    items: Collection[str] = (),
    *,
    post: Post,
    pauses: Pauses,
    progress: Callable[[int, int], None] | None = None,
) -> Done:
    """Have what is missing or stale translated by the service of the settings, and write it into the site.

    It counts as made by a machine until a person accepts it. What is broken off goes on from where it was.
    """
    try:
        memo = opened(site)
        service = _service(settings(memo).config.translator, post, pauses)
        if isinstance(service, Finding):
            return Done(findings=(service,))
        units = _units(memo, languages, items)
        known = _known(site)
        asked = [request_of(unit, _wordings(terms(memo), unit)) for unit in units if _key(unit) not in known]
        by_id = {(unit.id, unit.target_language): unit for unit in units}
        failures, cost = [], Cost()
        try:
            for number, (request, answer) in enumerate(_answers(service, asked), 1):
                cost += answer.cost
                if answer.failure:
                    failures.append(f"{answer.id}: {answer.failure}")
                else:
                    unit = by_id[answer.id, request]
                    append(f"{site}/{JOURNAL}", _line(unit, answer.markdown))
                if progress is not None:
                    progress(number, len(asked))
        finally:
            imported = _write(site, units)
    except Problem as problem:
        return Done(findings=problem.findings)
    return Done(imported, tuple(failures), cost)


def _units(memo: Memo, languages: Collection[str], items: Collection[str]) -> list[Unit]:
    return [
        standing.unit
        for one in chosen(translations(memo), items, languages)
        for standing in one.standings
        if standing.unit.state in OPEN
    ]


def _answers(service: Service, asked: list[Request]) -> Iterator[tuple[str, Answer]]:
    """The answers of one language after another, each with its language: ids are the same in all."""
    for language in dict.fromkeys(request.target_language for request in asked):
        own = [request for request in asked if request.target_language == language]
        for answer in service.translate(own):
            yield language, answer


def _write(site: str, units: Iterable[Unit]) -> Imported:
    """Put all answers of the journal into the site; those that found no place stay in it."""
    known = _known(site)
    returned = [
        Returned(
            id=unit.id,
            source_language=unit.source_language,
            target_language=unit.target_language,
            source=unit.source,
            target=known[_key(unit)],
            state="machine",
            line=0,
        )
        for unit in units
        if _key(unit) in known
    ]
    if not returned:
        return Imported()
    done = put(site, opened(site), Reading(tuple(returned)))
    if not done.left:
        remove(f"{site}/{JOURNAL}")
    return done


def _key(unit: Unit) -> str:
    return "\t".join((unit.id, unit.target_language, text_digest(unit.source)))


def _line(unit: Unit, markdown: str) -> str:
    return json.dumps({"unit": _key(unit), "text": markdown}, ensure_ascii=False)


def _known(site: str) -> dict[str, str]:
    """The answers of the journal by unit and source."""
    found: dict[str, str] = {}
    for line in lines(f"{site}/{JOURNAL}"):
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if (
            isinstance(value, dict)
            and isinstance(value.get("unit"), str)
            and isinstance(value.get("text"), str)
        ):
            found[value["unit"]] = value["text"]
    return found


def _wordings(known: Terms, unit: Unit) -> tuple[Wording, ...]:
    """What the termbase says of the terms that a unit may hold; `verify` looks for them itself."""
    here, there = unit.source_language.partition("-")[0], unit.target_language.partition("-")[0]
    found = [
        Wording(name, term.names.get(there, ()), term.never.get(there, ()))
        for term in known.terms
        for name in term.names.get(here, ())[:1]
        if (there in term.names or there in term.never) and name.lower() in unit.source.lower()
    ]
    found += [Wording(name, (name,)) for name in known.keep if name in unit.source]
    return tuple(found)


def _price(config: Translator) -> Price | None:
    if not (config.price_input or config.price_output or config.price_characters):
        return None
    return Price(config.price_input, config.price_output, config.price_characters)


def _service(config: Translator, post: Post, pauses: Pauses) -> Service | Finding:
    """The translator of the settings, or what it lacks."""
    from riwaq.translate.translators.chat import Chat, ChatSettings
    from riwaq.translate.translators.deepl import Deepl, DeeplSettings

    if not config.service:
        advice = (
            'Name one in riwaq.toml, below [translator]: service = "deepl", or "chat" with url and model. '
            "A Jekyll site has it in _config.yml: riwaq: {translator: {service: deepl}}"
        )
        return Finding("translator.none", "error", "no translator is named", help=advice)
    variable = config.key_variable or {"chat": "OPENAI_API_KEY", "deepl": "DEEPL_API_KEY"}[config.service]
    key = os.environ.get(variable, "")
    if not key:
        advice = f"Set it where you run riwaq: export {variable}=…  It is in no file of the site."
        return Finding("translator.key", "error", f"the environment has no `{variable}`", help=advice)
    if config.service == "chat":
        url = config.url or ChatSettings(model="").url
        return Chat(ChatSettings(url=url, model=config.model, key_variable=variable), key, post, pauses)
    deepl = DeeplSettings(
        url=config.url, key_variable=variable, glossary_id=config.glossary_id, formality=config.formality
    )
    return Deepl(deepl, key, post, pauses)
