"""SVG pictures: their size, and what in them could run code or reach outside."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.media import svg
from riwaq.media.picture import Picture, facts
from riwaq.media.svg import harmless, svg_problem

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    ("root", "width", "height"),
    [
        ('width="120" height="80"', 120, 80),
        ("width='120px' height='80.4px'", 120, 80),
        ('viewBox="0 0 24 12"', 24, 12),
        ('viewBox="0,0,24,12"', 24, 12),
        ('viewBox="-5 -5 24 12" width="48"', 48, 24),
        ('viewBox="0 0 24 12" height="6"', 12, 6),
        ('viewBox="0 0 24 12" width="100%" height="100%"', 24, 12),
        ('width="1in" height="2.54cm"', 96, 96),
        ('width="25.4mm" height="101.6Q"', 96, 96),
        ('width="72pt" height="6pc"', 96, 96),
        ('width="2em" height="1rem"', 32, 16),
        ('width="1e2" height="5E1"', 100, 50),
        ('width=" 10 " height="+10"', 10, 10),
        ('stroke-width="3" data-height="9" viewBox="0 0 7 8"', 7, 8),
        ('width="0.2" height="0.2"', 1, 1),
        ('width="0" height="10"', 0, 0),
        ('width="-4" height="10"', 0, 0),
        ('width="1e999" height="1e999"', 0, 0),
        ('width="99999999" height="1"', 0, 0),
        ('viewBox="0 0 1000000 0.000001" width="1000000"', 1000000, 1),
        ('viewBox="none"', 0, 0),
        ("", 0, 0),
    ],
)
def test_size(root: str, width: int, height: int) -> None:
    data = f'<svg {NS} {root}><rect width="5" height="5"/></svg>'.encode()
    assert facts(data, "a.svg") == (Picture(width, height, "svg"), ())


@pytest.mark.parametrize(
    "before",
    [
        "\ufeff",
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n',
        "<!-- made <svg width='1' height='1'> by hand -->\n" * 200,
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">',
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]><!-- أداة -->',
    ],
)
def test_what_may_come_before_the_root(before: str) -> None:
    data = (before + f'<svg {NS} width="6" height="4"><title>عيادة</title></svg>').encode()
    assert facts(data, "a.svg") == (Picture(6, 4, "svg"), ())


def test_other_encodings() -> None:
    text = f'<?xml version="1.0" encoding="%s"?><svg {NS} width="6" height="4"><title>عيادة</title></svg>'
    for name in ("utf-16", "windows-1256"):
        assert facts((text % name).encode(name), "a.svg") == (Picture(6, 4, "svg"), ())


def test_a_prefix_on_every_element() -> None:
    data = b'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="6" height="4"><s:g/></s:svg>'
    assert facts(data, "a.svg") == (Picture(6, 4, "svg"), ())


UNSAFE = [
    "<script>alert(1)</script>",
    '<script href="x.js"/>',
    '<s:script xmlns:s="http://www.w3.org/2000/svg"/>',
    "<foreignObject/>",
    '<g onload="x()"/>',
    "<g\nonclick\n=\n'x()'/>",
    '<set onbegin="x()"/>',
    '<a href="javascript:x()"/>',
    '<a xlink:href=" java&#10;script:x()"/>',
    '<a href="&#106;avascript:x()"/>',
    '<a href="data:text/html,x"/>',
    '<use href="data:image/svg+xml;base64,AAAA"/>',
    '<set attributeName="href" to="x"/>',
    '<animate attributeName="xlink:href" values="x"/>',
    '<set attributeName="onclick" to="x"/>',
    '<h:img xmlns:h="http://www.w3.org/1999/xhtml" src="#"/>',
    '<a href="#" xmlns="http://www.w3.org/1999/xhtml">x</a>',
]


@pytest.mark.parametrize("inside", UNSAFE)
def test_what_could_run_code_is_an_error(inside: str) -> None:
    for data in (
        f"<svg {NS}><g/>{inside}</svg>".encode(),
        f'<?xml version="1.0" encoding="utf-16"?><svg {NS}>{inside}</svg>'.encode("utf-16"),
        f"<svg {NS}>{inside}<broken></svg>".encode(),
        f"<svg {NS}><g a=1/>{inside if '&' not in inside else '<script/>'}</svg>".encode(),
    ):
        _, findings = facts(data, "media/a.svg")
        assert [(finding.rule, finding.severity) for finding in findings] == [("picture.svg-script", "error")]
        assert "not published" in findings[0].help


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>',
        '<!DOCTYPE svg [<!ENTITY % a "x">%a;]><svg/>',
        '<!DOCTYPE svg [<!ENTITY a "' + "x" * 20_000 + '">]><svg/>',
        '<!DOCTYPE svg [<!ENTITY a "<script/>">]><svg>&a;</svg>',
        '<!DOCTYPE svg [<!ENTITY a "&#60;script/>">]><svg>&a;</svg>',
        '<!DOCTYPE svg [<!ENTITY a "]>"><!ENTITY b "<script/>">]><svg>&b;</svg>',
        '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]><svg/>',
        '<?xml-stylesheet href="a.xsl" type="text/xsl"?><svg/>',
        '<?xml-stylesheet href="a" type="text/&#120;sl"?><svg/>',
        '<?xml version="1.0" encoding="utf-7"?><svg/>',
        '<?xml version="1.0" encoding="x-none"?><svg/>',
    ],
)
def test_what_hides_before_the_root_is_an_error(document: str) -> None:
    findings = facts(document.encode(), "a.svg")[1]
    assert ("picture.svg-script", "error") in [(finding.rule, finding.severity) for finding in findings]


def test_utf_16_without_a_mark_does_not_hide_a_script() -> None:
    findings = facts("<svg><script/></svg>".encode("utf-16-le"), "a.svg")[1]
    assert "picture.svg-script" in [finding.rule for finding in findings]


@pytest.mark.parametrize(
    "inside",
    [
        '<image href="photo.jpg"/>',
        '<image xlink:href="https://example.com/a.png"/>',
        '<use href="icons.svg#x"/>',
        '<rect fill="url(https://example.com/a.svg#b)"/>',
        "<style>@import 'https://fonts.example.com/x.css';</style>",
        "<style>text { src: url('x.woff2') }</style>",
        r"<style>text { background: u\72l(https://example.com/a.png) }</style>",
        r"<style>@\69mport 'https://example.com/a.css'</style>",
        "<style>@import/**/'https://example.com/a.css'</style>",
        "<style>@imp<!-- -->ort 'https://example.com/a.css'</style>",
        "<style>@im<![CDATA[port 'https://example.com/a.css']]></style>",
        "<style>" + "a {} " * 4000 + "@import 'https://example.com/a.css'</style>",
        "<style>text { background: image-set('https://example.com/a.png' 1x) }</style>",
        "<style>text { background: URL(https://example.com/a.png) }</style>",
        '<g style="background: URL( https://example.com/a.png )"/>',
        r'<g style="background: url(\68ttps://example.com/a.png)"/>',
        '<?xml-stylesheet href="https://example.com/a.css" type="text/css"?>',
        '<animate attributeName="fill" to="url(https://example.com/a.svg#b)"/>',
        '<a href="#a" ping="https://example.com/"><text>a</text></a>',
        '<feImage href="https://example.com/a.png"/>',
        "<style>text { background: image-set('#a' 2x, 'https://example.com/a.png' 1x) }</style>",
    ],
)
def test_what_does_not_load_inside_a_picture_is_a_warning(inside: str) -> None:
    finding = svg_problem(f"<svg {NS}>{inside}</svg>".encode(), "a.svg")
    assert finding is not None
    assert (finding.rule, finding.severity) == ("picture.svg-outside", "warning")


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="#a"/><use xlink:href=" #b "/><rect fill="url(#g)" style="mask:url( \'#m\' )"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<a href="https://example.com/"><text>موقع</text></a>',
        "<desc>A description on = signs and once = again; JavaScript: no.</desc>",
        '<animate attributeName="opacity" values="0;1" dur="1s"/>',
        '<style>.a { fill: url(#g); background: url("data:image/png;base64,AA") }</style>',
        "<g version='1' orientation='2' font-variation='3'/><text>&#1593;&amp;</text>",
        '<?xml-stylesheet href="#s" type="text/css"?>',
        "<style>.a { background: image-set('#a' type('image/png'), url(#b) 2x) }</style>",
        "<text>src(x), image(y) and url(z) are words here</text>",
        r"<style>.a::before { content: '\\201C' } /* url(https://example.com) */</style>",
    ],
)
def test_usual_drawings_pass(inside: str) -> None:
    assert svg_problem(f"<svg {NS}><g/>{inside}</svg>".encode(), "a.svg") is None


def test_the_place_of_a_script_is_shown() -> None:
    text = f"<svg {NS}>\n<title>عيادة</title>\n<script/></svg>"
    finding = svg_problem(text.encode(), "a.svg")
    assert finding is not None
    assert finding.at is not None
    assert text[finding.at.start :].startswith("<script/>")
    assert "“script”" in finding.message


def test_a_damaged_drawing_is_a_warning() -> None:
    data = f'<svg {NS} width="4" height="4"><rect></svg>'.encode()
    picture, (finding,) = facts(data, "a.svg")
    assert picture == Picture(4, 4, "svg")
    assert (finding.rule, finding.severity) == ("picture.damaged", "warning")


def test_a_drawing_cut_short_anywhere_is_found() -> None:
    data = f'<?xml version="1.0"?><svg {NS} viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'.encode()
    assert facts(data, "a.svg")[1] == ()
    for length in range(len(data)):
        assert facts(data[:length], "a.svg")[1], length


PIECES = st.sampled_from(
    [
        *UNSAFE,
        *(
            "<g>",
            "</g>",
            "<g/>",
            "<g ",
            "/>",
            ">",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "on",
            "load",
            "=",
            '"',
            "'",
            " ",
            "\n",
        ),
        *(
            'href="',
            "#a",
            "url(",
            ")",
            "java",
            "script",
            ":",
            "&#",
            "58;",
            "<style>",
            "</style>",
            "@import",
            "صورة",
            "\0",
        ),
    ]
)


@settings(max_examples=300)
@given(
    st.lists(PIECES, max_size=8).map("".join), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "latin-1"])
)
def test_the_quick_look_misses_nothing(inside: str, encoding: str) -> None:
    data = f"<svg {NS}>{inside}</svg>".encode(encoding, "replace")
    quick = svg_problem(data, "a.svg")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(svg, "harmless", lambda _: False)
        slow = svg_problem(data, "a.svg")
    assert quick == slow
    assert facts(data, "a.svg")


def test_the_quick_look_knows_most_drawings() -> None:
    data = f'<?xml version="1.0" encoding="UTF-8"?><svg {NS} version="1.1"><g fill="url(#a)"/><use href="#b"/></svg>'
    assert harmless(data.encode())
    assert not harmless(data.replace("UTF-8", "UTF-7").encode())


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    svg_problem(data, "a.svg")
    facts(b"<svg>" + data, "a.svg")
