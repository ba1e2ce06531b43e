"""Structured data of the clinic pack: what a page says of a treatment, in the words of schema.org, once it is reviewed."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.content.outline import Block
from riwaq.language.folding import folded
from riwaq.pack import Front, Node, Sheet
from riwaq.packs.clinic.figures import UNREAD, areas_in
from riwaq.packs.clinic.lexicon import first_mention, mentions, name
from riwaq.packs.clinic.markets import barred, barred_concepts
from riwaq.packs.clinic.nodes.passages import below, passages
from riwaq.packs.clinic.nodes.people import SCHEMA, employer, physicians
from riwaq.packs.clinic.page import TREATMENTS, talk_of
from riwaq.packs.clinic.review import Review, is_shown, reviewed
from riwaq.packs.clinic.settings import Clinic
from riwaq.packs.clinic.wording import wrong_names
from riwaq.render.inline import letters
from riwaq.text.dates import read_date

PROCEDURE = "procedure"
"""The key of the front matter that says of a page whether it is about a treatment that the site offers."""
SAYS = {"true": True, "yes": True, "false": False, "no": False}
CHANGED = ("updated", "last_modified_at", "modified")
CLINIC = "MedicalClinic"
AGAINST = frozenset({"risk.contraindication", "risk.pregnancy"})
SIGNS = frozenset({"risk.ptosis", "risk.bruising", "risk.swelling", "risk.dysphagia"})
"""Risks that are a sign or a symptom, and are called by its name."""


def of_entry(sheet: Sheet) -> Iterator[Node]:
    """The nodes of the page of an entry: none where it is not reviewed, or has a title that a market of the site forbids."""
    entry, document = sheet.subject.entry, sheet.subject.document
    review = reviewed(entry, document)
    title = letters(entry.header.title)
    if review is None or not title or _is_barred(sheet, title):
        return
    about = _procedure(sheet, title, review) if _is_procedure(sheet) else None
    yield _web_page(sheet, title, review, about)
    if about:
        yield about


def of_home(front: Front) -> Iterator[Node]:
    """What a home page adds to its organization, if that is a clinic, and the physicians of its team."""
    around = front.around
    if around.facts.type == CLINIC:
        # Where a medicine may not be advertised, the cards of the home page call a treatment otherwise than its page does.
        named = not barred_concepts(front.site.markets)
        services = [
            {"@type": stub.type, "@id": stub.id, "name": stub.name if named else "", "url": stub.url}
            for stub in front.stubs
            if stub.type == "TherapeuticProcedure"
        ]
        licences = [
            {"@type": "PropertyValue", "propertyID": one.authority, "value": one.number}
            for one in front.site.given(Clinic).licences.values()
            if one.number
        ]
        yield {
            **employer(around),
            "knowsLanguage": list(front.tags),
            "identifier": licences,
            "availableService": services,
        }
    yield from physicians(front)


def _is_procedure(sheet: Sheet) -> bool:
    """Whether the page is about a treatment: as its front matter says, or else as its words do."""
    said = str(sheet.subject.entry.extra.get(PROCEDURE, "")).lower()
    return SAYS[said] if said in SAYS else talk_of(sheet.subject).about(TREATMENTS)


def _is_barred(sheet: Sheet, text: str) -> bool:
    return barred(sheet.subject.site.markets, text, sheet.subject.language.tag)


def _web_page(sheet: Sheet, title: str, review: Review, about: Node | None) -> Node:
    entry, around, tag = sheet.subject.entry, sheet.around, sheet.subject.language.tag
    reviewer = {
        "@type": "Person",
        "name": around.plain(review.name),
        "jobTitle": around.plain(review.profession),
        "identifier": review.licence,
    }
    changed = next((read_date(str(entry.extra[key])) for key in CHANGED if entry.extra.get(key)), "")
    source = [one for one in sheet.versions if one.source]
    others = [{"@type": "WebPage", "url": one.url, "inLanguage": one.tag} for one in source or sheet.versions]
    return {
        "@type": "MedicalWebPage",
        "@id": f"{sheet.url}#page",
        "url": sheet.url,
        "name": around.plain(title),
        "inLanguage": tag,
        "about": {key: about[key] for key in ("@type", "@id", "name")} if about else None,
        "lastReviewed": review.date,
        "reviewedBy": reviewer if is_shown(entry, sheet.subject.document, review.name) else None,
        "medicalAudience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "datePublished": sheet.date,
        "dateModified": changed,
        "isPartOf": {"@type": "WebSite", "url": around.home, "name": around.name},
        "publisher": employer(around),
        "translationOfWork" if source else "workTranslation": others,
    }


def _procedure(sheet: Sheet, title: str, review: Review) -> Node:
    """What the page says of its treatment, each passage in its own words."""
    blocks = sheet.subject.document.outline.blocks
    plain, tag = sheet.around.plain, sheet.subject.language.tag
    allowed = tuple(block for block in blocks if _is_of_treatment(sheet, block, review))
    told = {key: plain("\n".join(texts)) for key, texts in passages(allowed, tag).items()}
    calls = _words_for(allowed, tag, "product.injection")
    named = _is_other(calls, title) and not barred_concepts(sheet.subject.site.markets)
    return {
        "@type": "TherapeuticProcedure",
        "@id": f"{sheet.url}#procedure",
        "url": sheet.url,
        "name": plain(title),
        "alternateName": plain(calls) if named else "",
        "procedureType": SCHEMA + "PercutaneousProcedure" if calls else "",
        "bodyLocation": [plain(text) for text in _areas(blocks, tag)],
        "preparation": told.get("preparation", ""),
        "howPerformed": told.get("performed", ""),
        "followup": told.get("followup", ""),
        "adverseOutcome": [
            {"@type": "MedicalSignOrSymptom", "name": plain(text)} for text in _risks(blocks, tag)
        ],
    }


def _words_for(blocks: tuple[Block, ...], tag: str, concept: str) -> str:
    """The first words by which a page names a concept, "" where it does not."""
    for block in _read(blocks):
        one = first_mention(block.text, tag, {concept})
        if one:
            return block.text[one.start : one.end]
    return ""


def _is_of_treatment(sheet: Sheet, block: Block, review: Review) -> bool:
    """Whether a passage may be told as one about the treatment: not who has reviewed the page or who must not have the
    treatment, and no name that a market forbids.
    """
    if folded(review.name) in folded(block.text) or _is_barred(sheet, block.text):
        return False
    named = mentions(block.text, sheet.subject.language.tag) if block.kind != "heading" else ()
    return not any(one.concept in AGAINST for one in named)


def _is_other(name: str, title: str) -> bool:
    """Whether `name` is one of a treatment, and no part of its title: "injection" alone is none."""
    return " " in name and name.casefold() not in title.casefold()


def _areas(blocks: tuple[Block, ...], tag: str) -> list[str]:
    """The areas that a page names, in its own words, but for a wrong name, and but for those that it says to be outside the
    licence of a medicine: a node has no room for that.
    """
    found: dict[str, str] = {}
    term = False

    def is_marked(block: Block) -> bool:
        return any(one.concept.startswith("licence.") for one in mentions(block.text, tag))

    for block, apart in below(_read(blocks), is_marked):
        marked = is_marked(block)
        if block.kind == "term":
            term = marked
        if apart or marked or (block.kind == "definition" and term):
            continue
        for one in areas_in(block.text, tag):
            words = block.text[one.start : one.end]
            if wrong_names(words, tag):
                words = name(one.concept, tag)
            found.setdefault(one.concept, words)
    return list(found.values())


def _risks(blocks: tuple[Block, ...], tag: str) -> list[str]:
    """The side effects that a page names as such: below a heading that says so, or in a passage that does."""
    found: dict[str, str] = {}

    def is_about(block: Block) -> bool:
        return first_mention(block.text, tag, {"risk.section"}) is not None

    for block, under in below(_read(blocks), is_about):
        for one in mentions(block.text, tag) if under or is_about(block) else ():
            if one.concept in SIGNS:
                found.setdefault(one.concept, block.text[one.start : one.end])
    return list(found.values())


def _read(blocks: tuple[Block, ...]) -> Iterator[Block]:
    return (block for block in blocks if block.kind not in UNREAD)
