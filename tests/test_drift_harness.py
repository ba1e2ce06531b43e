"""A mutation harness: clean pages in two languages, one drift put in, and that it is found, on its line.

The pages are `drift/*.md`, line for line the same in each language. A kind of drift is a function that edits the lines of
the translation and says which line of either file is to be named. `pytest -s` prints the table by kind.
"""

# ruff: noqa: ARG001 - a mutation takes what any of them needs
from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from riwaq.check.drift import find
from riwaq.content.markdown import render
from riwaq.language.tags import resolve
from riwaq.pack import Pair, Version
from riwaq.text.span import place

FOLDER = Path(__file__).parent / "drift"
PAGES = ("laser", "massage")
PAIRS = [(one, "en") for one in ("ar", "he", "zh", "el", "fr", "ru")]
CASES = 1000
ENOUGH = 0.95

TEXTS = {
    (page, lang): (FOLDER / f"{page}.{lang}.md").read_text("utf-8").split("\n")
    for page in PAGES
    for lang in ("en", "ar", "he", "zh", "el", "fr", "ru")
}
DIGIT = r"[0-9٠-٩]"
NUMBER = re.compile(rf"(?<![\w.,:٫٬]){DIGIT}+(?:[.,٫٬]{DIGIT}+)?(?![:.,٫٬]?{DIGIT})")
UNITS = {
    "en": [("mg", "g"), (" ml", " l"), ("minutes", "hours"), ("hours", "days"), ("km", "m"), ("weeks", "days"), ("°C", "°F")],
    "fr": [("mg", "g"), (" ml", " l"), ("minutes", "heures"), ("heures", "jours"), ("km", "m"), ("semaines", "jours")],
    "ar": [("ملغ", "غ"), (" مل ", " لتر "), ("دقيقة", "ساعة"), ("ساعة", "يومًا"), ("كم ", "متر "), ("أسابيع", "أيام")],
    "he": [('מ"ג', "גרם"), ('מ"ל', "ליטר"), ("דקות", "שעות"), ("שעות", "ימים"), ('ק"מ', "מטר"), ("שבועות", "ימים")],
    "zh": [("毫克", "克"), ("毫升", "升"), ("分钟", "小时"), ("小时", "天"), ("公里", "米"), ("周", "天")],
    "el": [("mg", "g"), (" ml", " l"), ("λεπτά", "ώρες"), ("ώρες", "ημέρες"), ("χλμ", "μέτρα"), ("εβδομάδες", "ημέρες")],
    "ru": [(" мг", " г"), (" мл", " л"), ("минут", "часов"), ("часов", "дней"), ("км", "м"), ("недель", "дней")],
}  # fmt: skip
MONEY = {
    "en": [("€", "$"), ("£", "€")], "fr": [("€", "$"), ("£", "€")], "he": [("€", "$"), ("£", "€")],
    "el": [("€", "$"), ("£", "€")], "ru": [("€", "$"), ("£", "€")], "zh": [("欧元", "美元"), ("英镑", "欧元")],
    "ar": [("يورو", "دولار"), ("جنيهات إسترلينية", "يورو")],
}  # fmt: skip
NEGATIONS = {
    "en": [" does not ", " Do not ", "Do not wax", "Never scratch", "should not have", " Do not drive"],
    "fr": [],
    "ar": ["لا تستعمل", "لا تحك الجلد أبدًا", "لا ينبغي"],
    "he": ["אל תשתמשו", "לעולם אל תגרדו", "לא יקבל"],
    "zh": ["不要用蜡", "切勿抓挠", "不应接受"],
    "el": ["Μην κάνετε", "Μην ξύνετε ποτέ", "δεν πρέπει"],
    "ru": ["Не пользуйтесь", "Никогда не расчёсывайте", "делать нельзя"],
}
AFFIRMED = {
    " does not ": " does ", " Do not ": " Do ", "Do not wax": "Wax", "Never scratch": "Scratch", "should not have": "should have",
    " Do not drive": " Drive", "لا تستعمل": "استعمل", "لا تحك الجلد أبدًا": "حك الجلد", "لا ينبغي": "ينبغي",
    "אל תשתמשו": "השתמשו", "לעולם אל תגרדו": "גרדו", "לא יקבל": "יקבל", "不要用蜡": "用蜡", "切勿抓挠": "抓挠", "不应接受": "应接受",
    "Μην κάνετε": "Κάντε", "Μην ξύνετε ποτέ": "Ξύστε", "δεν πρέπει": "πρέπει", "Не пользуйтесь": "Пользуйтесь",
    "Никогда не расчёсывайте": "Расчёсывайте", "делать нельзя": "делать нужно",
}  # fmt: skip
ADDED = {
    "en": "Our team speaks several languages and is glad to answer whatever you would like to ask about your health.",
    "fr": "Notre équipe parle plusieurs langues et répond volontiers à tout ce que vous voudriez savoir sur votre santé.",
    "ar": "يتحدث فريقنا عدة لغات ويسعده أن يجيب عن كل ما تود أن تسأل عنه في شأن صحتك وراحتك.",
    "he": "הצוות שלנו דובר כמה שפות וישמח לענות על כל מה שתרצו לשאול על הבריאות שלכם.",
    "zh": "我们的团队会说多种语言，很乐意回答您想了解的关于健康的任何问题和各种担忧。",
    "el": "Η ομάδα μας μιλά αρκετές γλώσσες και χαίρεται να απαντήσει σε ό,τι θέλετε να ρωτήσετε για την υγεία σας.",
    "ru": "Наша команда говорит на нескольких языках и с радостью ответит на всё, о чём вы хотите спросить.",
}
MUTATIONS = {}


def mutation(*rules):
    def register(function):
        MUTATIONS[function.__name__] = (function, set(rules))
        return function

    return register


def which(lines, pattern, rng):
    """The number of a random line that a pattern is found in; -1 for none."""
    found = [at for at, line in enumerate(lines) if re.search(pattern, line)]
    return rng.choice(found) if found else -1


def prose(line):
    return bool(line) and not re.match(r"[#|>!]|\s*- |\d+\. ", line)


def without(lines, first, last):
    """`lines` without a block, and without the empty line after it."""
    rest = lines[last:]
    return lines[:first] + (rest[1:] if rest and not rest[0] and first and not lines[first - 1] else rest)


# Each gives (the lines after it, the line in the translation, the line in the source); -1 where any will do.


@mutation("drift.missing")
def drop_item(lines, rng, lang, source):
    found = [
        at
        for at, line in enumerate(lines)
        if re.match(r"\s*- |\d+\. ", line)
        and not (lines[at + 1].startswith("  ") and not line.startswith("  "))
    ]
    at = rng.choice(found)
    return lines[:at] + lines[at + 1 :], -1, at


@mutation("drift.missing")
def drop_paragraph(lines, rng, lang, source):
    at = rng.choice([at for at, line in enumerate(lines) if prose(line)])
    return without(lines, at, at + 1), -1, at


@mutation("drift.missing")
def drop_heading(lines, rng, lang, source):
    at = which(lines, "^#", rng)
    return without(lines, at, at + 1), -1, at


def sections(lines):
    starts = [at for at, line in enumerate(lines) if line.startswith("#")]
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))[1:]


@mutation("drift.missing")
def drop_section(lines, rng, lang, source):
    first, last = rng.choice(sections(lines))
    return lines[:first] + lines[last:], -1, first


@mutation("drift.missing", "drift.table")
def drop_row(lines, rng, lang, source):
    rows = [at for at, line in enumerate(lines) if line.startswith("| ") and "---" not in line]
    at = rng.choice(rows[1:])
    return lines[:at] + lines[at + 1 :], -1, at


@mutation("drift.missing", "drift.table")
def drop_cell(lines, rng, lang, source):
    rows = [at for at, line in enumerate(lines) if line.startswith("| ") and "---" not in line]
    at = rng.choice(rows[1:])
    cells = lines[at].split("|")
    which_one = rng.choice([1, 2, 3])
    cells[which_one] = "  "
    return [*lines[:at], "|".join(cells), *lines[at + 1 :]], -1, at


@mutation("drift.missing", "drift.picture")
def drop_image(lines, rng, lang, source):
    at = which(lines, r"^!\[", rng)
    return without(lines, at, at + 1), -1, at


def edited(lines, at, pattern, new):
    return [*lines[:at], re.sub(pattern, new, lines[at], count=1), *lines[at + 1 :]], at, at


@mutation("drift.link")
def drop_link(lines, rng, lang, source):
    return edited(lines, which(lines, r"(?<!!)\[[^]]+\]\(", rng), r"\[([^]]+)\]\([^)]*\)", r"\1")


@mutation("drift.link")
def change_link(lines, rng, lang, source):
    return edited(lines, which(lines, r"(?<!!)\[[^]]+\]\(", rng), r"\]\([^)]*\)", "](treatments/other)")


@mutation("drift.picture", "drift.missing", "drift.extra")
def change_image(lines, rng, lang, source):
    return edited(lines, which(lines, r"^!\[", rng), r"\]\([^)]*\)", "](media/other.png)")


def other_number(number, rng):
    plain = int(re.sub(r"[^0-9٠-٩]", "", number))
    changed = plain + rng.choice([17, 23, 36]) if rng.random() < 0.5 or plain < 2 else plain * 10
    text = str(changed)
    return text.translate({48 + n: 0x660 + n for n in range(10)}) if re.search("[٠-٩]", number) else text


@mutation("drift.number", "drift.missing", "drift.extra")
def change_number(lines, rng, lang, source):
    places = [
        (at, match)
        for at, line in enumerate(lines)
        for match in NUMBER.finditer(line)
        if not re.search(r"020 7946|\+30 210|^\d+\. $|\]\(", line[: match.end() + 2]) or match.start() > 60
    ]
    places = [(at, match) for at, match in places if not re.match(r"\d+\. ", lines[at]) or match.start() > 1]
    at, match = rng.choice(places)
    line = lines[at]
    return (
        [
            *lines[:at],
            line[: match.start()] + other_number(match[0], rng) + line[match.end() :],
            *lines[at + 1 :],
        ],
        at,
        at,
    )


def dosed(lines, rng):
    return which(lines, r"400|[3٣][0٠] ?(?:ml|مل|מ\"ל|毫升|мл)|0[.,]5 ?%|٠٫٥|SPF [35]0|عامل حماية", rng)


@mutation("drift.number")
def change_dose(lines, rng, lang, source):
    at = dosed(lines, rng)
    match = next(match for match in NUMBER.finditer(lines[at]) if match.start() > 1)
    line = lines[at]
    return (
        [
            *lines[:at],
            line[: match.start()] + other_number(match[0], rng) + line[match.end() :],
            *lines[at + 1 :],
        ],
        at,
        at,
    )


@mutation("drift.number", "drift.missing", "drift.extra")
def change_price(lines, rng, lang, source):
    at = which(lines, r"[€£]|يورو|جنيه|欧元|英镑", rng)
    match = rng.choice(
        list(
            re.finditer(
                rf"(?:€|£)?({DIGIT}{{2,3}})(?= ?[€£]| يورو| جنيه|欧元|英镑|(?<=[€£]..)|(?<=[€£]...))",
                lines[at],
            )
        )
    )
    line = lines[at]
    return (
        [
            *lines[:at],
            line[: match.start(1)] + other_number(match[1], rng) + line[match.end(1) :],
            *lines[at + 1 :],
        ],
        at,
        at,
    )


@mutation("drift.number")
def drop_number(lines, rng, lang, source):
    at = which(lines, r"45|SPF|80 ?%|٨٠٪|٤٥", rng)
    match = next(match for match in NUMBER.finditer(lines[at]) if match.start() > 1)
    return [*lines[:at], lines[at][: match.start()] + lines[at][match.end() :], *lines[at + 1 :]], at, at


@mutation("drift.phone")
def change_phone(lines, rng, lang, source):
    at = which(lines, r"0134|0857", rng)
    return edited(lines, at, "0134|0857", rng.choice(["0143", "0875", "0184"]))


@mutation("drift.number")
def change_time(lines, rng, lang, source):
    at = which(lines, r"18[: ]?h?:?\s?30|14[: ]?h?:?\s?45|١٨:٣٠|١٤:٤٥|10:30|١٠:٣٠|10 h 30", rng)
    return edited(
        lines,
        at,
        r"(18|14|10)(:| h )(\d\d)|(١٨|١٤|١٠):(\S\S)",
        lambda m: f"{m[1]}{m[2]}05" if m[1] else f"{m[4]}:٠٥",
    )


@mutation("drift.unit", "drift.number")
def change_unit(lines, rng, lang, source):
    numbers = rf"{DIGIT} ?"
    options = [
        (at, old, new)
        for old, new in UNITS[lang]
        for at, line in enumerate(lines)
        if re.search(numbers + re.escape(old), line) or re.search(numbers.strip() + re.escape(old), line)
    ]
    at, old, new = rng.choice(options)
    return edited(
        lines,
        at,
        rf"({DIGIT} ?){re.escape(old)}",
        lambda m: m[1] + (new if new[0] != " " or m[1][-1] != " " else new.strip()),
    )


@mutation("drift.unit")
def change_currency(lines, rng, lang, source):
    options = [(at, old, new) for old, new in MONEY[lang] for at, line in enumerate(lines) if old in line]
    at, old, new = rng.choice(options)
    return [*lines[:at], lines[at].replace(old, new), *lines[at + 1 :]], at, at


@mutation("drift.unit")
def lose_percent(lines, rng, lang, source):
    at = rng.choice([at for at, line in enumerate(lines) if re.search("[%٪]", line)])
    return [*lines[:at], re.sub(r"[\u00a0 ]?[%٪]", "", lines[at]), *lines[at + 1 :]], at, at


@mutation("drift.order", "drift.unit", "drift.number")
def swap_numbers(lines, rng, lang, source):
    def numbers(line):
        found = [m for m in NUMBER.finditer(line) if m.start() > 1]
        return (
            found
            if len(found) >= 2
            and not re.search(
                "0134|0857|SPF|{name}|[€£]|يورو|欧元|جنيه|英镑|[15][50] ?[%٪].*1[50] ?[%٪]|١٥٪", line
            )
            else []
        )

    at = rng.choice([at for at, line in enumerate(lines) if numbers(line)])
    first, second = numbers(lines[at])[:2]
    line = lines[at]
    swapped = (
        line[: first.start()]
        + second[0]
        + line[first.end() : second.start()]
        + first[0]
        + line[second.end() :]
    )
    return [*lines[:at], swapped, *lines[at + 1 :]], at, at


@mutation("drift.negation")
def lose_negation(lines, rng, lang, source):
    options = [(at, words) for words in NEGATIONS[lang] for at, line in enumerate(lines) if words in line]
    if not options:
        return None
    at, words = rng.choice(options)
    if len(re.findall(r"\bnot\b|لا|לא|אל|不|δεν|Μην|\bне\b", lines[at])) > 1 and len(lines[at]) > 90:
        return None
    return [*lines[:at], lines[at].replace(words, AFFIRMED[words], 1), *lines[at + 1 :]], at, at


@mutation("drift.moved")
def swap_sections(lines, rng, lang, source):
    rows = sections([*lines])
    number = rng.randrange(len(rows) - 1)
    (a, b), (_, c) = rows[number], rows[number + 1]
    return lines[:a] + lines[b:c] + lines[a:b] + lines[c:], -1, -1


@mutation("drift.moved", "drift.missing", "drift.extra")
def move_paragraph(lines, rng, lang, source):
    found = [at for at, line in enumerate(lines) if prose(line) and re.search(r"\d|\]\(|[٠-٩]", line)]
    at = rng.choice(found)
    to = rng.choice([first for first, _ in sections(lines) if abs(first - at) > 8])
    rest = without(lines, at, at + 1)
    to = to if to < at else to - 2
    return [*rest[:to], lines[at], "", *rest[to:]], to, at


@mutation("drift.level")
def demote_heading(lines, rng, lang, source):
    return edited(lines, which(lines, "^##", rng), "^#", "##")


@mutation("drift.kind")
def heading_to_paragraph(lines, rng, lang, source):
    return edited(lines, which(lines, "^##", rng), "^#+ (.*)", r"**\1**")


@mutation("drift.list")
def flatten_list(lines, rng, lang, source):
    at = next(at for at, line in enumerate(lines) if line.startswith("  - "))
    return [line[2:] if line.startswith("  - ") else line for line in lines], at, at


@mutation("drift.list")
def unnumber_list(lines, rng, lang, source):
    at = next(at for at, line in enumerate(lines) if line.startswith("1. "))
    return [re.sub(r"^\d\. ", "- ", line) for line in lines], at, at


@mutation("drift.kind")
def unquote(lines, rng, lang, source):
    at = which(lines, "^> ", rng)
    return edited(lines, at, "^> ", "") if at >= 0 else None


@mutation("drift.repeated", "drift.extra")
def repeat_block(lines, rng, lang, source):
    at = rng.choice([at for at, line in enumerate(lines) if prose(line) or re.match("- ", line)])
    again = ["", lines[at]] if prose(lines[at]) else [lines[at]]
    return [*lines[: at + 1], *again, *lines[at + 1 :]], {at, at + len(again)}, at


@mutation("drift.untranslated")
def leave_untranslated(lines, rng, lang, source):
    at = rng.choice([at for at, line in enumerate(lines) if prose(line) or re.match(r"- |\d\. ", line)])
    return [*lines[:at], source[at], *lines[at + 1 :]], at, at


@mutation("drift.placeholder")
def lose_placeholder(lines, rng, lang, source):
    at = which(lines, "{name}", rng)
    return edited(lines, at, " ?{name}", rng.choice(["", " {nome}"])) if at >= 0 else None


@mutation("drift.code")
def change_code(lines, rng, lang, source):
    at = which(lines, "`riwaq-form`", rng)
    return edited(lines, at, "`riwaq-form`", rng.choice(["`form-riwaq`", "riwaq"])) if at >= 0 else None


@mutation("drift.extra")
def add_paragraph(lines, rng, lang, source):
    at = rng.choice([at for at, line in enumerate(lines) if prose(line)])
    return [*lines[: at + 1], "", ADDED[lang], *lines[at + 1 :]], at + 2, -1


@mutation("drift.extra")
def add_item(lines, rng, lang, source):
    at = rng.choice(
        [at for at, line in enumerate(lines) if line.startswith("- ") and not lines[at + 1].startswith("  ")]
    )
    return [*lines[: at + 1], f"- {ADDED[lang]}", *lines[at + 1 :]], at + 1, -1


@mutation("drift.split")
def merge_paragraphs(lines, rng, lang, source):
    at = rng.choice(
        [
            at
            for at in range(len(lines) - 2)
            if prose(lines[at]) and prose(lines[at + 2]) and not lines[at + 1]
        ]
    )
    return [*lines[:at], f"{lines[at]} {lines[at + 2]}", *lines[at + 3 :]], at, at


@mutation("drift.split")
def split_paragraph(lines, rng, lang, source):
    ends = re.compile(r"(?<=[.!?؟。！])\s?(?=\S)")
    found = []
    for at, line in enumerate(lines):
        cuts = [
            m.start()
            for m in ends.finditer(line)
            if prose(line)
            and 0.35 < m.start() / len(line) < 0.65
            and not re.search("[A-Za-z0-9]$", line[: m.start() - 1])
        ]
        found += [(at, cut) for cut in cuts if len(line) > (40 if lang == "zh" else 110)]
    if not found:
        return None
    at, cut = rng.choice(found)
    return [*lines[:at], lines[at][:cut], "", lines[at][cut:].strip(), *lines[at + 1 :]], at, at


@mutation("drift.name")
def lose_sign(lines, rng, lang, source):
    at = which(lines, "®", rng)
    return edited(lines, at, "®", "") if at >= 0 else None


@mutation("drift.end-mark")
def lose_question(lines, rng, lang, source):
    at = which(lines, "[!！]$", rng)
    if at < 0:
        return None
    return edited(lines, at, r"\s?[!！]$", "؟" if lang == "ar" else ";" if lang == "el" else "?")


@mutation(
    "drift.length",
    "drift.number",
    "drift.link",
    "drift.negation",
    "drift.end-mark",
    "drift.name",
    "drift.code",
)
def cut_short(lines, rng, lang, source):
    found = [at for at, line in enumerate(lines) if prose(line) and len(line) > (45 if lang == "zh" else 100)]
    at = rng.choice(found)
    words = lines[at].split(" ") if lang != "zh" else list(lines[at])
    joiner = "" if lang == "zh" else " "
    return [*lines[:at], joiner.join(words[: max(2, len(words) // 4)]) + ".", *lines[at + 1 :]], at, at


def version(name, lines, lang):
    text = "\n".join(lines)
    return Version(name, resolve(lang)[0], text, 0, render(text, name).outline.blocks)


def drift(page, source_lang, target_lang, lines):
    pair = Pair(
        version("source", TEXTS[page, source_lang], source_lang),
        version("target", lines, target_lang),
        codes=frozenset({source_lang, target_lang}),
    )
    return list(find(pair)), pair


def line_of(pair, span):
    return place(pair.target.file if span.path == "target" else pair.source.file, span.start).line - 1


def is_found(findings, pair, rules, target_line, source_line):
    """Does one of the rules name the line: of the translation, or for what is missing there, of the source?"""
    for finding in findings:
        if finding.rule not in rules:
            continue
        wanted = target_line if isinstance(target_line, set) else {target_line}
        if target_line == -1 and source_line == -1:
            return True
        if target_line != -1 and line_of(pair, finding.at) in wanted:
            return True
        if (target_line == -1 or finding.rule in {"drift.missing", "drift.moved"}) and line_of(
            pair, finding.also
        ) == source_line:
            return True
    return False


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("pair", [*PAIRS, *((b, a) for a, b in PAIRS)], ids="-".join)
def test_clean_pairs_have_no_drift(page, pair):
    findings, _ = drift(page, *pair, TEXTS[page, pair[1]])
    assert [(finding.rule, finding.message) for finding in findings] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["ar", "he", "zh", "el", "fr", "ru", "en"])
def test_a_page_has_not_drifted_from_itself(page, lang):
    findings, _ = drift(page, lang, lang, TEXTS[page, lang])
    assert findings == []


def test_drift_is_found_on_its_line():
    rng = random.Random(2026)
    asked, met, told = Counter(), Counter(), Counter()
    missed = defaultdict(list)
    kinds = sorted(MUTATIONS)
    case = 0
    while sum(asked.values()) < CASES:
        case += 1
        kind = kinds[case % len(kinds)]
        function, rules = MUTATIONS[kind]
        source_lang, target_lang = rng.choice(PAIRS) if rng.random() < 0.5 else rng.choice(PAIRS)[::-1]
        page = rng.choice(PAGES)
        lines = list(TEXTS[page, target_lang])
        try:
            made = function(lines, rng, target_lang, TEXTS[page, source_lang])
        except (IndexError, StopIteration):  # this page has no such thing
            continue
        if made is None or made[0] == lines:
            continue
        findings, pair = drift(page, source_lang, target_lang, made[0])
        asked[kind] += 1
        told[kind] += len(findings)
        if is_found(findings, pair, rules, *made[1:]):
            met[kind] += 1
        else:
            changed = [one for one in made[0] if one not in lines]
            missed[kind].append(
                (
                    f"{source_lang}-{target_lang} {page}",
                    made[1:],
                    changed[:2],
                    [(f.rule, f.message, line_of(pair, f.at)) for f in findings],
                )
            )
    print()
    for kind in kinds:
        print(
            f"{kind:22} {met[kind]:3} of {asked[kind]:3} found, {told[kind] / max(1, asked[kind]):.2f} findings each"
        )
        for one in missed[kind][:3]:
            print("      missed:", *one)
    print(f"{sum(met.values())} of {sum(asked.values())}, {len(kinds)} kinds, {sum(told.values())} findings")
    assert len(kinds) >= 25
    assert sum(met.values()) >= ENOUGH * sum(asked.values())
    assert sum(told.values()) <= 1.5 * sum(asked.values()), "a cascade"
