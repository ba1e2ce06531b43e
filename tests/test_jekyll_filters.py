"""Liquid in a Jekyll site prints what Jekyll prints: each line here was printed by Jekyll 4.3.1 too, on this data."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.content.jekyll.liquid import fill
from riwaq.content.jekyll.liquid_filters import Surroundings
from riwaq.content.jekyll.liquid_plain import filled_plainly
from riwaq.content.jekyll.liquid_values import Lazy, hashes
from riwaq.content.jekyll.ruby_dates import Time, time_of, understood, written
from riwaq.text.dates import moment

AROUND = Surroundings(
    now=lambda: time_of("2026-11-24", in_utc=True), origin="https://x.example", base="/shop"
)
SITE: dict[str, Any] = {
    "title": "Clinic & Co",
    "flag": True,
    "off": False,
    "num": 5,
    "none": None,
    "empty": "",
    "list": ["b", "a", "C"],
    "nums": [3, 10, 2],
    "map": {"k": "v", "n": 2},
    "members": [
        {"name": "Zed", "n": 1, "kind": "a", "tags": ["x", "y"]},
        {"name": "Abe", "n": 2, "in": {"city": "Haifa"}},
        {"name": "Moe", "kind": "a"},
    ],
}
NAMES = {"site": hashes(SITE)}


@pytest.mark.parametrize(
    ("liquid", "printed"),
    [
        (
            "{{ site.title | escape }}|{{ site.title | xml_escape }}|{{ \"<a 'y'>\" | xml_escape }}",
            "Clinic &amp; Co|Clinic &amp; Co|&lt;a &apos;y&apos;&gt;",
        ),
        (
            '{{ site.list | join: "," }} {{ site.list | sort | join: "," }} {{ site.nums | sort | join: "," }}',
            "b,a,C C,a,b 2,3,10",
        ),
        ("{{ site.list }} {{ site.map }} {{ site.none }} {{ site.flag }}", 'baC {"k"=>"v", "n"=>2}  true'),
        (
            "{{ site.list | inspect }} {{ site.map | inspect }}",
            "[&quot;b&quot;, &quot;a&quot;, &quot;C&quot;] {&quot;k&quot;=&gt;&quot;v&quot;, &quot;n&quot;=&gt;2}",
        ),
        (
            "{{ site.list | jsonify }} {{ site.map | jsonify }} {{ site.none | jsonify }} {{ site.title | jsonify }}",
            '["b","a","C"] {"k":"v","n":2} null "Clinic & Co"',
        ),
        (
            '{{ site.members | where: "n", 2 | map: "name" }} {{ site.members | where: "n", "1" | map: "name" }} {{ site.members | where: "n", nil | map: "name" }} {{ site.members | where: "tags", "x" | map: "name" }} {{ site.members | where: "in.city", "Haifa" | map: "name" }}',
            "Abe Zed Moe Zed Abe",
        ),
        (
            '{{ site.members | where_exp: "m", "m.n > 1" | map: "name" }} {{ site.members | where_exp: "m", "m.n and m.name contains \'Z\'" | map: "name" }}',
            "Abe Zed",
        ),
        (
            '{% assign f = site.members | find: "n", 2 %}{{ f.name }}{% assign f = site.members | find: "n", 9 %}{{ f.name }}|{% assign f = site.members | find_exp: "m", "m.n == 1" %}{{ f.name }}',
            "Abe|Zed",
        ),
        (
            '{% assign g = site.members | group_by: "kind" %}{% for x in g %}{{ x.name }}:{{ x.size }}:{{ x.items | map: "name" | join: "," }};{% endfor %}',
            "a:2:Zed,Moe;:1:Abe;",
        ),
        (
            '{% assign g = site.members | group_by_exp: "m", "m.name | slice: 0" %}{% for x in g %}{{ x.name }}:{{ x.size }};{% endfor %}',
            "Z:1;A:1;M:1;",
        ),
        (
            '{{ site.members | sort: "n" | map: "name" | join: "," }} {{ site.members | sort: "n", "last" | map: "name" | join: "," }} {{ site.members | sort: "name" | reverse | map: "name" | join: "," }}',
            "Moe,Zed,Abe Zed,Abe,Moe Zed,Moe,Abe",
        ),
        ("{% assign t = site.map | sort %}{% for p in t %}{{ p[0] }}{{ p[1] }}{% endfor %}", "kvn2"),
        (
            '{% for m in site.map %}{{ m[0] }}:{{ m[1] }};{% endfor %} {{ site.map.size }} {{ site.map["n"] }}',
            "k:v;n:2; 2 2",
        ),
        (
            '{{ "2016-10-24" | date: "%-d %B %Y" }} {{ "2016-10-24 12:30" | date_to_string }} {{ "2016-10-24 12:30 +0100" | date_to_xmlschema }} {{ "2016-10-24 12:30 +0100" | date: "%H:%M %z" }}',
            "24 October 2016 24 Oct 2016 2016-10-24T11:30:00+00:00 12:30 +0100",
        ),
        (
            '{{ "2016-10-02" | date_to_long_string }} {{ "2016-10-02" | date_to_string: "ordinal" }} {{ "2016-10-12" | date_to_string: "ordinal", "US" }} {{ "2016-10-22" | date_to_long_string: "ordinal" }} {{ "2016-10-23" | date_to_rfc822 }}',
            "02 October 2016 2nd Oct 2016 Oct 12th, 2016 22nd October 2016 Sun, 23 Oct 2016 00:00:00 +0000",
        ),
        (
            '{{ "March 14, 2016" | date: "%b %d, %y" }} {{ "14 Mar 2016" | date: "%F" }} {{ "Mar 2016" | date: "%F" }} {{ 1152098955 | date: "%m/%d/%Y" }} {{ "nonsense" | date: "%Y" }} {{ nil | date: "%Y" }}|{{ "" | date: "%Y" }}|{{ "2016-10-24" | date: "" }}',
            "Mar 14, 16 2016-03-14 2016-03-01 07/05/2006 nonsense ||2016-10-24",
        ),
        ('{{ nil | date_to_string }}|{{ "" | date_to_xmlschema }}|', "||"),
        (
            '{{ "/a b/é.html" | relative_url }} {{ "x" | relative_url }} {{ "" | relative_url }}|{{ nil | relative_url }}|{{ "https://o.example/x" | relative_url }} {{ "/" | relative_url }} {{ "/a?b=c&d#e" | relative_url }}',
            "/shop/a%20b/%C3%A9.html /shop/x /shop||https://o.example/x /shop/ /shop/a?b=c&d#e",
        ),
        (
            '{{ "/a b/é.html" | absolute_url }} {{ "x" | absolute_url }} {{ "" | absolute_url }}|{{ nil | absolute_url }}|{{ "mailto:a@b.c" | absolute_url }}',
            "https://x.example/shop/a%20b/%C3%A9.html https://x.example/shop/x https://x.example/shop||mailto:a@b.c",
        ),
        (
            '{{ "/a/index.html" | strip_index }} {{ "/a/index.htm" | strip_index }} {{ "/b.html" | strip_index }}|{{ nil | strip_index }}',
            "/a/ /a/ /b.html|",
        ),
        (
            '{{ "Straße & Café_x -- y! 2" | slugify }} {{ "Straße & Café_x -- y! 2" | slugify: "pretty" }} {{ "Ça va: é" | slugify: "latin" }} {{ "Ça va: é" | slugify: "ascii" }} {{ "A  b_C" | slugify: "raw" }} {{ "A b" | slugify: "none" }} {{ "مرحبا بكم" | slugify }} {{ nil | slugify }}',
            "straße-café-x-y-2 straße-&-café_x-y!-2 ca-va-e a-va a-b_c a b مرحبا-بكم ",
        ),
        (
            '{{ "a b  c" | normalize_whitespace }} {{ "one two three" | number_of_words }} {{ "你好hello世界" | number_of_words: "cjk" }} {{ "你好hello世界 x" | number_of_words: "auto" }} {{ "a b" | number_of_words: "auto" }}',
            "a b c 3 5 6 2",
        ),
        (
            '{{ site.list | array_to_sentence_string }} {{ site.list | array_to_sentence_string: "or" }} {{ "a,b" | split: "," | array_to_sentence_string }} {{ "a" | split: "," | array_to_sentence_string }}',
            "b, a, and C b, a, or C a and b a",
        ),
        (
            '{{ "a b&c=d/é~*\'()" | cgi_escape }} {{ "http://foo.com/?q=foo, \\bar? é" | uri_escape }}',
            "a+b%26c%3Dd%2F%C3%A9~%2A%27%28%29 http://foo.com/?q=foo,%20%5Cbar?%20%C3%A9",
        ),
        (
            '{{ "3.7" | to_integer }} {{ true | to_integer }} {{ "x" | to_integer }} {{ "12abc" | to_integer }}',
            "3 1 0 12",
        ),
        (
            '{{ site.list | push: "z" | join: "," }} {{ site.list | pop | join: "," }} {{ site.list | shift | join: "," }} {{ site.list | unshift: "0" | join: "," }} {{ site.list | pop: 2 | join: "," }} {{ "x" | push: "y" }}',
            "b,a,C,z b,a a,C 0,b,a,C b x",
        ),
        (
            '{% if site.none %}a{% else %}b{% endif %}{% if site.flag == true %}c{% endif %}{% if site.off %}d{% endif %}{% if site.nothing == nil %}e{% endif %}{% if site.title contains "Clin" %}f{% endif %}{% if site.num > 4 %}g{% endif %}{% if site.list contains "a" %}h{% endif %}',
            "bcefgh",
        ),
        (
            "{% if true or false and false %}x{% endif %}{% if false and false or true %}y{% endif %}{% if true and false or true %}z{% endif %}",
            "xz",
        ),
        (
            "{% case site.num %}{% when 4, 5 %}five{% when 6 %}six{% else %}other{% endcase %}{% for i in (1..5) limit:2 offset:1 %}{{ i }}{{ forloop.index }}{{ forloop.last }};{% endfor %}",
            "five21false;32true;",
        ),
        (
            '{{ 7 | divided_by: 2 }} {{ 7.0 | divided_by: 2 }} {{ 1.234 | round: 1 }} {{ "4" | plus: "2" }} {{ site.num | plus: 1 }}',
            "3 3.5 1.2 6 6",
        ),
        (
            '{{ site.num | nosuchfilter }} {{ site["title"] }} {% assign k = "title" %}{{ site[k] }} {{ site.list[-1] }} {{ (1..3) | join: "," }}',
            "5 Clinic & Co Clinic & Co C 1,2,3",
        ),
    ],
)
def test_it_prints_what_jekyll_prints(liquid, printed):
    filled = fill(liquid, "a.md", 0, NAMES, AROUND)
    assert filled.body == printed
    assert filled.findings == ()


def test_sample_is_no_matter_of_chance():
    assert (
        fill("{{ site.list | sample }} {{ site.list | sample: 2 }}", "a.md", 0, NAMES, AROUND).body == "b ba"
    )


def test_dates_keep_their_zone_where_the_site_has_one():
    there = Surroundings(now=AROUND.now, in_utc=False)
    names = {"page": {"date": time_of("2016-10-24T00:30:00+05:45", in_utc=False)}}
    text = "{{ page.date }} {{ page.date | date_to_string }} {{ page.date | date: '%H' }}"
    assert fill(text, "a.md", 0, names, there).body == "2016-10-24 00:30:00 +0545 24 Oct 2016 00"
    names = {"page": {"date": time_of("2016-10-24T00:30:00+05:45", in_utc=True)}}
    assert fill(text, "a.md", 0, names, AROUND).body == "2016-10-23 18:45:00 +0000 23 Oct 2016 18"


DIRECTIVES = (
    "%Y %C %y %m %B %b %h %d %e %j %H %k %I %l %P %p %M %S %L %N %z %:z %A %a %u %w %G %g %V %U %W %s %% %c %D %F "
    "%v %x %X %r %R %T %^B %^a %-d %-m %_m %03d %-I %#p %#b %10A %010Y %-l %^p %5d %-y %_H %0e %+ %Q %E %i %-j"
)
"""What Ruby's own `strftime` makes of them, at a Sunday that belongs to the last week of the year before."""
PRINTED = "2016|20|16|01|January|Jan|Jan|03| 3|003|15|15|03| 3|pm|PM|04|05|000|000000000|+0545|+05:45|Sunday|Sun|7|0|2015|15|53|01|00|1451812745|%|Sun Jan  3 15:04:05 2016|01/03/16|2016-01-03| 3-JAN-2016|01/03/16|15:04:05|03:04:05 PM|15:04|15:04:05|JANUARY|SUN|3|1| 1|003|3|pm|JAN|    Sunday|0000002016|3|PM|00003|16|15|03|%+|%Q|%E|%i|3"


def test_dates_are_written_as_ruby_writes_them():
    when = moment("2016-01-03T15:04:05+05:45")
    shown = [written(when, one) for one in DIRECTIVES.split(" ")]
    assert "|".join(shown) == PRINTED


@given(st.text(max_size=12), st.datetimes())
def test_no_form_and_no_date_breaks_it(form, when):
    assert isinstance(written(when, f"%{form}"), str)
    assert understood(form, AROUND.now) is None or isinstance(Time(when), str)


PARTS = st.sampled_from(
    [
        "{{ site.title }}",
        "{{site.none}}",
        "{{ site.num }}",
        "{{ site.flag }}",
        "{{ site.no.such }}",
        "{{ page }}",
        "{% if site.title %}",
        "{% if site.none %}",
        "{% if site.empty %}",
        "{% unless site.off %}",
        "{% if x %}",
        "{% else %}",
        "{% endif %}",
        "{% endunless %}",
        "{%else%}",
        "text",
        " ",
        "\n",
        "{{ site.list }}",
        "عربي",
        "{{ site.title | upcase }}",
        "{% if site.num == 5 %}",
        "{% assign x = 1 %}",
        "{{ site.list.size }}",
    ]
)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_the_simplest_liquid_is_what_the_library_makes_of_it(body):
    from liquid import Environment
    from liquid.exceptions import LiquidError

    plain = filled_plainly(body, NAMES)
    if plain is None:
        return
    try:
        wanted = Environment().from_string(body).render(**NAMES)
    except LiquidError as problem:  # what is no Liquid is never taken for the simplest
        pytest.fail(str(problem))
    assert "".join(piece.text for piece in plain) == wanted
    for piece in plain:
        assert not piece.exact or body.startswith(piece.text, piece.start)


def test_the_privacy_page_of_the_theme_needs_no_library():
    body = "Of {{ site.title }}.\n{% if site.analytics.google %}\nA\n{% else %}\nB\n{% endif %}\n{{ site.email }}"
    plain = filled_plainly(body, NAMES)
    assert plain is not None
    assert "".join(piece.text for piece in plain) == "Of Clinic & Co.\n\nB\n\n"


def test_what_is_made_on_demand_is_made_once():
    asked = []
    value = Lazy({"a": 1}, {"b": lambda: asked.append(1) or 2}, "shown")
    assert (value["b"], value["b"], value["a"], len(value), "b" in value, str(value)) == (
        2,
        2,
        1,
        2,
        True,
        "shown",
    )
    assert asked == [1]
    assert value.plain() == {"a": 1}
