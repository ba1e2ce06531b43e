"""The file that the project began with keeps its structure, word for word."""

from __future__ import annotations

from html.parser import HTMLParser

from riwaq.content.markdown import finish, render, start_tag

SEED = """\
---
caption: #what displays in the portfolio grid:
  title: حقن مضادة للتجاعيد
  subtitle:
  thumbnail: assets/img/portfolio/anti-wrinkle-treatment.webp

#what displays when the item is clicked:
title: حقن مضاد للتجاعيد
subtitle:
image: assets/img/portfolio/anti-wrinkle-treatment.webp
alt: حقن مضادة للتجاعيد
lang: ar
page_id: anti-wrinkle-treatment2
---
### حقن إزالة التجاعيد (البوتولينوم)

- خطوط الجبهة
- خطوط العبوس (ما بين الحاجبين)
- خطوط التجاعيد حول العيون
- خطوط الأنف (خيوط الأرنبة)
- خطوط الماريونيت (الخطوط حول الفم)
- الذقن المجعد
- علاج عصابات الرقبة

سم البوتولينوم هو بروتين سام للأعصاب يتم إنتاجه بواسطة بكتيريا الكلوستيريديم بوتولينوم. يُعتبر السم الأكثر فعالية المعروف، وفي الأشكال المخففة والمسيطر عليها يُستخدم سم البوتولينوم لأغراض طبية وتجميلية.

هناك عدة أنواع من سم البوتولينوم تُعرف بالنوعيات A، B، C، D، E، F، وG. الأكثر استخدامًا لأغراض طبية وتجميلية هما النوع A والنوع B.

كيف يعمل سم البوتولينوم:

- تثبيط إفراز الأستيل كولين:

  - يتداخل سم البوتولينوم مع إفراز الأستيل كولين، وهو ناقل عصبي، من النهايات العصبية. الأستيل كولين مسؤول عن نقل الإشارات بين الخلايا العصبية وخلايا العضلات، مما يؤدي إلى تقلص العضلات.
- حصر الموصل العصبي العضلي:

  - عندما يتم حقن سم البوتولينوم في العضلة، فإنه يمنع إفراز الأستيل كولين عند منطقة الوصل العصبي العضلي. ينتج عن ذلك تثبيط مؤقت وقابل للتراجع لتقلصات العضلات.
- شلل العضلات:

  - بدون النقل الطبيعي للإشارات من الأعصاب إلى العضلات، تصبح العضلات المتأثرة مشلولة أو ضعيفة. يقتصر هذا التأثير على المنطقة التي يتم فيها حقن السم.

في التطبيقات الطبية، يُستخدم سم البوتولينوم لعلاج حالات مختلفة تتميز بوجود عضلات مفرطة النشاط أو تقلصات عضلية غير مرغوب فيها.

بعض الاستخدامات الطبية الشائعة تشمل:

- الأغراض التجميلية: لتقليل مظهر التجاعيد والخطوط الدقيقة عن طريق إرخاء عضلات الوجه بشكل مؤقت
- الحالات الطبية: لعلاج حالات مثل التشنجات العضلية، وخلل التوتر العنقي، وتشنج الجفون (انقباضات الجفون اللا إرادية)، والصداع النصفي المزمن.

بالإضافة إلى ذلك، فإن التأثيرات تكون مؤقتة، وغالبًا ما تكون الحاجة إلى إعادة الحقن للحفاظ على النتائج المرجوة.
"""


class Structure(HTMLParser):
    """Counts the items, the depth of the lists, and the headings with their ids."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.deepest = self.items = 0
        self.headings: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.items += tag == "li"
        self.depth += tag == "ul"
        self.deepest = max(self.deepest, self.depth)
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append((tag, dict(attrs)["id"]))

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "ul"


def test_the_lists_stay_nested_and_the_heading_fits_its_page() -> None:
    body = SEED.index("###")
    structure = Structure()
    structure.feed(finish(render(SEED[body:], "seed.ar.md", body, tag="ar"), start_tag))
    assert (structure.items, structure.deepest) == (15, 2)
    assert structure.headings == [("h2", "حقن-إزالة-التجاعيد-البوتولينوم")]


def test_every_block_has_its_place_in_the_file() -> None:
    body = SEED.index("###")
    document = render(SEED[body:], "seed.ar.md", body, tag="ar")
    assert document.findings == ()
    for block in document.outline.blocks:
        assert SEED[block.at.start : block.at.end] == block.text
    kinds = [(block.kind, block.depth) for block in document.outline.blocks]
    assert kinds[:1] + kinds[8:14] == [
        ("heading", 0),
        ("paragraph", 0),
        ("paragraph", 0),
        ("paragraph", 0),
        ("item", 1),
        ("item", 2),
        ("item", 1),
    ]
