"""The words that tell what a number or a sign belongs to. Short lists: a word that is missing leaves a text as it is."""

from __future__ import annotations

UNITS = frozenset(
    "ml mls cl dl mg mgs mcg µg μg ug gr kg kgs iu ui cc mm cm km mm2 cm2 m2 nm µm μm in ft lb lbs oz "
    "kcal cal kj mj kw ma hz khz mhz ghz kb mb gb tb mbps px pt dpi rpm psi bar mmhg bpm ppm mol mmol "
    "sec secs min mins hr hrs am pm st nd rd th "
    "usd eur gbp aed sar qar kwd bhd omr jod egp lbp mad tnd dzd ils nis irr irt pkr inr try chf "
    "unit units dose doses session sessions".split()
)
"""Units of measure, times of day and currency codes in Latin letters, in any case: they follow their number."""

LETTER_UNITS = frozenset("l L g m s h x J U V W A".split())
"""Units of one letter, in their own case."""

COUNTED = frozenset(
    # Arabic
    "وحدة وحدات جلسة جلسات مرة مرات سنة سنوات عام أعوام عاما شهر أشهر شهور شهرا أسبوع أسابيع أسبوعا يوم أيام يوما "
    "ساعة ساعات دقيقة دقائق ثانية ثوان ثواني مل ملل ملم ملغ مجم ملجم ملغم غ جم جرام غرام كغ كجم كيلو كيلوغرام لتر سم متر م كم "
    "درهم درهما دراهم ريال ريالا ريالات دينار دينارا دنانير جنيه جنيها دولار دولارا يورو ليرة شيكل "
    "يناير فبراير مارس أبريل ابريل إبريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر ديسمبر "
    "شباط آذار نيسان أيار حزيران تموز آب أيلول كانون تشرين "
    "نقطة نقاط حقنة حقن قطعة قطع علبة علب منطقة مناطق شخص أشخاص مريض مرضى بالمئة بالمائة "
    # Persian
    "واحد جلسه بار سال ماه هفته روز ساعت دقیقه ثانیه میلی میلی‌لیتر میلی‌گرم سی‌سی لیتر گرم کیلوگرم سانتی‌متر متر "
    "تومان ریال دلار نفر عدد ناحیه درصد "
    "ژانویه فوریه آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند "
    # Urdu
    "یونٹ یونٹس سیشن سیشنز بار مرتبہ سال ماہ ہفتے ہفتہ دن گھنٹے گھنٹہ منٹ ملی لیٹر گرام روپے روپیہ درہم ڈالر فیصد "
    # Hebrew
    "בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר "
    'יחידות יחידה טיפולים טיפול פעמים שנים שנה חודשים חודש שבועות שבוע ימים יום שעות שעה דקות דקה שניות מ"ל מ״ל '
    'מ"ג מ״ג גרם ק"ג ליטר ס"מ מ"מ מטר שקל שקלים ש"ח ש״ח דולר אירו אחוז אחוזים אנשים'.split()
)
"""Words that count or measure, in the languages written from right to left: the number before one is its own."""

PHONE = (
    "هاتف الهاتف هاتفيا تلفون تليفون التليفون جوال الجوال محمول موبايل واتساب واتس فاكس رقم الرقم اتصل اتصلوا للاتصال للتواصل للحجز "
    "تلفن تلفکس موبایل شماره تماس همراه واتساپ دورنگار فون نمبر رابطہ واٹس טלפון טל נייד פקס וואטסאפ חייגו התקשרו מספר "
    "tel phone mobile fax whatsapp call ext"
).split()
"""Words that come before a telephone number."""

FUNCTION_WORDS = frozenset(
    "a an and are as at be but by can do for from has have if in into is it its no not of on or our so such than that "
    "the their then there this to was we were when which who will with you your "
    "de des du et la le les un une y el los las und der die das mit von".split()
)
"""Words that make a row of Latin words a sentence or a title, and no list of names."""

AFTER_COMMA = frozenset(
    "inc ltd llc plc co corp gmbh md phd dds do rn jr sr esq ba bsc msc mba uk usa us uae ksa eu frcs mrcs facs".split()
)
"""What follows a comma and belongs to the name before it: `Allergan, Inc.`, `London, UK`."""

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st sr jr no nos vs vol vols fig figs inc ltd co corp dept ext tel fl oz approx etc al ca cf pp p ed "
    "eds rs e.g i.e jan feb mar apr jun jul aug sep sept oct nov dec mt ave rd blvd".split()
)
"""What a full stop after does not end a sentence."""

CLOSED_BY_STOP = frozenset("inc ltd co corp etc al".split())
"""Abbreviations that keep their full stop within a sentence."""

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

ADDRESS = frozenset(
    "street st road rd avenue ave lane square sq tower floor drive dr place court boulevard blvd way".split()
)
"""Words that end an address that starts with a number."""

CONJUNCTIONS = frozenset("و أو او ثم يا یا اور و/أو או וגם and or".split())
"""Words that join the items of a list."""
