"""DeepL, by its API: POST /v2/translate (DeepL API reference, "Translate text"; "XML handling"; "Translation context").

Up to 50 texts and 128 KiB a request. `tag_handling: xml` keeps our tags; what is in an `ignore_tags` tag is not
translated. The context is for the sense of all texts of a request, and is not counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from riwaq.language.direction import script_of
from riwaq.language.locales import region_of
from riwaq.translate.protect import tokens
from riwaq.translate.translators.asking import Said, Service, answers
from riwaq.translate.translators.protocol import Answer, Check, Cost, Post, Reply, Request, unfit
from riwaq.translate.translators.retry import Patience, Pauses

PRO, FREE = "https://api.deepl.com", "https://api-free.deepl.com"
TEXTS, BYTES = 50, 100_000
_ENTITY = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&#39;": "'", "&amp;": "&"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REGIONAL = {"EN": ("US", "GB"), "PT": ("BR", "PT")}
_LATIN_AMERICA = frozenset("419 AR BO CL CO CR CU DO EC GT HN MX NI PA PE PR PY SV US UY VE".split())


class DeeplSettings(msgspec.Struct, frozen=True, kw_only=True):
    """`url` "" means the host that the key belongs to. `formality` and `model_type` as DeepL has them, "" for its choice."""

    url: str = ""
    key_variable: str = "DEEPL_API_KEY"
    glossary_id: str = ""
    formality: str = ""
    model_type: str = ""
    context: bool = True
    """Send what stands around a unit: better, and a request a unit."""


class Deepl:
    """A translator by DeepL. The key is in no message, and in nothing that prints this."""

    def __init__(
        self,
        settings: DeeplSettings,
        key: str,
        post: Post,
        pauses: Pauses,
        patience: Patience = Patience(),  # noqa: B008 - frozen
        check: Check = unfit,
    ) -> None:
        self._service = _Translate(settings, key)
        self._asking = post, patience, pauses, check

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]:
        return answers(self._service, requests, *self._asking)


class _Translate:
    def __init__(self, settings: DeeplSettings, key: str) -> None:
        self._settings, self._key = settings, key

    @property
    def url(self) -> str:
        """The free host for the keys that end in `:fx` (DeepL: "Authentication")."""
        host = self._settings.url.rstrip("/") or (FREE if self._key.endswith(":fx") else PRO)
        return host if host.endswith("/v2/translate") else host + "/v2/translate"

    @property
    def headers(self) -> Mapping[str, str]:
        return {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Authorization": f"DeepL-Auth-Key {self._key}",
        }

    def batches(self, requests: Sequence[Request]) -> Iterator[Sequence[Request]]:
        """Units that follow each other, in one pair of languages and with one context."""
        batch: list[Request] = []
        for request in requests:
            size = sum(len(one.source.text.encode("utf-8", "replace")) for one in (*batch, request))
            same = batch and self._shared(batch[0]) == self._shared(request)
            if batch and (not same or len(batch) >= TEXTS or size > BYTES):
                yield batch
                batch = []
            batch.append(request)
        if batch:
            yield batch

    def _shared(self, request: Request) -> tuple[str, str, str]:
        """What the texts of one question have in common."""
        around = [request.before[-1000:], request.after[:1000]] if self._settings.context else []
        context = "\n".join(part for part in around if part)
        return request.source_language, request.target_language, context

    def body(self, batch: Sequence[Request], complaints: Sequence[str]) -> bytes:
        """The question. The second time it goes without its context, which would have the same answer made again."""
        source, target, context = self._shared(batch[0])
        settings = self._settings
        more = {
            "context": "" if complaints else _NOT_XML.sub("\ufffd", context),
            "glossary_id": settings.glossary_id,
            "formality": settings.formality,
            "model_type": settings.model_type,
        }
        question: dict[str, Any] = {
            "text": [as_xml(one.source.text) for one in batch],
            "source_lang": deepl_code(source).partition("-")[0],
            "target_lang": deepl_code(target),
            "tag_handling": "xml",
            "outline_detection": False,
            "ignore_tags": ["x"],
            "non_splitting_tags": ["g", "x"],
            "preserve_formatting": True,
            "show_billed_characters": True,
            **{name: value for name, value in more.items() if value},
        }
        return msgspec.json.encode(question)

    def read(self, batch: Sequence[Request], body: bytes) -> Said:
        try:
            answer = msgspec.json.decode(body)
        except (msgspec.DecodeError, RecursionError, UnicodeError):
            return Said(problem="the answer is no JSON")
        found = answer.get("translations") if isinstance(answer, dict) else None
        if not isinstance(found, list):
            return Said(problem="the answer has no translations")
        billed = [one.get("billed_characters") for one in found if isinstance(one, dict)]
        sent = sum(len(one.source.text) for one in batch)
        counts = [count for count in billed if isinstance(count, int) and count >= 0]
        cost = Cost(characters=sum(counts) if counts else sent)
        if len(found) != len(batch):
            return Said(cost=cost, problem=f"{len(batch)} texts were asked for and {len(found)} came")
        texts = [one.get("text") if isinstance(one, dict) else None for one in found]
        return Said(
            {one.id: from_xml(text) for one, text in zip(batch, texts, strict=True) if isinstance(text, str)},
            cost,
        )

    def without(self, reply: Reply) -> Service | None:
        del reply
        return None

    def clean(self, words: str) -> str:
        return words.replace(self._key, "…") if self._key else words


def deepl_code(tag: str) -> str:
    """DeepL's code of the language `tag` (BCP 47) as a target: `en-AU` → `EN-GB`, `zh-TW` → `ZH-HANT`.

    English and Portuguese must name a variety there; without a region they take the one that CLDR has for likely.
    A language that DeepL does not know goes as it is: its answer says so.
    """
    language = tag.partition("-")[0].upper()
    region = region_of(tag)
    if language in _REGIONAL:
        first, other = _REGIONAL[language]
        return f"{language}-{first if region in {'', first} else other}"
    if language in {"NO", "NN"}:
        return "NB"
    if language == "ZH":
        return f"ZH-{'HANT' if script_of(tag) == 'Hant' else 'HANS'}"
    if language == "ES" and region in _LATIN_AMERICA:
        return "ES-419"
    return {"IW": "HE", "IN": "ID"}.get(language, language)


def as_xml(text: str) -> str:
    """A text with tags as XML: what is no tag is escaped, what XML cannot hold is a replacement character."""
    return "".join(
        token.text
        if token.role != "text"
        else _NOT_XML.sub("\ufffd", token.text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        for token in tokens(text)
    )


def from_xml(text: str) -> str:
    """A text with tags from XML."""
    return re.sub("|".join(_ENTITY), lambda match: _ENTITY[match[0]], text)
