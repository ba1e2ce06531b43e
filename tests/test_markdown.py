"""Markdown to HTML: each case is a source and exactly what is published for it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from riwaq.content.markdown import finish, plain, render, render_inline, start_tag


def html(source: str, tag: str = "en", **options: Any) -> str:
    return finish(render(source, "a.md", tag=tag, **options), start_tag).strip("\n")


def line(source: str, tag: str = "en") -> str:
    return finish(render_inline(source, "a.md", tag=tag), start_tag)


def found(source: str, **options: Any) -> list[tuple[str, str]]:
    """The rule and the words of each finding."""
    document = render(source, "a.md", **options)
    return [(f.rule, source[f.at.start : f.at.end]) for f in document.findings if f.at]


BLOCKS = {
    "arabic paragraph and emphasis": ("نص **مهم** و*مائل*", "<p>نص <strong>مهم</strong> و<em>مائل</em></p>"),
    "hebrew link": ("[קישור](/he/)", '<p><a href="/he/">קישור</a></p>'),
    "chinese heading": ("# 中文 标题", '<h2 id="中文-标题">中文 标题</h2>'),
    "nested list, two spaces": (
        "- أ\n  - ب\n- ج",
        "<ul>\n<li>أ\n<ul>\n<li>ب</li>\n</ul>\n</li>\n<li>ج</li>\n</ul>",
    ),
    "numbered list that starts at three": ("3. c\n4. d", '<ol start="3">\n<li>c</li>\n<li>d</li>\n</ol>'),
    "loose list": ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>"),
    "quote": ("> حكمة", "<blockquote>\n<p>حكمة</p>\n</blockquote>"),
    "rule": ("a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
    "hard break": ("a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>"),
    "carriage returns": ("a\r\nb\r\rc", "<p>a\nb</p>\n<p>c</p>"),
    "code is left-to-right": (
        "```python x\nif a < b & c: {:.x}\n```",
        '<pre tabindex="0"><code class="language-python" dir="ltr">if a &lt; b &amp; c: {:.x}\n</code></pre>',
    ),
    "code of CRLF lines": (
        "```\r\na\r\n\r\nb\r\n```\r\n",
        '<pre tabindex="0"><code dir="ltr">a\n\nb\n</code></pre>',
    ),
    "definition list": (
        "بوتوكس\n: بروتين",
        "<dl>\n<dt>بوتوكس</dt>\n<dd>بروتين</dd>\n</dl>",
    ),
    "strikethrough": ("~~قديم~~", "<p><del>قديم</del></p>"),
    "tasks": (
        "- [ ] a\n- [x] b",
        (
            '<ul>\n<li class="task"><span role="img" aria-label="To do">☐</span> a</li>\n'
            '<li class="task"><span role="img" aria-label="Done">☑</span> b</li>\n</ul>'
        ),
    ),
    "autolinks": (
        "<https://x.example/?a=1&b=2> <a@b.example>",
        (
            '<p><a href="https://x.example/?a=1&amp;b=2">https://x.example/?a=1&amp;b=2</a> '
            '<a href="mailto:a@b.example">a@b.example</a></p>'
        ),
    ),
    "bare address": (
        "راسلنا: info@clinic.example.",
        '<p>راسلنا: <a href="mailto:info@clinic.example">info@clinic.example</a>.</p>',
    ),
    "address within a link or code": (
        "[a@b.example](/x) `a@b.example`",
        '<p><a href="/x">a@b.example</a> <code>a@b.example</code></p>',
    ),
    "reference links, and one that is not": (
        "[أ][x] [x] [y][z]\n\n[x]: /a 'ع'",
        '<p><a href="/a" title="ع">أ</a> <a href="/a" title="ع">x</a> [y][z]</p>',
    ),
    "image": ("نص ![صورة *جميلة*](a.webp)", '<p>نص <img src="a.webp" alt="صورة جميلة"></p>'),
    "image alone with a title": (
        '![صورة](a.webp "تعليق <1>")',
        '<figure><img src="a.webp" alt="صورة"><figcaption>تعليق &lt;1&gt;</figcaption></figure>',
    ),
    "image alone without a title": ("![](a.webp)", '<p><img src="a.webp" alt=""></p>'),
    "escapes once": ("AT&T &lt; &amp;lt; 5 > 3", "<p>AT&amp;T &lt; &amp;lt; 5 &gt; 3</p>"),
    "invisible characters stay": (
        "می\u200cشود\u00a0\u2067x\u2069\u200f",
        "<p>می\u200cشود\u00a0\u2067x\u2069\u200f</p>",
    ),
    "NUL and lone surrogates": ("a\0b\ud800c", "<p>a\ufffdb\ufffdc</p>"),
    "Liquid is text": ("{{ site.title }} {% if a %}", "<p>{{ site.title }} {% if a %}</p>"),
    "empty": ("", ""),
    "empty heading leaves nothing": ("#\n\na", "<p>a</p>"),
}


@pytest.mark.parametrize(("source", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(source: str, expected: str) -> None:
    assert html(source) == expected


LISTS = {
    "before a list": ("{:.list-inline}\n- أ\n- ب", '<ul class="list-inline">\n<li>أ</li>\n<li>ب</li>\n</ul>'),
    "after a list": ("- a\n{: .x #y}\n\nz", '<ul class="x" id="y">\n<li>a</li>\n</ul>\n<p>z</p>'),
    "before a list, with an empty line": ("a\n\n{:.x}\n\n- ب", '<p>a</p>\n<ul class="x">\n<li>ب</li>\n</ul>'),
    "between two: the one above": ("a\n{:.x}\n- b", '<p class="x">a</p>\n<ul>\n<li>b</li>\n</ul>'),
    "two lines": ("{:.a}\n{:.b}\n# ع", '<h2 class="a b" id="ع">ع</h2>'),
    "item, before its words": ("- {:.x} أ\n- ب", '<ul>\n<li class="x">أ</li>\n<li>ب</li>\n</ul>'),
    "item, after its words": ("- أ {:.x}\n- ب", '<ul>\n<li class="x">أ</li>\n<li>ب</li>\n</ul>'),
    "item of a loose list": (
        "- {:.x} a\n\n- b",
        '<ul>\n<li class="x"><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>',
    ),
    "table": (
        "| ع |\n|--|\n| 1 |\n{:.prices}",
        (
            '<div class="table" role="group" tabindex="0" aria-label="ع"><table class="prices">\n<thead>\n'
            '<tr><th scope="col">ع</th></tr>\n</thead>\n<tbody>\n<tr><td>1</td></tr>\n</tbody>\n</table></div>'
        ),
    ),
    "heading on its line": ("## ع {: .x #y}", '<h2 class="x" id="y">ع</h2>'),
    "heading, kramdown's id": ("## ع {#y}", '<h2 id="y">ع</h2>'),
    "quote and the paragraph in it": (
        "> a\n> {:.p}\n{:.q}",
        '<blockquote class="q">\n<p class="p">a</p>\n</blockquote>',
    ),
    "code block": (
        "```\nx\n```\n{:.x}",
        '<pre tabindex="0" class="x"><code dir="ltr">x\n</code></pre>',
    ),
    "figure": (
        '![a](b "c")\n{: .wide}',
        '<figure class="wide"><img src="b" alt="a"><figcaption>c</figcaption></figure>',
    ),
    "spans": (
        '[أ](u){:target="_blank"} **b**{: .c} _d_{:.e} `f`{:lang="en"} ![g](h){: .w width="9"}',
        (
            '<p><a href="u" target="_blank" rel="noopener">أ</a> <strong class="c">b</strong> <em class="e">d</em> '
            '<code lang="en">f</code> <img src="h" alt="g" class="w" width="9"></p>'
        ),
    ),
    "a name": ('{:n: .a lang="ar"}\n\nx\n{: n .b}', '<p class="a b" lang="ar">x</p>'),
    "comment": ("a\n\n{::comment}\nسر\n\nx\n{:/comment}\n\nb", "<p>a</p>\n<p>b</p>"),
    "comment in a line": ("a{::comment}b{:/} c", "<p>a c</p>"),
    "nomarkdown": ("{::nomarkdown}\n<b>*x*</b>\n{:/}", "<b>*x*</b>"),
    "contents": (
        "- x\n{:toc}\n\n# أ\n## ب\n# ج\n{:.no_toc}",
        (
            '<ul class="toc">\n<li><a href="#أ">أ</a>\n<ul>\n<li><a href="#ب">ب</a></li>\n</ul>\n</li>\n</ul>\n'
            '<h2 id="أ">أ</h2>\n<h3 id="ب">ب</h3>\n<h2 class="no_toc" id="ج">ج</h2>'
        ),
    ),
    "in code it is code": (
        "`{:.x}`\n\n    {:.y}\n",
        '<p><code>{:.x}</code></p>\n<pre tabindex="0"><code dir="ltr">{:.y}\n</code></pre>',
    ),
}


@pytest.mark.parametrize(("source", "expected"), LISTS.values(), ids=LISTS)
def test_attribute_lists(source: str, expected: str) -> None:
    assert html(source) == expected
    assert found(source) == []


@pytest.mark.parametrize(
    ("source", "expected", "findings"),
    [
        (
            '# عنوان\n{: onclick="x()" style="a" .b}',
            '<h2 class="b" id="عنوان">عنوان</h2>',
            [("attribute.removed", '{: onclick="x()" style="a" .b}')] * 2,
        ),
        ("نص {:.x} هنا", "<p>نص {:.x} هنا</p>", [("attribute.unused", "{:.x}")]),
        ("a\n\n{:.x}\n", "<p>a</p>", [("attribute.unused", "{:.x}")]),
        ("a\n{: nobody}", "<p>a</p>", [("attribute.unknown", "{: nobody}")]),
        ("a {::other x /} b", "<p>a  b</p>", [("extension.unknown", "{::other x /}")]),
        (
            "a\n{:#x}\n\nb\n{:#x}",
            '<p id="x">a</p>\n<p>b</p>',
            [("id.taken", "{:#x}")],
        ),
        ("a\n{:#main}", "<p>a</p>", [("id.taken", "{:#main}")]),
        ("<div>\na\n</div>\n{:.x}", "<div>\na\n</div>", [("attribute.unused", "{:.x}")]),
    ],
)
def test_attribute_lists_that_are_reported(
    source: str, expected: str, findings: list[tuple[str, str]]
) -> None:
    assert html(source) == expected
    assert found(source) == findings


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("### a\n##### b\n#### c\n### d", ["h2", "h3", "h3", "h2"]),
        ("## a\n# b\n## c", ["h2", "h2", "h3"]),
        ("# a\n## a\n### a\n#### a\n##### a\n###### a", ["h2", "h3", "h4", "h5", "h6", "h6"]),
        ("<h1>a</h1>\n\n#### b", ["h2", "h3"]),
    ],
)
def test_headings_skip_no_level(source: str, expected: list[str]) -> None:
    tags: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del attrs
            if tag[0] == "h":
                tags.append(tag)

    Tags().feed(html(source))
    assert tags == expected


@pytest.mark.parametrize(
    ("source", "ids"),
    [
        ("# A\n# A\n# A", ["a", "a-2", "a-3"]),
        ("# A\n# B {#a}", ["a-2", "a"]),
        ("# بِسْمِ ٱلله\n# שָׁלוֹם\n# हिन्दी भाषा\n# ไทยได้", ["بسم-ٱلله", "שלום", "हिन्दी-भाषा", "ไทยได้"]),
        ("# می\u200cشود\n# İstanbul\n# Cafe\u0301 ½", ["می-شود", "istanbul", "café-½"]),
        ("# main\n# menu\n# rq-x\n# !!!\n# 😀", ["main-2", "menu-2", "section-rq-x", "section", "section-2"]),
        ("# **أ** [ب](c) `د`\n# ![شعار](x)", ["أ-ب-د", "شعار"]),
    ],
)
def test_heading_ids(source: str, ids: list[str]) -> None:
    blocks = render(source, "a.md").outline.blocks
    assert [block.id for block in blocks if block.kind == "heading"] == ids


def test_ids_of_the_page_are_kept_free() -> None:
    assert html("# Contact", taken=frozenset({"contact"})) == '<h2 id="contact-2">Contact</h2>'


HTML = {
    "kept": (
        '<div class="a" dir="rtl">\n\n**نص** <kbd>x</kbd>\n\n</div>',
        '<div class="a" dir="rtl">\n<p><strong>نص</strong> <kbd>x</kbd></p>\n</div>',
        [],
    ),
    "line breaks and comments": ("أ<br>ب <BR/> c<!-- x -->", "<p>أ<br>ب <br> c</p>", []),
    "closed": ("<section>\n<b>a", "<section>\n<b>a</b></section>", []),
    "script and its code": (
        "a <script>alert(1)</script> b",
        "<p>a  b</p>",
        [("html.removed", "<script>")],
    ),
    "handlers and styles": (
        '<p onclick="x()" style="color:red" id="y">ن</p>',
        '<p id="y">ن</p>',
        [("html.removed", 'onclick="x()"'), ("html.removed", 'style="color:red"')],
    ),
    "an address that runs": (
        '<a href="java&#10;script:x()">ن</a>',
        "<p>ن</p>",
        [("address.unsafe", 'href="java&#10;script:x()"')],
    ),
    "obsolete": (
        "<center><font color=red>ن</font></center>",
        '<div class="align-center">ن</div>',
        [("html.obsolete", "<center>"), ("html.obsolete", "<font color=red>")],
    ),
    "align": ('<p align="right">ن</p>', '<p class="align-end">ن</p>', []),
    "frame": (
        '<iframe src="https://www.video.example/e/1?a=1&amp;b" title="فيديو" allowfullscreen></iframe>',
        '<a href="https://www.video.example/e/1?a=1&amp;b" class="embed">فيديو</a>',
        [
            (
                "html.embed",
                '<iframe src="https://www.video.example/e/1?a=1&amp;b" title="فيديو" allowfullscreen>',
            )
        ],
    ),
    "frame without a title": (
        "<iframe src=//maps.example/x></iframe>",
        '<a href="https://maps.example/x" class="embed">maps.example</a>',
        [("html.embed", "<iframe src=//maps.example/x>")],
    ),
    "media": (
        '<video src="a.mp4" poster="a.jpg" controls autoplay></video>',
        '<p><video src="a.mp4" poster="a.jpg" controls></video></p>',
        [("html.removed", "autoplay")],
    ),
    "image": ("<img src=a.png width=10px>", '<img src="a.png" width="10" alt="">', []),
    "unclosed tag is text": ('<div class="\n\nنص', '&lt;div class="\n<p>نص</p>', []),
    "ids": (
        "# أ\n\n<i id=أ>x</i> <i id=b>y</i>",
        '<h2 id="أ">أ</h2>\n<p><i>x</i> <i id="b">y</i></p>',
        [("html.removed", "id=أ")],
    ),
    "form": (
        "<form><input type=text> ن</form>",
        "ن",
        [("html.removed", "<form>"), ("html.removed", "<input type=text>")],
    ),
    "note and table survive": (
        "<b>x</b>[^1]\n\n[^1]: ن",
        (
            '<p><b>x</b><sup class="footnote" id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup></p>\n'
            '<section class="footnotes" role="doc-endnotes" aria-label="Notes">\n<ol>\n<li id="fn-1"><p>ن '
            '<a href="#fnref-1" role="doc-backlink" aria-label="Back to the text, note 1">↑</a></p>\n</li>\n</ol>\n</section>'
        ),
        [],
    ),
}


@pytest.mark.parametrize(("source", "expected", "findings"), HTML.values(), ids=HTML)
def test_raw_html(source: str, expected: str, findings: list[tuple[str, str]]) -> None:
    assert html(source).strip() == expected
    assert found(source) == findings


def test_a_markdown_link_that_runs_leaves_its_words() -> None:
    assert html("[ن](javascript:x) ![ص](data:image/png,1)") == "<p>ن ص</p>"
    assert [rule for rule, _ in found("[ن](javascript:x)")] == ["address.unsafe"]


def test_tables_have_a_name_alignment_and_no_empty_header() -> None:
    source = "# أسعار\n\n| علاج | |\n|:--|--:|\n| أ | 1 |\n\n||\n|:-:|\n| x |"
    assert html(source) == (
        '<h2 id="أسعار">أسعار</h2>\n'
        '<div class="table" role="group" tabindex="0" aria-label="أسعار"><table>\n<thead>\n'
        '<tr><th class="align-start" scope="col">علاج</th><td class="align-end"></td></tr>\n</thead>\n<tbody>\n'
        '<tr><td class="align-start">أ</td><td class="align-end">1</td></tr>\n</tbody>\n</table></div>\n'
        '<div class="table" role="group" tabindex="0" aria-label="أسعار"><table>\n<tbody>\n'
        '<tr><td class="align-center">x</td></tr>\n</tbody>\n</table></div>'
    )


def test_notes_are_numbered_by_use_and_lead_back() -> None:
    source = "أ[^b] ب[^a] ج[^b] د[^none]\n\n[^a]: أولى\n[^b]: ثانية\n[^c]: لا أحد"
    shown = html(source, labels={"footnotes": "هوامش", "footnote_back": "عودة {number}"})
    assert 'd="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup> ب' in shown
    assert "د[^none]" in shown
    assert (
        '<section class="footnotes" role="doc-endnotes" aria-label="هوامش">\n<ol>\n<li id="fn-1"><p>ثانية '
        '<a href="#fnref-1" role="doc-backlink" aria-label="عودة 1">↑</a> '
        '<a href="#fnref-1-2" role="doc-backlink" aria-label="عودة 1 (2)">↑</a></p>\n</li>\n<li id="fn-2"><p>أولى '
    ) in shown
    assert "لا أحد" not in shown
    assert found(source) == [("footnote.unused", "[^c]:")]


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "<p>“a” it’s ‘b’ – — …</p>"),
        ("en-GB", "<p>“a” it’s ‘b’ – — …</p>"),
        ("ar", "<p>\"a\" it's 'b' – — …</p>"),
        ("fr", "<p>\"a\" it's 'b' – — …</p>"),
    ],
)
def test_quotation_marks_are_the_languages_own_or_as_typed(tag: str, expected: str) -> None:
    assert html("\"a\" it's 'b' -- --- ...", tag) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1. أولا", "1. أولا"),
        ("# *عنوان* [ر](u){:.c}", '# <em>عنوان</em> <a href="u" class="c">ر</a>'),
        ("- _a_", "- <em>a</em>"),
        ("> a", "&gt; a"),
        ("    a", "    a"),
        ("a\nb", "a b"),
        ('"a"', "“a”"),
        ("أ<br>ب", "أ<br>ب"),
        ("<div>أ</div> <b>ب", "أ <b>ب</b>"),
        ("```", "```"),
        ("", ""),
        ("![a](b 't')", '<img src="b" alt="a" title="t">'),
    ],
)
def test_a_line(source: str, expected: str) -> None:
    assert line(source) == expected


def test_places_of_a_line_count_from_its_offset() -> None:
    file = "title: نص [ر](/x) <b onclick=1>y</b>"
    document = render_inline(file[7:], "a.md", 7)
    assert [file[r.at.start : r.at.end] for r in document.references] == ["/x"]
    assert [file[f.at.start : f.at.end] for f in document.findings if f.at] == ["onclick=1"]
    assert [file[b.at.start : b.at.end] for b in document.outline.blocks] == [file[7:]]


def test_plain_text() -> None:
    document = render_inline("**A & B** <i>c</i> &copy; `<d>` ![e](f)\u00a0g", "a.md")
    assert plain(document) == "A & B c © <d> \u00a0g"
    assert plain(render("# أ\n\nب<br>ج\n\n```\nx\n```\n", "a.md")) == "أ ب ج"


def test_references_carry_all_that_the_site_needs() -> None:
    source = "[أ](</a b> 't') ![ب](c%20d.webp) <video src=e.mp4 controls></video> [f][g]\n\n[g]: <h>"
    document = render(source, "x.md", 100)
    assert [(r.kind, r.element, r.target, r.attributes) for r in document.references] == [
        ("link", "a", "/a b", (("title", "t"),)),
        ("image", "img", "c%20d.webp", (("alt", "ب"),)),
        ("media", "video", "e.mp4", (("controls", ""),)),
        ("link", "a", "h", ()),
    ]
    places = [source[r.at.start - 100 : r.at.end - 100] for r in document.references]
    assert places == ["/a b", "c%20d.webp", "e.mp4", "h"]
    assert len(document.parts) == len(document.references) + 1
