"""What `typeset` may do to any HTML and any text: put marks around words, and nothing else."""

from __future__ import annotations

import re
from html import escape, unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.language.bidi.isolate import isolates
from riwaq.language.passage import passage_in
from riwaq.render.typeset import TAG, Manner, asked, typeset, typeset_text
from test_bidi_cases import ALL, Case

ARABIC = Manner("ar", "rtl", ("en", "fr"))
ENGLISH = Manner("en", "ltr", ("ar",))
HEBREW = Manner("he", "rtl", ("ar",))
RUSSIAN = Manner("ru", "ltr", ("en",))
MANNERS = (ARABIC, ENGLISH, HEBREW, RUSSIAN)

WORDS = st.sampled_from(
    'علاج عيادة، السعر (نوع) «اقتباس» و. שלום, "עברית" Botox Botox® A، B، C C++ +44 7918 249545 20% 50 mg Dr. Smith '
    "https://a.example/x?y=1 name@a.example #1 AT&amp;T &lt;b&gt; &nbsp; العلاج الأول Привет мир 这是中文 ۱۲۳ ٣٫٥ - – ! ؟ : ; "
    "The quick brown fox jumps over the lazy dog. \u2068x\u2069 \u200e ".split(" ")
)
TEXT = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
INLINE = ("b", "em", "strong", "a", "span", "bdi", "code", "sup")
BLOCK = ("p", "div", "li", "h2", "td", "blockquote", "pre")


@st.composite
def lines(draw: st.DrawFn, depth: int = 2) -> str:
    """Words with inline elements among them, closed where they should be."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        inner = draw(TEXT)
        if depth and draw(st.booleans()):
            name = draw(st.sampled_from(INLINE))
            attributes = draw(
                st.sampled_from(["", ' title="حقن Botox®"', ' dir="ltr"', ' lang="fr"', ' class="x"'])
            )
            inner = f"<{name}{attributes}>{draw(lines(depth - 1))}</{name}>"
        parts.append(
            inner + draw(st.sampled_from(["", " ", "، ", "<br>", '<img src="x" alt="صورة Botox®">']))
        )
    return "".join(parts)


@st.composite
def pages(draw: st.DrawFn, depth: int = 2) -> str:
    """Blocks, in one another or one after another."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        name = draw(st.sampled_from(BLOCK))
        attributes = draw(st.sampled_from(["", "", ' dir="rtl"', ' lang="en" dir="ltr"', ' id="x"']))
        inner = draw(pages(depth - 1)) if depth and draw(st.booleans()) else draw(lines())
        parts.append(f"<{name}{attributes}>{inner}</{name}>\n")
    return "".join(parts)


def words(html: str) -> str:
    """What a reader sees of it."""
    return re.sub("[\u2066-\u2069]", "", unescape(TAG.sub("", html)))


class Balance(HTMLParser):
    """Fails where a tag is closed that is not the last one open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 — the parser's signature
        if tag not in {"br", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@settings(max_examples=300, deadline=None)
@given(pages(), st.sampled_from(MANNERS))
def test_the_words_and_their_markup_stay(html: str, manner: Manner) -> None:
    made = typeset(html, manner)
    assert words(made) == words(html)
    balance = Balance()
    balance.feed(made)
    balance.close()
    assert balance.open == []
    kept = [re.sub(r' (?:lang|dir|title|alt)="[^"]*"', "", tag) for tag in TAG.findall(html)]
    ours = iter(re.sub(r' (?:lang|dir|title|alt)="[^"]*"', "", tag) for tag in TAG.findall(made))
    assert all(tag in ours for tag in kept), "each tag is still there, in its order"


@pytest.mark.parametrize("case", ALL, ids=lambda case: f"{case.line}")
def test_doing_it_twice_is_doing_it_once(case: Case) -> None:
    manner = ARABIC if case.base == "rtl" else ENGLISH
    once = typeset(f"<li>{escape(case.text, quote=False)}</li>", manner)
    assert typeset(once, manner) == once


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab <>&;\"'=/-! عب،A1®(א"), max_size=60), st.sampled_from(MANNERS))
def test_any_text_is_taken(text: str, manner: Manner) -> None:
    assert words(typeset(text, manner)) == words(text)
    assert re.sub("[\u2066-\u2069]", "", typeset_text(text, manner)) == text


@pytest.mark.parametrize(
    ("html", "manner"),
    [
        ("<p>نص عربي، مع (أقواس) و«اقتباس»: ثم <b>غامق</b>؟</p>", ARABIC),
        ("<p>حقن Botox آمنة، وعددها 20 حقنة.</p>", ARABIC),
        ('<p>טקסט בעברית, עם (סוגריים) ו"ציטוט".</p>', HEBREW),
        ("<p>Plain English, (brackets) and <em>more</em>: 100% of it.</p>", ENGLISH),
        ('<p>Café “quotes” — dash… <a href="/ar/">x</a> €5</p>', ENGLISH),
        ("<p>Русский текст, с Botox® и 20%.</p>", RUSSIAN),
    ],
)
def test_what_reads_right_is_left_alone(html: str, manner: Manner) -> None:
    assert typeset(html, manner) is html or typeset(html, manner) == html


NUMBERED = st.lists(
    st.sampled_from(
        [*"،.:!؟؛ () %-/+$ \n\u0651", " ", " ", " ", "12", "5", "كتابًا", "رقم", "שלום", "1.5", "٣", "Botox"]
    ),
    min_size=1,
    max_size=9,
).map("".join)


@settings(max_examples=600, deadline=None)
@given(NUMBERED, st.sampled_from((ARABIC, HEBREW)))
def test_a_number_alone_that_is_passed_over_has_nothing_to_isolate(text: str, manner: Manner) -> None:
    passed_over = asked(manner)(text) is None
    assert not passed_over or (isolates(text, "rtl") == () and passage_in(text, manner.tag) is None)


@pytest.mark.parametrize(
    ("html", "manner", "made"),
    [
        ("حقن <b>Botox</b>®", ARABIC, "حقن <bdi><b>Botox</b>®</bdi>"),
        ("<b>علاج Botox</b>® جيد", ARABIC, "<b>علاج \u2066Botox</b>®\u2069 جيد"),
        ("حقن <code>a b</code>", ARABIC, 'حقن <code dir="ltr">a b</code>'),
        ("<code>a <b>، b</b></code>", ENGLISH, "<code>a <b>، b</b></code>"),
        (
            'نوع <a href="/A،B">A</a>، <a href="/b">B</a>',
            ARABIC,
            'نوع <a href="/A،B"><bdi>A</bdi></a>، <a href="/b"><bdi>B</bdi></a>',
        ),
        ("AT&amp;T® شركة", ARABIC, "<bdi>AT&amp;T®</bdi> شركة"),
        ("نص<br>Botox®", ARABIC, "نص<br><bdi>Botox®</bdi>"),
        (
            '<p dir="rtl">This is an English paragraph that is long enough!</p>',
            ARABIC,
            '<p dir="rtl"><bdi>This is an English paragraph that is long enough!</bdi></p>',
        ),
        ('<p lang="ar">عيادة, 20</p>', ENGLISH, '<p dir="rtl" lang="ar">عيادة, 20</p>'),
        (
            "<li>Botox، Dysport، Xeomin، Juvederm</li>",
            ARABIC,
            "<li><bdi>Botox</bdi>، <bdi>Dysport</bdi>، <bdi>Xeomin</bdi>، <bdi>Juvederm</bdi></li>",
        ),
        ('<p dir="ltr">Call Botox®</p>', ARABIC, '<p dir="ltr">Call Botox®</p>'),
        ("نص <bdi>Botox</bdi>® نص", ARABIC, "نص <bdi>Botox</bdi>® نص"),
        (
            '<p>نص</p><img src="x" alt="A، B">',
            ARABIC,
            '<p>نص</p><img src="x" alt="\u2066A\u2069، \u2066B\u2069">',
        ),
        (
            "<p>مرحبا بكم في عيادتنا الجديدة، (أهلا).</p>",
            ENGLISH,
            '<p lang="ar" dir="rtl">مرحبا بكم في عيادتنا الجديدة، (أهلا).</p>',
        ),
        (
            "<td>The quick brown fox and the dog (lazy).</td>",
            ARABIC,
            '<td><bdi lang="en" dir="ltr">The quick brown fox and the dog (lazy).</bdi></td>',
        ),
        ("<p>مرحبا بكم في عيادتنا الجديدة</p>", HEBREW, '<p lang="ar">مرحبا بكم في عيادتنا الجديدة</p>'),
    ],
)
def test_what_is_meant_stands_by_itself(html: str, manner: Manner, made: str) -> None:
    assert typeset(html, manner) == made


@pytest.mark.parametrize(
    ("text", "tag", "others", "language"),
    [
        ("This is an English sentence, and the words are ours", "ar", ("fr",), "en"),
        ("Dies ist ein deutscher Satz und er ist nicht kurz", "ar", ("fr",), "de"),
        ("Bu bir Türkçe cümle ve çok uzun bir cümle", "ar", (), "tr"),
        ("Ceci nest quelconque phrase inconnue totalement", "ar", ("en",), "?"),
        ("Botox، Dysport، Xeomin، Juvederm", "ar", ("en",), None),
        ("Dr. Ahmed Ali، Dr. Sara Mohammed", "ar", ("en",), None),
        ("هذا نص عربي واضح للقارئ هنا يكفي", "en", ("ur",), "ar"),
        ("متن عام بلا علامات فارقة سوى حروف", "en", ("fa",), "ar"),
        ("שלום, עברית, סלאם, דוד", "en", ("he",), None),
        ("The quick brown fox jumps over the dog", "ar", ("fr", "en"), "en"),
        ("Le chat dort sur le lit", "ar", ("fr",), "fr"),
        ("O gato dorme na cama", "ar", ("pt-BR", "es"), "pt-BR"),
        ("این متن فارسی است که می‌نویسیم", "en", ("ar",), "fa"),
        ("این متن فارسی است که می‌نویسیم", "he", ("fa-AF",), "fa-AF"),
        ("Harley Street", "ar", ("en",), None),
        ("Botox® Dysport®", "ar", ("en",), None),
        ("نص عربي فيه The quick brown fox", "ar", ("en",), None),
        ("这是一个中文的句子", "en", (), "zh"),
        ("これは日本語の文です", "en", (), "ja"),
        ("Это русский текст для проверки", "en", (), "ru"),
        ("Αυτό είναι ένα ελληνικό κείμενο", "ar", (), "el"),
        ("Plain English text stays", "fr", ("en",), None),
        ("٢٠ ٣٠ ٤٠ ٥٠ ٦٠", "en", ("ar",), None),
        ("", "ar", (), None),
    ],
)
def test_a_passage_says_its_language(
    text: str, tag: str, others: tuple[str, ...], language: str | None
) -> None:
    """A question mark is a passage whose language nothing tells; None is no passage."""
    found = passage_in(text, tag, others)
    assert (found and (found.tag or "?")) == language


@settings(max_examples=200, deadline=None)
@given(TEXT, st.sampled_from(MANNERS))
def test_plain_text_gets_the_same_isolates_as_markup(text: str, manner: Manner) -> None:
    plain = unescape(text)
    base = "rtl" if manner.direction == "rtl" else "ltr"
    made = typeset_text(plain, manner)
    assert made.count("\u2066") + made.count("\u2067") - plain.count("\u2066") == len(isolates(plain, base))
