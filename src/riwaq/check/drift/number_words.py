"""Numbers in words: closed tables of what each language calls them, in all the forms that a treatment page may show.

CLDR's rules for spelled-out numbers (RBNF, UTS #35 part 3) name one form each; case, gender, ordinals and the Arabic
and Hebrew duals are added by hand. What is not here is not known, and then a number that seems lost is told.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache

_WORDS = {
    "en": "1 one first once single a an each;2 two second twice both pair double couple;3 three third thirds triple thrice;4 four fourth quarter quarters;"
    "5 five fifth;6 six sixth;7 seven seventh;8 eight eighth;9 nine ninth;10 ten tenth;11 eleven eleventh;12 twelve twelfth dozen;"
    "13 thirteen;14 fourteen fortnight;15 fifteen;16 sixteen;17 seventeen;18 eighteen;19 nineteen;20 twenty;30 thirty;40 forty;50 fifty half;60 sixty;70 seventy;"
    "80 eighty;90 ninety;100 hundred hundreds all full fully whole entirely;1000 thousand thousands;1/2 half halves;1/4 quarter;1/3 third;2/3 two-thirds;3/4 three-quarters;0 no zero none",
    "ar": "1 واحد واحدة احد احدى اول اولى الاول الاولى مره;2 اثنان اثنين اثنتان اثنتين اثنا اثني ثان ثاني ثانيه ثنائي مزدوج كلا كلتا زوج ضعف مرتان مرتين يومان يومين اسبوعان اسبوعين شهران شهرين سنتان سنتين عامان عامين ساعتان ساعتين جلستان جلستين دقيقتان دقيقتين كوبان كوبين نوعان نوعين;"
    "3 ثلاث ثلاثه ثالث ثالثه ثلث ثلاثي;4 اربع اربعه رابع رابعه ربع;5 خمس خمسه خامس خامسه;6 ست سته سادس سادسه;7 سبع سبعه سابع سابعه;8 ثمان ثماني ثمانيه ثامن ثامنه;"
    "9 تسع تسعه تاسع تاسعه;10 عشر عشره عاشر عاشره;11 احد_عشر احدى_عشره;12 اثنا_عشر اثني_عشر اثنتا_عشره اثنتي_عشره;13 ثلاثه_عشر ثلاث_عشره;14 اربعه_عشر اربع_عشره;15 خمسه_عشر خمس_عشره;16 سته_عشر ست_عشره;17 سبعه_عشر سبع_عشره;18 ثمانيه_عشر ثماني_عشره;19 تسعه_عشر تسع_عشره;20 عشرون عشرين;30 ثلاثون ثلاثين;40 اربعون اربعين;"
    "50 خمسون خمسين نصف;60 ستون ستين;70 سبعون سبعين;80 ثمانون ثمانين;90 تسعون تسعين;100 مئه مائه كامل كامله تماما;200 مئتان مئتين مائتان مائتين;1000 الف الاف;2000 الفان الفين;1/2 نصف;1/4 ربع;1/3 ثلث;2/3 ثلثا ثلثي;0 صفر",
    "fa": "1 یک یکم اول اولین یکی;2 دو دوم دومین هردو جفت;3 سه سوم سومین;4 چهار چهارم;5 پنج پنجم;6 شش ششم;7 هفت هفتم;8 هشت هشتم;9 نه نهم;10 ده دهم;11 یازده;12 دوازده;13 سیزده;14 چهارده;15 پانزده;16 شانزده;17 هفده;18 هجده;19 نوزده;"
    "20 بیست;30 سی;40 چهل;50 پنجاه;60 شصت;70 هفتاد;80 هشتاد;90 نود;100 صد کامل کاملا;200 دویست;1000 هزار;1/2 نیم نصف;1/4 ربع;1/3 ثلث;0 صفر",
    "he": "1 אחד אחת ראשון ראשונה;2 שניים שתיים שני שתי שנייה שניה זוג כפול פעמיים יומיים שבועיים חודשיים שנתיים שעתיים;3 שלוש שלושה שלישי שלישית;4 ארבע ארבעה רביעי רביעית רבע;5 חמש חמישה חמישי חמישית;6 שש שישה שישי שישית;"
    "7 שבע שבעה שביעי;8 שמונה שמיני;9 תשע תשעה תשיעי;10 עשר עשרה עשירי;11 אחד_עשר אחת_עשרה;12 שנים_עשר שתים_עשרה שתים־עשרה;15 חמש_עשרה חמישה_עשר;20 עשרים;30 שלושים;40 ארבעים;50 חמישים מחצית;60 שישים;70 שבעים;80 שמונים;90 תשעים;"
    "100 מאה מלא מלאה לגמרי;200 מאתיים;1000 אלף אלפי;2000 אלפיים;1/2 חצי מחצית;1/4 רבע;1/3 שליש;0 אפס",
    "fr": "1 un une premier première unique seul seule;2 deux deuxième second seconde double paire;3 trois troisième tiers triple;4 quatre quatrième quart;5 cinq cinquième;6 six sixième;7 sept septième;8 huit huitième huitaine;9 neuf neuvième;"
    "10 dix dixième dizaine;11 onze;12 douze douzaine;13 treize;14 quatorze;15 quinze quinzaine;16 seize;17 dix-sept;18 dix-huit;19 dix-neuf;20 vingt vingtaine;30 trente trentaine;40 quarante;50 cinquante moitié;60 soixante;70 soixante-dix;75 soixante-quinze;80 quatre-vingts quatre-vingt;"
    "90 quatre-vingt-dix;100 cent cents centaine totalement;1000 mille;1/2 demi demie moitié;1/4 quart;1/3 tiers;3/4 trois-quarts;0 zéro",
    "es": "1 un uno una primer primero primera único única;2 dos segundo segunda ambos doble par;3 tres tercer tercero tercera tercio triple;4 cuatro cuarto cuarta;5 cinco quinto quinta;6 seis sexto sexta;7 siete séptimo séptima;8 ocho octavo octava;"
    "9 nueve noveno novena;10 diez décimo;11 once;12 doce docena;13 trece;14 catorce;15 quince;16 dieciséis;17 diecisiete;18 dieciocho;19 diecinueve;20 veinte;21 veintiuno;24 veinticuatro;30 treinta;40 cuarenta;50 cincuenta mitad;60 sesenta;70 setenta;80 ochenta;90 noventa;100 cien ciento totalmente;1000 mil;1/2 medio media mitad;1/4 cuarto;1/3 tercio;0 cero",
    "it": "1 un uno una primo prima unico unica;2 due secondo seconda doppio coppia entrambi;3 tre terzo terza triplo;4 quattro quarto quarta;5 cinque quinto quinta;6 sei sesto sesta;7 sette settimo;8 otto ottavo;9 nove nono;10 dieci decimo;"
    "11 undici;12 dodici dozzina;13 tredici;14 quattordici;15 quindici;16 sedici;17 diciassette;18 diciotto;19 diciannove;20 venti;24 ventiquattro;30 trenta;40 quaranta;48 quarantotto;50 cinquanta metà;60 sessanta;70 settanta;72 settantadue;80 ottanta;90 novanta;100 cento totalmente;1000 mille mila;1/2 mezzo mezza metà;1/4 quarto;1/3 terzo;0 zero",
    "pt": "1 um uma primeiro primeira único única;2 dois duas segundo segunda dobro par ambos;3 três terceiro terceira terço triplo;4 quatro quarto quarta;5 cinco quinto quinta;6 seis sexto sexta;7 sete sétimo;8 oito oitavo;9 nove nono;10 dez décimo;"
    "11 onze;12 doze dúzia;13 treze;14 catorze quatorze;15 quinze;16 dezesseis dezasseis;17 dezessete;18 dezoito;19 dezenove;20 vinte;30 trinta;40 quarenta;50 cinquenta metade;60 sessenta;70 setenta;80 oitenta;90 noventa;100 cem cento totalmente;1000 mil;1/2 meio meia metade;1/4 quarto;1/3 terço;0 zero",
    "de": "1 ein eine einen einem einer eines eins erste ersten erster einmal einzige;2 zwei zweite zweiten zweiter zweimal beide doppelt paar;3 drei dritte dritten dreimal drittel;4 vier vierte vierten viermal viertel;5 fünf fünfte;6 sechs sechste;7 sieben siebte;8 acht achte;9 neun neunte;10 zehn zehnte;"
    "11 elf;12 zwölf dutzend;13 dreizehn;14 vierzehn;15 fünfzehn;16 sechzehn;17 siebzehn;18 achtzehn;19 neunzehn;20 zwanzig;24 vierundzwanzig;30 dreißig;40 vierzig;48 achtundvierzig;50 fünfzig hälfte;60 sechzig;70 siebzig;72 zweiundsiebzig;80 achtzig;90 neunzig;100 hundert einhundert völlig;1000 tausend eintausend;1/2 halb halbe halben hälfte;1/4 viertel;1/3 drittel;3/2 anderthalb eineinhalb;0 null",
    "ru": "1 один одна одно одного одной одним одну первый первая первого раз;2 два две двух двумя второй вторая вторую дважды оба обе пара двойной;3 три трёх трех тремя третий третья третье трижды треть;4 четыре четырёх четырех четвёртый четвертый четверть;5 пять пяти пятый;6 шесть шести шестой;7 семь семи седьмой;8 восемь восьми восьмой;9 девять девяти девятый;10 десять десяти десятый десяток;"
    "11 одиннадцать одиннадцати;12 двенадцать двенадцати дюжина;13 тринадцать тринадцати;14 четырнадцать четырнадцати;15 пятнадцать пятнадцати;16 шестнадцать;17 семнадцать;18 восемнадцать восемнадцати;19 девятнадцать;20 двадцать двадцати;30 тридцать тридцати;40 сорок сорока;50 пятьдесят пятидесяти половина;60 шестьдесят;70 семьдесят;80 восемьдесят;90 девяносто;100 сто ста полностью;1000 тысяча тысячи тысяч;1/2 половина половину половины полчаса пол;1/4 четверть;1/3 треть;3/2 полтора полторы;0 ноль нуль",
    "el": "1 ένας ένα μία μια έναν μιας ενός πρώτη πρώτο πρώτος;2 δύο δυο δεύτερη δεύτερο διπλή διπλό ζευγάρι;3 τρεις τρία τριών τρίτη τρίτο;4 τέσσερις τέσσερα τεσσάρων τέταρτη τέταρτο;5 πέντε πέμπτη;6 έξι έκτη;7 επτά εφτά έβδομη;8 οκτώ οχτώ όγδοη;9 εννέα εννιά ένατη;10 δέκα δέκατη δεκάδα;"
    "11 έντεκα ένδεκα;12 δώδεκα ντουζίνα;13 δεκατρία;14 δεκατέσσερα δεκατέσσερις;15 δεκαπέντε δεκαπενθήμερο;16 δεκαέξι;18 δεκαοκτώ δεκαοχτώ;20 είκοσι;30 τριάντα;40 σαράντα;50 πενήντα μισό μισά;60 εξήντα;70 εβδομήντα;80 ογδόντα;90 ενενήντα;100 εκατό πλήρως;1000 χίλια χίλιες χιλιάδες;1/2 μισή μισό μισής ημίωρο;1/4 τέταρτο;1/3 τρίτο;3/2 μιάμιση ενάμιση;0 μηδέν",
}
KNOWN = frozenset({*_WORDS, "zh"})
"""The languages whose number words are known."""

_WORD = re.compile(r"[^\W\d_]+(?:[-־‌\u200c'’][^\W\d_]+)*")
_MARKS = re.compile("[\u064b-\u0652\u0640\u0591-\u05c7]")
_LETTERS = str.maketrans("أإآٱةىيك", "اااا" + "هييك")
_PREFIXES = {"ar": re.compile("^(?:[وف]?[بلك]?(?:ال|لل)?)"), "he": re.compile("^[ושהבלמכ]{1,2}")}
_HAN = re.compile("[一二三四五六七八九十两兩百千半零〇双雙几]+")
_HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "〇": 0}
_HAN_PLACES = {"十": 10, "百": 100, "千": 1000}
_DUAL = {"ar": re.compile("(?:ان|ين|تا|تي|ا)$"), "he": re.compile("יים$")}


@cache
def _table(language: str) -> dict[str, tuple[Fraction, ...]]:
    """Every word of a language's numbers, and what it may mean."""
    found: dict[str, tuple[Fraction, ...]] = {}
    for group in filter(None, _WORDS.get(language, "").split(";")):
        value, *words = group.split()
        for word in words:
            plain = _plain(word.replace("_", " "), language)
            found[plain] = (*found.get(plain, ()), Fraction(value))
    return found


def _plain(word: str, language: str) -> str:
    word = word.lower()
    return _MARKS.sub("", word).translate(_LETTERS) if language == "ar" else word


@lru_cache(maxsize=4096)
def spelled(text: str, language: str) -> frozenset[Fraction]:
    """The numbers that a text in a language (the first part of its tag) may say in words; compounds of two words too."""
    if language == "zh":
        return frozenset(value for match in _HAN.finditer(text) for value in _han(match[0]))
    table = _table(language)
    if not table:
        return frozenset()
    found: set[Fraction] = set()
    row = [_plain(word, language) for word in _WORD.findall(text)]
    for at, word in enumerate(row):
        for part in (word, *(word.split("-") if "-" in word else ())):
            found |= set(_looked_up(part, language))
        if at + 1 < len(row):
            found |= set(_looked_up(f"{word} {row[at + 1]}", language))
        dual = _DUAL.get(language)
        if dual and len(word) > 4 and dual.search(word):
            found.add(Fraction(2))
    tens, ones = [n for n in found if 20 <= n <= 90], [n for n in found if 1 <= n <= 19]
    found |= {ten + one for ten in tens for one in ones}
    found |= {Fraction(1000) * n for n in (*ones, *tens) if 1000 in found}
    found |= {Fraction(100) * n for n in ones if 100 in found}
    if Fraction(1, 2) in found:
        found |= {n + Fraction(1, 2) for n in ones} | {
            Fraction(30),
            Fraction(3, 2),
        }  # an hour and a half, half an hour
    return frozenset(found)


def _looked_up(word: str, language: str) -> tuple[Fraction, ...]:
    table = _table(language)
    if word in table:
        return table[word]
    prefix = _PREFIXES.get(language)
    found = prefix.match(word) if prefix else None
    if found is None:
        return ()
    ends = range(found.end(), 0, -1)
    return next((table[word[end:]] for end in ends if word[end:] in table), ())


def _han(row: str) -> list[Fraction]:
    """What a row of Chinese numerals says: 二十四 is 24; and each sign of it, where it is no one number."""
    found = [Fraction(_HAN_DIGITS[sign]) for sign in row if sign in _HAN_DIGITS]
    found += [Fraction(_HAN_PLACES[sign]) for sign in row if sign in _HAN_PLACES]
    found += [Fraction(1, 2), Fraction(50), Fraction(30)] if "半" in row else []
    found += [Fraction(2)] if "双" in row or "雙" in row else []
    total = digit = 0
    for sign in row:
        if sign in _HAN_PLACES:
            total, digit = total + max(1, digit) * _HAN_PLACES[sign], 0
        else:
            digit = _HAN_DIGITS.get(sign, 0)
    return [*found, Fraction(total + digit), Fraction(2 * digit + 1, 2)]
