"""Writes one studio's site, word for word the same: as Riwaq reads it and as Hugo reads it (others: elsewhere.py)."""

from __future__ import annotations

import json
import shutil
import struct
import zlib
from pathlib import Path
from typing import Any

THEME = Path(__file__).parents[1] / "src/riwaq/theme"
HUGO = Path(__file__).parent / "hugo"
ITEMS = 10
PICTURES = 10

WORDS: dict[str, dict[str, Any]] = {
    "ar": {
        "site": {"title": "استوديو الرواق"},
        "masthead": {
            "title": "نصمّم أماكن **هادئة** للعمل",
            "text": "مكاتب صغيرة وعيادات ومقاهٍ، من الرسم الأول إلى يوم الافتتاح.",
            "buttons": [{"label": "شاهد الأعمال", "link": "#portfolio"}],
        },
        "services": {
            "title": "ماذا نقدّم",
            "list": [
                {"title": "مخطّط", "text": "نقيس المكان ونرسم ما يمكن أن يكونه."},
                {"title": "إضاءة", "text": "ضوء النهار أولًا، ثم المصابيح حيث تلزم."},
                {"title": "أثاث", "text": "قطع قليلة تدوم، من ورش قريبة."},
            ],
        },
        "portfolio": {"title": "أعمالنا", "text": "عشرة أماكن، ولكلّ مكان قصّة."},
        "about": {"title": "من نحن", "text": "ثلاثة معماريين ونجّار. نعمل معًا منذ سنين، ونجيب عن كل رسالة."},
        "contact": {"title": "تواصل معنا", "email": "hello@studio.example"},
        "footer": {"text": "مفتوح من الأحد إلى الخميس."},
    },
    "en": {
        "site": {"title": "Arcade Studio"},
        "masthead": {
            "title": "We draw **quiet** places to work",
            "text": "Small offices, clinics and cafés, from the first sketch to opening day.",
            "buttons": [{"label": "See the work", "link": "#portfolio"}],
        },
        "services": {
            "title": "What we do",
            "list": [
                {"title": "Plan", "text": "We measure the place and draw what it could be."},
                {"title": "Light", "text": "Daylight first, then lamps where they are needed."},
                {"title": "Furniture", "text": "A few pieces that last, from workshops nearby."},
            ],
        },
        "portfolio": {"title": "Our work", "text": "Ten places, each with its story."},
        "about": {
            "title": "Who we are",
            "text": "Three architects and a joiner. We have worked together for years, and answer every letter.",
        },
        "contact": {"title": "Write to us", "email": "hello@studio.example"},
        "footer": {"text": "Open from Sunday to Thursday."},
    },
}
MENU = {
    "ar": [{"label": "أعمالنا", "link": "#portfolio"}, {"label": "من نحن", "link": "#about"}],
    "en": [{"label": "Our work", "link": "#portfolio"}, {"label": "Who we are", "link": "#about"}],
}
BODIES = {
    "ar": """يقع المكان رقم {n} في شارع ضيّق قرب السوق. كان مخزنًا للخشب، وصار **غرفة قراءة** يدخلها الضوء من جهتين.

## ما وجدناه

- جدار حجري قديم
  - أبقيناه كما هو
  - ونظّفنا الفواصل بالماء وحده
- سقف من {n} عوارض
- أرضية من الإسمنت، باردة في الشتاء

## ما فعلناه

فتحنا نافذة واحدة إلى الشمال، ورفعنا العتبة حتى يمرّ كرسيّ متحرّك. استغرق العمل {n} أسابيع، وعمل فيه أربعة أشخاص. انظر أيضًا [بقية الأعمال](https://studio.example/portfolio/).

| العمل | الأيام |
| --- | --- |
| الهدم | {n} |
| النجارة | 12 |
| الدهان | 4 |

1. قسنا المكان مرّتين.
2. رسمنا ثلاثة حلول.
3. اختار الناس الذين سيعملون فيه.

> المكان الجيّد هو الذي لا تلاحظه بعد أسبوع.
""",
    "en": """Place number {n} stands in a narrow street near the market. It was a timber store; now it is a **reading room** with light from two sides.

## What we found

- An old stone wall
  - we left it as it was
  - and cleaned the joints with water alone
- A roof of {n} beams
- A concrete floor, cold in winter

## What we did

We opened one window to the north and raised the floor, so that a wheelchair passes. It took {n} weeks and four people. See also [the other places](https://studio.example/en/portfolio/).

| Work | Days |
| --- | --- |
| Clearing | {n} |
| Joinery | 12 |
| Painting | 4 |

1. We measured the place twice.
2. We drew three answers.
3. Those who would work there chose.

> A good place is one that you no longer notice after a week.
""",
}
TITLES = {
    "ar": ("المكان {n}", "غرفة قراءة", "غرفة فيها طاولة ونافذة"),
    "en": ("Place {n}", "A reading room", "A room with a table and a window"),
}


def name(n: int, items: int) -> str:
    """The id of item `n`, from 1 to `items`: digits of one width, so that names sort as the numbers do."""
    return f"place-{n:0{max(2, len(str(items)))}}"


def entry(n: int, lang: str) -> tuple[dict[str, Any], str]:
    """The front matter and the body of item `n` in `lang`. Ten items or more share ten pictures."""
    title, subtitle, alt = (words.format(n=n) for words in TITLES[lang])
    picture = f"media/{name((n - 1) % PICTURES + 1, PICTURES)}.png"
    front = {
        "title": title,
        "subtitle": subtitle,
        "image": picture,
        "alt": alt,
        "caption": {"title": title, "subtitle": subtitle, "thumbnail": picture},
    }
    return front, BODIES[lang].format(n=n)


def picture(n: int, width: int = 640, height: int = 480) -> bytes:
    """A PNG of one colour for each item (ISO/IEC 15948), so that both sides have a size to read."""
    row = b"\0" + bytes((20 * n % 256, 120, 140)) * width

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(row * height, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def markdown(front: dict[str, Any], body: str) -> str:
    """A file with front matter: JSON is YAML, and both read it with their YAML reader."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items()]
    return "\n".join(["---", *lines, "---", body])


def write_pictures(folder: Path, items: int) -> None:
    for n in range(1, min(items, PICTURES) + 1):
        write(folder / f"{name(n, PICTURES)}.png", picture(n))


def write_riwaq(folder: Path, items: int = ITEMS) -> None:
    """The site in Riwaq's own layout."""
    write(
        folder / "riwaq.toml",
        'title = "Arcade Studio"\nurl = "https://studio.example"\n'
        'languages = ["ar", "en"]\ndefault_language = "ar"\ncollections = ["portfolio"]\n'
        # The other generators publish pictures as they are, and draw no cards.
        '[pictures]\nformats = []\n[sharing]\nimages = "none"\n',
    )
    for lang, words in WORDS.items():
        write(folder / f"text/{lang}.yml", json.dumps(words, ensure_ascii=False, indent=1))
        for n in range(1, items + 1):
            front, body = entry(n, lang)
            front = {"lang": lang, "page_id": name(n, items), **front}
            write(folder / f"content/portfolio/{name(n, items)}.{lang}.md", markdown(front, body))
    write_pictures(folder / "media", items)


def write_hugo(folder: Path, items: int = ITEMS) -> None:
    """The site in Hugo's layout, with the theme of bench/hugo and the same styles, script and fonts."""
    shutil.copytree(HUGO, folder)
    for file in ("style.css", "riwaq.js"):
        write(folder / "assets" / file, (THEME / file).read_bytes())
    shutil.copytree(THEME / "fonts", folder / "static/theme/fonts")
    for lang, words in WORDS.items():
        front = {"title": words["site"]["title"], "menu": MENU[lang], **words}
        del front["site"]
        # Hugo keeps `menu` for its own menus.
        front["params"] = {"menu": front.pop("menu")}
        write(folder / f"content/_index.{lang}.md", markdown(front, ""))
        title = words["portfolio"]["title"]
        write(folder / f"content/portfolio/_index.{lang}.md", markdown({"title": title}, ""))
        for n in range(1, items + 1):
            write(folder / f"content/portfolio/{name(n, items)}.{lang}.md", markdown(*entry(n, lang)))
    write_pictures(folder / "assets/media", items)
