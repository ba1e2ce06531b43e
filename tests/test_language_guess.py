"""The language of a text that nobody named one for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.language.guess import guess, text_direction
from riwaq.language.tags import resolve

TEXTS = {
    "ar": "نستقبلكم في العيادة كل يوم ما عدا الجمعة، ويمكنكم حجز الموعد بالهاتف.",
    "fa": "هر روز به جز جمعه در کلینیک پذیرای شما هستیم و می‌توانید تلفنی وقت بگیرید.",
    "ur": "ہم جمعہ کے علاوہ ہر روز کلینک میں آپ کا استقبال کرتے ہیں۔",
    "ps": "موږ هره ورځ پرته له جمعې په کلینیک کې ستاسو هرکلی کوو، ټول ناروغان راتلای شي.",
    "ckb": "ئێمە هەموو ڕۆژێک جگە لە هەینی لە کلینیکەکە پێشوازیتان لێ دەکەین.",
    "ug": "جۈمەدىن باشقا ھەر كۈنى شىپاخانىدا سىزنى كۈتۈۋالىمىز، ئالدىن تېلېفون قىلىڭ.",
    "he": "אנו מקבלים אתכם במרפאה בכל יום מלבד שבת.",
    "yi": "מיר נעמען אײַך אויף אין קליניק יעדן טאָג, װען איר װילט קומען צו אונדז.",
    "ru": "Мы принимаем вас в клинике каждый день, кроме воскресенья.",
    "uk": "Ми приймаємо вас у клініці щодня, крім неділі, і її лікарі завжди з вами.",
    "sr": "Примамо вас у клиници сваки дан осим недеље, љубазно и поуздано; њихови лекари ће вас чекати.",
    "el": "Σας δεχόμαστε στην κλινική κάθε μέρα εκτός Κυριακής.",
    "zh": "除周日外，诊所每天都接待您。",
    "ja": "日曜日を除く毎日、診療所でお待ちしております。",
    "ko": "일요일을 제외하고 매일 진료합니다.",
    "th": "คลินิกเปิดทุกวันยกเว้นวันอาทิตย์",
    "hi": "हम रविवार को छोड़कर हर दिन क्लिनिक में आपका स्वागत करते हैं।",
    "hy": "Մենք ընդունում ենք ձեզ ամեն օր, բացի կիրակիից:",
    "ka": "კლინიკა ღიაა ყოველდღე კვირის გარდა.",
    "am": "ከእሁድ በስተቀር በየቀኑ እንቀበላለን።",
    "dv": "ކޮންމެ ދުވަހަކު ވެސް ކްލިނިކް ހުޅުވިފައި",
    "en": "We see you at the clinic every day but Sunday — naïve café.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_shows_its_language(code: str) -> None:
    assert guess(TEXTS[code]) == code
    assert resolve(code)[1] is None


def test_markup_and_addresses_do_not_count() -> None:
    text = (
        '<p class="very-long-class-name another-class-name" id="identifier">عيادة</p>\n'
        "[موعد](https://example.com/a/very/long/address/of/a/page.html){: .button .button-primary }\n"
        "image: media/x.webp\n"
    )
    assert guess(text) == "ar"


def test_a_persian_name_in_an_arabic_text_leaves_it_arabic() -> None:
    assert guess(TEXTS["ar"] + " الطبيب پژمان چگيني") == "ar"


def test_the_seed_is_arabic() -> None:
    seed = Path(__file__).resolve().parent.parent / "examples" / "clinic"
    texts = [path.read_text("utf-8") for path in seed.glob("content/*/*.ar.md")]
    assert all(guess(text) == "ar" for text in texts)


def test_no_letters_are_english_and_left_to_right() -> None:
    for text in ("", "12 345", "—…", "😀"):
        assert guess(text) == "en"
        assert text_direction(text) == "ltr"


@given(st.text())
def test_every_guess_is_a_language_and_has_its_direction(text: str) -> None:
    language, problem = resolve(guess(text))
    assert problem is None
    assert language.dir == text_direction(text)
