"""What stands beside a number and says of what it is: a short closed table of units, money and counted things.

Only what two languages name for certain is here: a word that is missing costs a finding, one too many makes a false one.
A form that ends in `*` stands for all words that begin so. Symbols: BIPM, The International System of Units (2019).
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

_TABLE = """
mg: mg mgs milligram* milligramm* milligrammo* miligramo* miligrama* ملغ ملغم مغ مجم ملجم مليغرام* ملليغرام* مليجرام* ميليغرام* ملی‌گرم میلی‌گرم میلیگرم мг миллиграмм* מ"ג מג מיליגרם χιλιοστόγραμμ* χλστγρ 毫克
µg: µg μg mcg microgram* microgramo* мкг микрограмм* ميكروغرام* ميكروجرام* מק"ג מיקרוגרם 微克
g: g gram grams gramm grammes gramme gramo gramos grammo grammi grama gramas غ غم غرام غرامات جرام جرامات گرم г грамм* גרם γρ γραμμάρι* 克
kg: kg kgs kilo kilos kilogram* kilogramm* kilogramo* quilo* كغ كغم كجم كيلو كيلوغرام* کیلو کیلوگرم кг килограмм* ק"ג קילו* κιλά κιλό κιλ* 公斤 千克
ml: ml mL millilit* mililit* millilitr* مل ملل مليلتر* ملليلتر* ميليلتر* میلی‌لیتر میلیلیتر мл миллилитр* מ"ל מיליליטר χιλιοστόλιτρ* 毫升
l: l L liter* litre* litro* لتر لترات لیتر л литр* ליטר* λίτρ* 升
mm: mm millimet* millimèt* milímet* milimet* مم ملم مليمتر* ملليمتر* میلی‌متر میلیمتر мм миллиметр* מ"מ מילימטר* χιλιοστ* 毫米
cm: cm centimet* centimèt* centímet* سم سنتيمتر* سانتی‌متر سانتیمتر см сантиметр* ס"מ סנטימטר* εκατοστ* 厘米 公分
m: m meter meters metre metres mètre mètres metro metros metri متر أمتار м метр* מטר* μέτρ* 米
km: km kilomet* kilomèt* kilómet* chilomet* quilómet* كم كيلومتر* کیلومتر км километр* ק"מ קילומטר* χλμ χιλιόμετρ* 公里
nm: nm nanomet* nanómet* نانومتر* нм нанометр* ננומטר* νανόμετρ* 纳米
°C: °c ℃ °م
°F: °f ℉
second: s sec secs second seconds seconde secondes segundo segundos secondo secondi sekunde* sekunden ثانية ثوان ثواني ثوانٍ ثانیه сек секунд* שנייה שניות δευτερόλεπτ* 秒 秒钟
minute: min mins minute minutes minuto minutos minuti minuten دقيقة دقائق دقيقه دقایق دقیقه мин минут* דקה דקות דק' λεπτ* 分钟 分鐘
hour: h hr hrs hour hours heure heures hora horas ora ore stunde stunden ساعة ساعات ساعه ساعت ч час часа часов часам часы שעה שעות ώρα ώρες ωρών ώρας 小时 小時 个小时
day: day days jour jours día días dia dias giorno giorni tag tage tagen يوم يوما يومًا يوماً أيام ايام أيّام روز день дня дней дням дни יום ימים ημέρ* μέρες μέρα 天 日
week: week weeks wk wks semaine* semana semanas settiman* woche wochen أسبوع أسبوعا أسبوعًا أسبوعاً أسابيع اسبوع اسابيع هفته недел* שבוע שבועות εβδομάδ* εβδομάδες εβδομάδων 周 星期 个星期 週
month: month months mois mes meses mese mesi monat monate monaten mês شهر شهرا شهرًا شهراً أشهر شهور اشهر ماه месяц* חודש חודשים μήνα* μήνες μηνών μήνας 个月 個月
year: year years yr yrs an ans année* año años anno anni jahr jahre jahren ano anos سنة سنوات عام عاما عامًا أعوام سال год года лет годам שנה שנים έτος έτη ετών χρόνια χρόνο χρόνου 年 岁 歲
session: session sessions séance séances sesión sesiones sedut* sitzung* sessão sessões جلسة جلسات جلسه сеанс* טיפולים מפגש מפגשים συνεδρί* 次治疗 次疗程
time: time times fois vez veces volta volte mal vezes مرة مرات مره раз раза פעם פעמים φορά φορές 次
patient: patient patients patiente* paciente* pazient* patienten مريض مرضى مريضا بیمار пациент* מטופלים חולים ασθεν* 名患者 位患者
%: % ％ ٪ percent per_cent pour_cent por_ciento per_cento por_cento prozent بالمئة بالمائة في_المئة في_المائة درصد процент* אחוז אחוזים τοις_εκατό
‰: ‰
J/cm²: j/cm² j/cm2 дж/см² ג'ול/ס"מ²
Hz: hz هرتز гц הרץ 赫兹
IU: iu ui u.i. ме יחב"ל
unit: unit units unité unités unidad unidades unità einheit einheiten unidade* وحدة وحدات واحد едини* יחידה יחידות μονάδ* 单位
EUR: € eur euro euros يورو یورو евро ευρώ אירו יורו 欧元 歐元
USD: $ usd us$ dollar dollars dólar* dollaro dollari دولار* دلار доллар* דולר* δολάρι* 美元
GBP: £ gbp pound pounds livre* libra* sterlin* جنيه* پوند фунт* פאונד ליש"ט λίρ* 英镑 英鎊
ILS: ₪ ils nis shekel* sheqel* sicl* شيكل شيقل شواكل شواقل шекел* ש"ח שקל שקלים σέκελ* 谢克尔 新谢克尔
AED: aed dh dhs dirham* dírham* درهم* د.إ дирхам* דירהם* ντιρχάμ* 迪拉姆
SAR: sar riyal* ريال* ر.س ریال риал* ריאל* ριάλ* 里亚尔
CNY: cny rmb yuan* يوان юан* יואן γουάν 元 人民币 人民幣
RUB: ₽ rub ruble* rouble* rublo* rubel روبل* руб рубл* רובל* ρούβλι* 卢布
CHF: chf
JPY: jpy
"""

MONEY = frozenset({"EUR", "USD", "GBP", "ILS", "AED", "SAR", "CNY", "RUB", "CHF", "JPY"})
PERCENT = "%"
COUNTED = frozenset({"session", "time", "patient", "unit"})
"""Things that languages name by more words than one: where only their names differ, nothing is told."""
LENGTHS = (6, 5, 4, 3, 2)

_BESIDE = re.compile(r"[ \u00a0\u202f\u200e\u200f\u200b]{0,2}[-‐-―]?[ \u00a0\u202f]?")
_NEXT = re.compile(
    r"[%％٪‰€$£₪₽℃]|°[CFcf]?|[A-Za-zµμ]+/[A-Za-z]+[²2]|[^\W\d_]+(?:[\"״'’.‌\u200c/]?[^\W\d_]+)*[²'’]?"
)
_BEFORE = re.compile(r"(?:US\$|[€$£₪₽]|\b[A-Za-z]{2,3}|د\.إ|ر\.س|百分之)[ \u00a0\u202f\u200e\u200f]?$")
_SPACE = " \u00a0\u202f\u200e\u200f"
_TWO_WORDS = re.compile(r"[^\W\d_]+ [^\W\d_]+")


@cache
def _forms() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Whole words, beginnings, and signs of a script without spaces, each with what it means."""
    whole: dict[str, str] = {}
    begins: dict[str, str] = {}
    joined: dict[str, str] = {}
    for line in _TABLE.strip().splitlines():
        unit, _, forms = line.partition(": ")
        for form in forms.split():
            kind = begins if form.endswith("*") else joined if form[0] >= "\u2e80" else whole
            kind[form.rstrip("*").replace("_", " ").lower()] = unit
    return whole, begins, joined


def unit_after(text: str, at: int) -> str:
    """The unit that a number which ends at `at` is followed by; "" for none that we know."""
    after = _BESIDE.match(text, at)
    start = after.end() if after else at
    found = _NEXT.match(text, start)
    if found is None:
        return ""
    word = found[0]
    if word[0] >= "\u2e80" and word[0] != "％":
        joined = _forms()[2]
        return next((joined[word[:n]] for n in range(4, 0, -1) if word[:n] in joined), "")
    two = _TWO_WORDS.match(text, start)
    return named(word) or (named(two[0]) if two else "")


def unit_before(text: str, at: int) -> str:
    """The money, or percent, that stands before a number which begins at `at`."""
    found = _BEFORE.search(text, max(0, at - 5), at)
    if found is None:
        return ""
    word = found[0].rstrip(_SPACE).lower()
    if word == "百分之":
        return PERCENT
    unit = _forms()[0].get(word, "")
    return unit if unit in MONEY else ""


def named(word: str) -> str:
    """The unit that a word names."""
    whole, begins, _ = _forms()
    word = word.replace("״", '"').replace("’", "'").lower()
    found = whole.get(word) or whole.get(word.rstrip("."))
    if found:
        return found
    return next((begins[word[:n]] for n in range(min(len(word), 14), 1, -1) if word[:n] in begins), "")


_SIZES = {
    "µg": ("mass", 1), "mg": ("mass", 1000), "g": ("mass", 10**6), "kg": ("mass", 10**9),
    "ml": ("volume", 1), "l": ("volume", 1000),
    "nm": ("length", 1), "mm": ("length", 10**6), "cm": ("length", 10**7), "m": ("length", 10**9), "km": ("length", 10**12),
    "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3600), "day": ("time", 86400), "week": ("time", 604800),
    "month": ("months", 1), "year": ("months", 12),
}  # fmt: skip


def same_amount(value: Fraction, unit: str, other: Fraction, other_unit: str) -> bool:
    """48 hours are two days, and 0.5 g are 500 mg."""
    here, there = _SIZES.get(unit), _SIZES.get(other_unit)
    return bool(here and there and here[0] == there[0] and value * here[1] == other * there[1])
