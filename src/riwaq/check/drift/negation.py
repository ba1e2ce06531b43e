"""`drift.negation`: a block that says no in one language, and in no way in the other.

The words of negation are closed lists. What a language says within a word (un-, -los, غير, بلا), or by another word
(avoid, fail, without), answers a negation of the other, but asks for none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from riwaq.check.drift.two import Two, Words
from riwaq.text.finding import Finding

RULES = ("drift.negation",)
LONGEST = 400
"""The longest text, in signs, of which one negation is the gist."""

_SURE = {
    "en": r"\b(?:not|never|cannot|don't|don’t|doesn't|doesn’t|won't|won’t|isn't|isn’t|aren't|aren’t|can't|can’t|mustn't|shouldn't|without)\b|\bno\b(?! (?:longer|later|more|less|matter|doubt)\b)|\bNo\b(?!\.)",
    "ar": r"(?<!\w)[وف]?(?:لا|لم|لن|ليس|ليست|ليسوا|بدون|من دون)(?!\w)",
    "fa": r"(?<!\w)(?:بدون|نیست|نیستند|نمی\w*|ن(?:کنید|باید|باشد|شود|دارد|دارند|زنید|دهید|خورید|مالید|گیرید|روید|داریم))(?!\w)",
    "he": r"(?<!\w)[ושה]?(?:לא|אין|אינו|אינה|אינם|אינן|ללא|בלי|אסור|אל(?= ת))(?!\w)",
    "ru": r"(?<!\w)(?:не|нет|нельзя|без|никогда|ни)(?!\w)",
    "el": r"(?<!\w)(?:δεν|δε|μη|μην|χωρίς|ποτέ|όχι|ούτε|καμία|κανένα|κανείς)(?!\w)",
    "zh": r"不|没有|沒有|無需|无需|無須|无须|勿|未|切忌|禁止|避免",
    "fr": r"(?<!\w)(?:(?:ne|n['’]\w+|N['’]\w+|Ne)(?!\w)|sans|jamais|aucun|aucune|pas (?=de |d['’]))(?=\W)",
    "es": r"(?<!\w)(?:no|sin|nunca|ningún|ninguna|ninguno)(?!\w)",
    "it": r"(?<!\w)(?:non|senza|mai|nessun|nessuna|nessuno)(?!\w)",
    "pt": r"(?<!\w)(?:não|sem|nunca|nenhum|nenhuma)(?!\w)",
    "de": r"(?<!\w)(?:nicht|kein|keine|keinen|keinem|keiner|ohne|nie|niemals)(?!\w)",
}
_ALSO = {
    "en": r"\b(?:un(?!der|til|i|ion)|in(?!to\b|side|j|cl|form|fl|ter|cr|dic|t|s|v|n|it|g|d)|im(?!p(?:r|l|o))|non|ir|il|involunt|discomf|dis(?!c|t|p|e))[a-z-]{3,}|\w+less\b|\w*free\b|\b(?:avoid|stop|refus|fail|lack|prevent|except|unless|only|instead|neither|nor|rather|before|little|few|less|minimal|exclud|contraindic|forbid|prohib|skip|stay away|rule out|nothing|none|nobody|keep|rarely|hardly|absen|otherwise|until|untouch|apart|away|n't|n’t|no)\w*",
    "ar": r"غير|عدم|تجنب|يتجنب|خال|خلو|يمنع|ممنوع|امتنع|قبل|فقط|إلا|سوى|نادر|بلا|ما |منع|توقف|قل|أقل|لست|ليس|لكن|تفاد|استثن|لا|دون|حتى",
    "fa": r"غیر|عدم|نا\w|بی|خودداری|پرهیز|اجتناب|فقط|قبل|تنها|جلوگیری|مگر|کم|منع|هیچ|ن\w+",
    "he": r"(?<!\w)(?:בלתי|אי|נטול|הימנע|להימנע|נמנע|חוסר|לפני|רק|מנע|מניע|פחות|מיעוט|הפסק|שום|אף|איננ|אינ)|להימנע|מבלי|ללא|שלא|לבד|מלבד|בלעדי",
    "ru": r"(?<!\w)(?:не\w+|без\w+|бес\w+|избега|отказ|только|до |прежде|исключ|кроме|противопоказ|мало|редко|ни\w+|запрещ|воздерж|прекрат|предотвр|лишь)",
    "el": r"(?<!\w)(?:α[νπ]?\w{4,}|αποφ|μόνο|πριν|εκτός|λιγ|σπάνι|σταματ|αντενδ|ανώδυν|μηδ)",
    "zh": r"[非免防停禁忌没沒无無未别別只仅少前]",
    "fr": r"(?<!\w)(?:non|in\w+|im\w+|évit|ni|rien|sauf|seulement|uniquement|avant|indolore|peu|moins|arrêt|contre-indi|empêch|exclu|manque|hors|abstenez|libre|dé\w+|personne|n['’]|plus)",
    "es": r"(?<!\w)(?:in\w+|im\w+|evit|ni|nada|solo|sólo|salvo|antes|excepto|menos|poco|libre|indolor|tampoco|nadie|fuera|a menos|des\w+|contraindic|impid|prevenir|falta|jamás|hasta|deje|dejar)",
    "it": r"(?<!\w)(?:in\w+|im\w+|evit|né|niente|nulla|solo|tranne|prima|eccetto|meno|poco|priv|indolore|dis\w+|controindic|smett|assen|impedi|fuori)",
    "pt": r"(?<!\w)(?:in\w+|im\w+|evit|nem|nada|só|apenas|exceto|antes|menos|pouco|livre|indolor|des\w+|contraindic|deix|ausên|fora|impede|jamais|isento)",
    "de": r"(?<!\w)(?:un\w+|vermeid|weder|noch|nur|außer|vor|wenig|verzicht|nichts|niemand|statt|schmerzfrei|kontraind|ausschl|erst)|los(?:e[nrsm]?)?(?!\w)|frei(?:e[nrsm]?)?(?!\w)",
}
_NO_NEGATION = {
    "zh": re.compile("不(?:同|断|斷|仅|僅|只|过|過|适|適|良|管|论|論|少|错|錯|久|一|但|如|得不|安|均|孕|足|平|锈|鏽|必|明)|非常|未来|未來|无论|無論|前不久|要不|差不多|不可避免"),
    "fr": re.compile(r"(?<!\w)(?:pas à pas|premiers? pas|non seulement|ne\.? ?[^\s]+ que\b|n['’][^\s]+ que\b|sans doute|sans cesse)", re.IGNORECASE),
    "en": re.compile(r"\b(?:not only|not just|not to mention|no doubt|whether or not|no longer|if not|more often than not|do not hesitate|don['’]t hesitate|cannot wait)\b", re.IGNORECASE),
    "es": re.compile(r"(?<!\w)(?:no s[oó]lo|no solamente|no obstante|sin embargo|no dud\w+|no más)(?!\w)", re.IGNORECASE),
    "it": re.compile(r"(?<!\w)(?:non solo|nonostante|non esit\w+|senza dubbio|mai più)(?!\w)", re.IGNORECASE),
    "pt": re.compile(r"(?<!\w)(?:não só|não apenas|não obstante|não hesite|sem dúvida)(?!\w)", re.IGNORECASE),
    "ru": re.compile(r"(?<!\w)(?:не только|тем не менее|не раз|не менее|не более|не больше|не меньше|не ниже|не выше|как ни|не позднее|не раньше|не реже)(?!\w)", re.IGNORECASE),
    "el": re.compile(r"(?<!\w)(?:όχι μόνο|μη διστάσετε|μην διστάσετε)(?!\w)", re.IGNORECASE),
    "ar": re.compile(r"(?<!\w)(?:ليس فقط|ليس هذا|لا تتردد\w*|لا شك|لا يقتصر|لا سيما|لا بد|لا يزال|ما لا يقل|لا يقل|لا تزال|دون المستوى|لا غنى|لا تفوت\w*|لم لا)(?!\w)"),
    "he": re.compile(r"(?<!\w)(?:לא רק|ללא ספק|אל תהסס\w*|בלתי)(?!\w)"),
    "de": re.compile(r"(?<!\w)(?:nicht nur|nicht zuletzt|ohne weiteres)(?!\w)", re.IGNORECASE),
    "fa": re.compile(r"(?<!\w)(?:نه تنها|بدون شک|نه فقط)(?!\w)"),
}  # fmt: skip


@cache
def _sure(language: str) -> re.Pattern[str]:
    return re.compile(_SURE[language], re.IGNORECASE)


@cache
def _any(language: str) -> re.Pattern[str]:
    return re.compile(f"{_ALSO[language]}|{_SURE[language]}", re.IGNORECASE)


def find(two: Two) -> Iterator[Finding]:
    here, there = two.source, two.target
    if not two.sure or two.kind in {"code", "html", "cell", "footnote"} or len(here.text) > LONGEST:
        return
    if here.language not in _SURE or there.language not in _SURE:
        return
    if word := _only_here(here, there):
        message = f"the source says `{word}`, and this says no such thing"
        yield Finding("drift.negation", "note", message, there.whole(), also=here.place(*_place(here, word)))
    elif word := _only_here(there, here):
        message = f"this says `{word}`, and the source says no such thing"
        yield Finding("drift.negation", "note", message, there.place(*_place(there, word)), also=here.whole())


def _only_here(one: Words, other: Words) -> str:
    """The first negation of `one`, where `other` has none of any sort."""
    sure = _sure(one.language)
    if not sure.search(one.text) or _any(other.language).search(other.text):
        return ""
    found = sure.search(_without_phrases(one))
    return found[0].strip() if found else ""


def _without_phrases(words: Words) -> str:
    """The text without phrases that negate nothing: not only, sin embargo."""
    phrases = _NO_NEGATION.get(words.language)
    return phrases.sub(lambda match: "\ufffc" * len(match[0]), words.text) if phrases else words.text


def _place(words: Words, word: str) -> tuple[int, int]:
    at = max(0, words.text.find(word))
    return at, at + len(word)
