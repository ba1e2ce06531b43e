"""Phone numbers and addresses as people write them, and the links that they become."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.render.reach import mail_link, phone_link, whatsapp_link


@pytest.mark.parametrize(
    ("shown", "link"),
    [
        ("+962 6 555 0000", "tel:+96265550000"),
        ("٠٦ ٥٥٥ ٠٠٠٠", "tel:065550000"),
        ("\u200e۰۲۱-۲۲۳۳۴۴۵۵", "tel:02122334455"),
        ("06 555 0000 / 06 555 0001", "tel:065550000"),
        ("٠٦٥٥٥٠٠٠٠، ٠٦٥٥٥٠٠٠١", "tel:065550000"),
        ("06 555 0000 or 06 555 0001", "tel:065550000"),
        ("٠٦٥٥٥٠٠٠٠ أو ٠٦٥٥٥٠٠٠١", "tel:065550000"),
        ("911 / 112", "tel:911"),
        ("030/1234567", "tel:0301234567"),
        ("+49 30 / 123456", "tel:+4930123456"),
        ("+962 6 555 0000 ext. 12", "tel:+96265550000;ext=12"),
        ("+962 6 555 0000;ext=12", "tel:+96265550000;ext=12"),
        ("06 5550000x12", "tel:065550000;ext=12"),
        ("06 5550000 #12, 06 5550001", "tel:065550000;ext=12"),
        ("٠٦٥٥٥٠٠٠٠، تحويلة ١٢", "tel:065550000;ext=12"),
        ("06 555 0000 / 06 555 0001 ext 9", "tel:065550000"),
        ("+44 (0)20 7946 0000", "tel:+442079460000"),
        ("0044 (0) 20 7946 0000", "tel:+442079460000"),
        ("(02) 7946 0000", "tel:0279460000"),
        ("00962 79 000 0000", "tel:+962790000000"),
        ("(+962) 6‑555‑0000", "tel:+96265550000"),
        ("*6767", "tel:*6767"),
        ("1-800-CLINIC", ""),
        ("هاتف: 06 555 0000", ""),
        ("06 555 0000 ext. twelve", ""),
        ("06 555 0000 06 555 0001", ""),
        ("*100#", ""),
        ("06 555 + 1", ""),
        ("/", ""),
        ("", ""),
    ],
)
def test_phone(shown, link):
    assert phone_link(shown) == link


@pytest.mark.parametrize(
    ("shown", "link"),
    [
        ("+962 79 000 0000", "https://wa.me/962790000000"),
        ("00962 79 000 0000", "https://wa.me/962790000000"),
        ("٠٠٩٦٢ ٧٩ ٠٠٠ ٠٠٠٠", "https://wa.me/962790000000"),
        ("079 000 0000", ""),
        ("write to us", ""),
    ],
)
def test_whatsapp(shown, link):
    assert whatsapp_link(shown) == link


@pytest.mark.parametrize(
    ("shown", "link"),
    [
        ("info@clinic.example", "mailto:info@clinic.example"),
        ("\u200finfo+web@clinic.example", "mailto:info+web@clinic.example"),
        (
            "بريد@عيادة.شبكة",
            "mailto:%D8%A8%D8%B1%D9%8A%D8%AF@%D8%B9%D9%8A%D8%A7%D8%AF%D8%A9.%D8%B4%D8%A8%D9%83%D8%A9",
        ),
        ("a?b&c%d@clinic.example", "mailto:a%3Fb%26c%25d@clinic.example"),
        ("not mail", ""),
        ("a@b", ""),
        ("a@x.example, b@x.example", ""),
        ("info@clinic..example", ""),
    ],
)
def test_email(shown, link):
    assert mail_link(shown) == link


@given(st.text(alphabet="0123456789+٠٦()/-,، xeتحويلةor#*.", max_size=40))
def test_any_number(shown):
    link = phone_link(shown)
    assert re.fullmatch(r"|tel:(\+?[0-9]{1,15}|[0-9*]+)(;ext=[0-9]{1,8})?", link)
    assert re.fullmatch(r"|https://wa\.me/[0-9]{1,15}", whatsapp_link(shown))


@given(st.text(max_size=60))
def test_any_text(shown):
    assert re.fullmatch(r"|tel:[0-9+*]+(;ext=[0-9]+)?", phone_link(shown))
    assert re.fullmatch(r"|mailto:[!-~]+", mail_link(shown))
