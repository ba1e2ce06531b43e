"""The seal of a page: one for all ways of writing the same words, another for any other words."""

from __future__ import annotations

import pytest
import ryaml

from riwaq.content.entry import Entry, Exhibit, Header
from riwaq.content.markdown import render
from riwaq.packs.clinic.seal import page_seal, seal

BODY = "The *effect* lasts for months.\n\n- Forehead\n- Frown lines ![a face](face.png)\n"


def of(body=BODY, **header):
    known = Header("a.en.md", "care", "a", "a", **{"title": "Lines", **header})
    return page_seal(Entry(known, {}, body, 0), render(body, "a.en.md"))


@pytest.mark.parametrize(
    "body",
    [
        "The effect\nlasts   for months.\n\n1. Forehead\n2. Frown lines ![a face](other.png)\n",
        "## The effect lasts for [months](/more).\n\nForehead\n\nFrown **lines** ![a face](face.png)\n",
        "The effect lasts for months.\r\n\r\n* Forehead\r\n* Frown lines ![a face](face.png)\r\n",
    ],
)
def test_markup_and_line_breaks_do_not_count(body):
    assert of(body) == of()


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("months", "years"),
        BODY.replace("a face", "the face"),
        BODY.replace("Frown lines", "Frownlines"),
        BODY + "\nSafe.\n",
        "- Forehead\n- Frown lines ![a face](face.png)\n\nThe *effect* lasts for months.\n",
        BODY.replace("lasts", "la\u202ests"),  # shown in another order
    ],
)
def test_words_and_their_order_count(body):
    assert of(body) != of()


@pytest.mark.parametrize(
    "header",
    [
        {"title": "Wrinkles"},
        {"subtitle": "For ever"},
        {"description": "For ever."},
        {"alt": "Before and after"},
        {"image_caption": "After a week"},
        {"images": (Exhibit("a.png", "a face"),)},
        {"facts": (("lasts", "for ever"),)},
    ],
)
def test_what_stands_around_the_text_counts(header):
    assert of(**header) != of()


def test_a_caption_s_markup_does_not():
    assert of(image_caption="After *a* week") == of(image_caption="After a week")


def test_arabic_and_chinese():
    assert seal(["خطوط الجبهة"]) != seal(["خطوط الجبين"])
    assert seal(["注射\n治疗"]) == seal(["注射治疗"])
    assert seal(["été"]) == seal(["e\u0301te\u0301"])


def test_it_is_never_a_number_to_yaml():
    for number in range(500):
        found = seal([str(number)])
        assert ryaml.loads(f"reviewed_text: {found}\n") == {"reviewed_text": found}
        assert len(found) == 8
        assert set(found) <= set("0123456789abcdef")
