"""What is told of small sites in their markets, and what a card, the footer and the figures say there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.build import build, check, reader
from riwaq.content.entry import Card, Wording
from riwaq.convert import convert
from riwaq.language.tags import resolve
from riwaq.pack import Passage, Site
from riwaq.packs.clinic import MARKETS, PACK
from riwaq.packs.clinic.figures.words import LANGUAGES, sources, words
from riwaq.packs.clinic.lexicon import mentions
from riwaq.packs.clinic.markets import barred, barred_concepts
from riwaq.packs.clinic.markets.texts import PRICE
from riwaq.text.span import Span, place

TOXIN = "Botulinum toxin relaxes muscles.\n\nBotulinum toxin can cause bruising.\n"
LICENCE = """
[clinic.licences.ae]
number = "MOH-1234"
authority = "MOHAP"
issued = 2026-01-01
expires = 2027-01-01
"""


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")  # 2026-12-01


@pytest.fixture
def site(tmp_path):
    """`site(markets, files, settings)` writes a site; `site.told(…)` is (rule, file, line, message, help) of its markets."""
    folder = tmp_path / "site"

    def write(markets: str, files: dict[str, str], settings: str = "", languages: str = "en") -> Path:
        listed = ", ".join(f'"{code}"' for code in markets.split())
        codes = ", ".join(f'"{code}"' for code in languages.split())
        config = (
            f'url = "https://c.example"\nlanguages = [{codes}]\npacks = ["clinic"]\nmarket = [{listed}]\n'
        )
        for name, text in {"riwaq.toml": config + settings, **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return folder

    def told(*given, **more):
        path = str(write(*given, **more))
        read = reader(path)
        return [
            (one.rule, one.at.path, place(read(one.at.path) or "", one.at.start).line, one.message, one.help)
            for one in check(path).findings
            if one.rule.startswith("market.")
        ]

    write.told = told
    write.short = lambda *given, **more: [(one[0], one[1], one[2]) for one in told(*given, **more)]
    return write


def entry(front: str, body: str = "") -> dict[str, str]:
    return {"content/care/one.en.md": f"---\n{front}\n---\n{body}"}


ONE = "content/care/one.en.md"


def test_a_finding_says_the_rule_the_market_the_source_since_when_and_that_it_is_no_advice(site):
    found, link = site.told("uk", entry("title: Botox"))
    assert link[:3] == ("market.link", ONE, 2)
    assert found[:3] == ("market.medicine", ONE, 2)
    assert found[3] == "`Botox` names a prescription medicine in a title, under uk"
    for part in (
        "Rule uk.medicine, since 2012:",
        "read on 2026-11-23",
        "CAP Code, rule 12.12",
        "no legal advice",
    ):
        assert part in found[4]
    assert "not verified" not in found[4]


def test_several_markets_are_told_at_once_and_what_is_not_verified_is_said(site):
    found, _ = site.told("uk ie eu sa", entry("title: Botox"))
    assert found[3].endswith("under uk and ie and eu and sa")
    assert "Rule eu.medicine, since 2001" in found[4]
    assert "2026-11-23; not verified: Directive 2001/83/EC" in found[4]


@pytest.mark.parametrize("markets", ["", "ae", "kw", "us", "bh"])
def test_a_medicine_may_be_named_where_no_rule_of_the_markets_is_against_it(site, markets):
    found = site.short(markets, entry("title: Botox"), LICENCE)
    assert not [one for one in found if one[0] == "market.medicine"]


def test_a_medicine_is_told_wherever_it_advertises_and_not_in_a_text_that_was_asked_for(site):
    front = "title: Lines\nalt: Xeomin at work\ndescription: Dysport here\nimage: a.jpg\ncaption:\n  title: Vistabel\n  alt: Azzalure"
    files = entry(front, "Ask the doctor about Bocouture.\n")
    files |= {
        "text/en.yml": "site:\n  title: Botox House\nabout:\n  body: We use Letybo.\nreviews:\n  list:\n    - text: My Botox was fine.\n"
    }
    found = site.told("uk", files)
    told = {(path, line): message for rule, path, line, message, _ in found if rule == "market.medicine"}
    assert told == {
        (ONE, 3): "`Xeomin` names a prescription medicine in the words of a picture, under uk",
        (ONE, 4): "`Dysport` names a prescription medicine in the description of a page, under uk",
        (ONE, 7): "`Vistabel` names a prescription medicine on a card, under uk",
        (ONE, 8): "`Azzalure` names a prescription medicine in the words of a card's picture, under uk",
        (
            "text/en.yml",
            2,
        ): "`Botox` names a prescription medicine in the title or description of the site, under uk",
        ("text/en.yml", 4): "`Letybo` names a prescription medicine on the home page, under uk",
        ("text/en.yml", 7): "`Botox` names a prescription medicine in what a patient says, under uk",
    }
    assert [(rule, line) for rule, _, line, _, _ in found if rule == "market.link"] == [("market.link", 7)]


def test_a_price_makes_an_advertisement(site):
    body = "## Botulinum toxin\n\nNote.\n\n- Forehead: £99\n- Anti-wrinkle injections: £150\n- Chin Botox £80\n\n## Other\n\nAnti-wrinkle injections are explained.\n\nPeel £50\n"
    found = {one for one in site.short("uk", entry("title: Prices", body)) if one[0] != "market.link"}
    assert found == {("market.medicine", ONE, 4), ("market.indirect", ONE, 9), ("market.medicine", ONE, 10)}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Wrinkle relaxing injections"),
        ("en", "Our Beautytox day"),
        ("ar", "حقن إرخاء التجاعيد"),
        ("fr", "Une injection relaxante antirides"),
        ("he", "זריקות להרפיית קמטים"),
        ("el", "Χαλαρωτικές ενέσεις ρυτίδων"),
        ("ru", "Расслабляющие инъекции от морщин"),
        ("zh", "我们的除皱放松针"),
    ],
)
def test_words_that_stand_for_a_medicine_are_told_in_each_language(code, words):
    assert [one.rule for one in in_text(words, code, "uk")] == ["market.indirect"]


@pytest.mark.parametrize(
    ("code", "words", "market"),
    [
        ("ar", "نحن الأفضل في المدينة", "kw"),
        ("ar", "أحدث التقنيات", "kw"),
        ("ar", "نتائج مضمونة", "ae"),
        ("ar", "جلسات بدون ألم", "ae"),
        ("ar", "علاج آمن تمامًا", "uk"),
        ("en", "The best doctor in town", "kw"),
        ("en", "Results are guaranteed", "uk"),
        ("en", "A painless hour", "us"),
        ("fr", "Un résultat garanti", "uk"),
        ("fr", "Un soin indolore", "uk"),
        ("he", "טיפול ללא כאב", "uk"),
        ("he", "התוצאה מובטחת", "uk"),
        ("es", "Un tratamiento sin dolor", "uk"),
        ("it", "Risultati garantiti", "uk"),
        ("pt", "Um tratamento sem riscos", "uk"),
        ("ru", "Это безболезненно и полностью безопасно", "uk"),
        ("el", "Μια ανώδυνη θεραπεία", "uk"),
        ("zh", "治疗无痛", "uk"),
    ],
)
def test_claims_are_told_in_each_language(code, words, market):
    assert {one.rule for one in in_text(words, code, market)} == {"market.claim"}


@pytest.mark.parametrize(
    ("code", "words", "market"),
    [
        ("en", "There is no guarantee, and nothing can be promised.", "uk"),
        ("en", "We cannot guarantee a result.", "uk"),
        ("en", "It is not painless.", "uk"),
        ("en", "The best time to come is spring.", "kw"),
        ("en", "We are the best.", "uk"),
        ("ar", "في الزيارة الأولى وفي اليوم الأول", "kw"),
        ("ar", "النتائج غير مضمونة", "kw"),
        ("ar", "من الأفضل أن تنتظر", "kw"),
        ("fr", "Le résultat n'est pas garanti.", "uk"),
        ("he", "התוצאה לא מובטחת", "uk"),
        ("zh", "第一次就诊", "kw"),
    ],
)
def test_what_is_no_claim_is_not_told(code, words, market):
    assert in_text(words, code, market) == []


def in_text(words: str, code: str, market: str):
    language = resolve(code)[0]
    passage = Passage(words, language, lambda start, end: Span("a", start, end), site=Site((market,)))
    return [one for each in PACK.texts for one in each.find(passage) if one.rule.startswith("market.")]


@settings(max_examples=120)
@given(
    st.text(max_size=60),
    st.sampled_from(sorted(MARKETS)),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["front", "body", "reviews"]),
)
def test_any_text_is_held_against_the_rules(text, market, code, part):
    language = resolve(code)[0]
    said = f"{text} Botox {text}"
    passage = Passage(
        said,
        language,
        lambda start, end: Span("a", start, end),
        site=Site((market,)),
        part=part,
        keys=("title",),
    )
    for one in (one for each in PACK.texts for one in each.find(passage)):
        assert 0 <= one.at.start < one.at.end <= len(said)
    PRICE.search(said)


def test_a_licence_must_be_there_be_whole_and_hold(site):
    files = entry("title: A")
    ((rule, path, line, message, _),) = site.told("ae", files)
    assert (rule, path, line, message) == ("market.licence", "riwaq.toml", 4, "no licence is given for ae")
    assert site.told("ae", files, LICENCE) == []
    ((_, _, line, message, advice),) = site.told("ae", files, '[clinic.licences.ae]\nnumber = "1"\n')
    assert (line, message) == (
        5,
        "the licence for ae has no authority and no day of issue and no day on which it expires",
    )
    assert advice.startswith("Write authority and issued and expires below [clinic.licences.ae].")
    strange, _ = site.told("ae", files, LICENCE.replace(".ae", ".eae"))
    assert strange[2:] == (
        6,
        "the licence for `eae` has no effect: the site is not published there",
        "Did you mean `ae`?",
    )
    ((_, _, line, message, _),) = site.told("ae", files, LICENCE.replace("2027-01-01", "2026-11-30"))
    assert (line, message) == (10, "the licence for ae expired on 2026-11-30")


def test_what_is_published_does_not_depend_on_the_day(site, monkeypatch, tmp_path):
    folder = site("ae", entry("title: A"), LICENCE)
    build(str(folder), str(tmp_path / "one"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1990000000")
    build(str(folder), str(tmp_path / "two"))
    home = (tmp_path / "one/index.html").read_text("utf-8")
    assert "valid until January 1, 2027" in footer(home)
    assert home == (tmp_path / "two/index.html").read_text("utf-8")


def test_the_licence_stands_in_the_footer_in_the_language_and_digits_of_the_page(site, tmp_path):
    folder = site(
        "ae uk",
        {"content/care/one.ar.md": "---\ntitle: أ\n---\n"},
        'numerals = "arabic"\n' + LICENCE,
        languages="ar en",
    )
    build(str(folder), str(tmp_path / "out"))
    arabic, english = (
        (tmp_path / "out" / name).read_text("utf-8") for name in ("index.html", "en/index.html")
    )
    assert (
        footer(arabic)
        == "رقم الترخيص MOH-1234، جهة الترخيص: MOHAP، تاريخ الإصدار: ١ يناير ٢٠٢٦، صالح حتى ١ يناير ٢٠٢٧"
    )
    said = "Licence no. MOH-1234; licensed by MOHAP; issued on January 1, 2026; valid until January 1, 2027"
    assert footer(english) == said


def footer(html: str) -> str:
    """The last line of the footer, without its tags."""
    return re.sub(r"<[^>]+>", "", re.findall(r'<p class="legal">(.*?)</p>', html)[-1])


def test_no_line_stands_in_the_footer_where_no_market_demands_one(site, tmp_path):
    build(str(site("uk", entry("title: A"), LICENCE)), str(tmp_path / "out"))
    assert "MOH-1234" not in (tmp_path / "out/index.html").read_text("utf-8")


def test_an_approval_is_locked_to_the_words_that_were_approved(site):
    def told(front, body=TOXIN):
        return [
            (one[2], one[3], one[4]) for one in site.told("ae", entry(f"title: Lines{front}", body), LICENCE)
        ]

    ((line, message, advice),) = told("")
    assert (line, message) == (4, "this page about a treatment has no approval, under ae")
    seal = re.search(r"now is ([a-f][0-9a-f]{7})", advice)[1]
    record = f"\napproval:\n  number: A-1\n  issued: 2026-02-01\n  expires: 2027-02-01\n  text: {seal}"
    assert told(record) == []
    assert told(record, TOXIN.replace("\n\n", "\n\n\n").replace("can", "*can*")) == [], "no word is another"
    ((line, message, _),) = told(record, TOXIN.replace("relaxes", "calms"))
    assert (line, message) == (7, "the page says something else than what was approved, under ae")
    ((_, message, _),) = told(record + "\ncaption:\n  title: New")
    assert message.startswith("the page says something else")
    ((line, message, _),) = told(record.replace("2027-02-01", "2026-11-30"))
    assert (line, message) == (6, "this approval ended on 2026-11-30")
    ((_, message, _),) = told("\napproval:\n  number: A-1\n  issued: 2026-02-01\n  expires: 2027-02-01")
    assert message == "this approval has no text, under ae"
    ((_, message, _),) = told(record + "\n  market: sa")
    assert message == "none of the approvals of this page is for ae"
    ((line, message, _),) = told(record.replace("2026-02-01", "soon"))
    assert (line, message) == (5, "`approval.issued` is text, where a date belongs")


def test_pictures_of_patients_need_a_consent(site):
    def told(front, body=""):
        return [(one[2], one[3]) for one in site.told("uk", entry(f"title: Lines\n{front}", body))]

    assert told("image: a.jpg\nalt: A room") == []
    assert told("image: a.jpg\nalt: Before and after") == [
        (4, "`Before and after` speaks of pictures of a patient, and no consent is recorded, in any market")
    ]
    assert told("", "What to do before and after your visit.") == []
    assert len(told("", "![Before/after](a.jpg)")) == 1
    assert len(told("image: a.jpg\npatient: true")) == 1
    gallery = "images:\n  - {image: a.jpg, alt: A cheek, caption: Before}\n  - {image: b.jpg, alt: It, caption: After *three* hours}"
    assert told(gallery)[0] == (
        4,
        "the gallery shows a patient before and after, and no consent is recorded, in any market",
    )
    assert told(gallery.replace("After", "Three")) == []
    consent = (
        "image: a.jpg\nalt: Before and after\nconsent:\n  id: C-7\n  date: 2026-03-01\n  expires: 2028-03-01"
    )
    assert told(consent) == []
    assert told(consent.replace("2028", "2025")) == [(8, "this consent ended on 2025-03-01")]
    assert told(consent + "\n  retouched: true") == [(9, "this picture of a patient was retouched")]
    assert told(consent.replace("  id: C-7\n", "")) == [(6, "this consent of a patient has no id")]
    assert told(consent + "\n  exipres: 2030-01-01")[0][1] == "`consent.exipres` is nothing that is recorded"


def test_a_brand_needs_its_risks_in_the_us(site):
    assert site.short("us", entry("title: A", "Botox is used here.\n")) == [("market.risks", ONE, 4)]
    assert site.short("us", entry("title: A", "Botox is used here. Bruising can follow.\n")) == []


def test_a_link_from_all_pages_to_a_page_that_names_a_medicine_is_told_at_both_places(site):
    files = {
        ONE: f"---\ntitle: Lines\ncaption:\n  title: A consultation\n---\n{TOXIN}",
        "content/pages/about.en.md": "---\ntitle: About\n---\nBotox is named.\n",
        "text/en.yml": "menu:\n  - label: Lines\n    link: care/one\nabout:\n  body: Read [more](https://c.example/about/).\n",
    }
    folder = str(site("uk", files))
    read = reader(folder)
    found = [one for one in check(folder).findings if one.rule == "market.link"]
    places = {
        (one.message.partition(" leads")[0], one.at.path, place(read(one.at.path), one.at.start).line)
        for one in found
    }
    assert places == {
        ("this card", ONE, 4),
        ("this entry of the menu", "text/en.yml", 3),
        ("a link on the home page", "text/en.yml", 5),
        ("a link in the footer", "content/pages/about.en.md", 2),
    }
    card = next(one for one in found if one.message.startswith("this card"))
    assert (card.also.path, place(read(ONE), card.also.start).line) == (ONE, 6)
    assert read(ONE)[card.also.start : card.also.end] == "Botulinum toxin"


WORDED = "title: Botox\nimage: a.jpg\ncaption:\n  title: Botox for you\n  market:\n    uk:\n      title: A consultation\n    ie: A talk"


def test_a_card_has_the_words_of_the_first_market_that_it_has_words_for(site, tmp_path):
    for markets, shown in (
        ("uk ie", "A consultation"),
        ("ie uk", "A talk"),
        ("ae uk", "A consultation"),
        ("us", "Botox for you"),
    ):
        out = tmp_path / markets.replace(" ", "-")
        build(str(site(markets, entry(WORDED, TOXIN), LICENCE)), str(out))
        home = (out / "index.html").read_text("utf-8")
        assert f">{shown}<" in home
        assert (">Botox for you<" in home) == (shown == "Botox for you")


def test_the_check_looks_at_what_is_shown_and_at_its_place(site):
    found = site.short("uk", entry(WORDED))
    title, link = ("market.medicine", ONE, 2), ("market.link", ONE, 8)
    assert found == [title, link], "the title of the page itself, and the card that leads there"
    found = site.short("uk", entry(WORDED.replace("A consultation", "Botox talk")))
    assert found == [title, ("market.medicine", ONE, 8), link]


def test_what_is_wrong_in_a_wording_is_told(site):
    front = "title: A\ncaption:\n  market:\n    ku:\n      titel: B\n    uk: [1]"
    found = {one.rule: one for one in check(str(site("uk", entry(front)))).findings}
    assert found["entry.market"].message == "there is no market `ku`"
    assert found["entry.unknown-key"].help == "Did you mean `title`?"
    assert found["entry.type"].message == "`market.uk` is a list, where a wording belongs"


def test_a_site_made_for_jekyll_has_markets_and_they_are_kept_when_it_is_converted(tmp_path):
    folder = tmp_path / "jekyll"
    (folder / "_care").mkdir(parents=True)
    (folder / "_config.yml").write_text(
        "title: C\nurl: https://c.example\nlanguages: [en]\ncollections: [care]\n"
        "riwaq:\n  packs: [clinic]\n  market: [uk, ae]\n  clinic:\n    licences:\n"
        "      ae: {number: MOH-1, authority: MOHAP, issued: 2026-01-01, expires: 2027-01-01}\n",
        "utf-8",
    )
    (folder / "_care/one.md").write_text(
        f"---\nlang: en\n{WORDED}\napproval: {{number: A-1}}\n---\n{TOXIN}", "utf-8"
    )
    convert(str(folder), str(tmp_path / "native"))
    for each in (folder, tmp_path / "native"):
        found = {
            (one.rule, one.message) for one in check(str(each)).findings if one.rule.startswith("market.")
        }
        assert ("market.medicine", "`Botox` names a prescription medicine in a title, under uk") in found
        assert not [message for _, message in found if "on a card" in message]
        assert {rule for rule, _ in found} == {"market.medicine", "market.link", "market.approval"}
        build(str(each), str(tmp_path / f"out-{each.name}"))
        home = (tmp_path / f"out-{each.name}/index.html").read_text("utf-8")
        assert ">A consultation<" in home
        assert "Licence no. MOH-1" in home
    native = tmp_path / "native/content/care/one.en.md"
    text = (native if native.exists() else native.with_name("one.md")).read_text("utf-8")
    assert "title: Botox for you" in text
    assert re.search(r"uk:\s+title: A consultation", text)


@given(
    st.lists(st.sampled_from("uk ie eu ae".split()), max_size=4),
    st.text(max_size=4),
    st.lists(
        st.builds(Wording, st.sampled_from(["uk", "ie", "xx"]), st.text(max_size=3), st.text(max_size=3)),
        max_size=3,
    ),
)
def test_a_card_in_a_market_can_be_taken_back(markets, title, wordings):
    card = Card(title, "sub", wordings=tuple(wordings))
    shown = card.within(markets)
    assert shown.as_written() == card
    assert shown.within(()) == shown
    for name in ("title", "subtitle", "alt"):
        assert shown.keys(name)[-1] == name


@pytest.mark.parametrize("code", LANGUAGES)
def test_figures_name_no_medicine_where_a_market_forbids_it(code):
    concepts = barred_concepts(("uk",))
    for named in (True, False):
        said, cited = words(code, named=named), sources(named=named)
        parts = [
            said.mechanism.title,
            said.mechanism.drawing,
            *(part for step in said.mechanism.steps for part in step),
        ]
        parts += [
            said.time_line.title,
            said.time_line.drawing,
            said.time_line.note,
            said.area_map.title,
            said.area_map.note,
        ]
        parts += [part for row in said.time_line.rows.values() for part in row]
        parts += [source.text for some in cited.values() for source in some]
        assert any(one.concept in concepts for part in parts for one in mentions(part, code)) == named


def test_whether_a_word_may_be_named(site, tmp_path):
    assert barred(("uk",), "Chin Botox", "en")
    assert not barred(("ae", "us"), "Chin Botox", "en")
    assert not barred((), "Chin Botox", "en")
    assert not barred(("uk",), "A peel", "en")
    body = f"{TOXIN}\n```time-line\n```\n"
    for markets, named in (("uk", False), ("us", True)):
        build(str(site(markets, entry("title: A", body))), str(tmp_path / markets))
        figure = (tmp_path / markets / "care/one/index.html").read_text("utf-8").split("<figure")[1]
        assert ("onabotulinumtoxinA" in figure) == named
