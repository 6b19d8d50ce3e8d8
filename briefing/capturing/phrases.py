"""The words by which a page tells that it, or the rest of it, is no article.

In each list a line is a regular expression; languages: en, uk, ru, lt, lv, et, pl, fi, sv, de.
"""

import re


def _any_of(lines: str) -> re.Pattern[str]:
    """A pattern of all lines but the comments, small and capital letters alike."""
    written = [line for line in lines.strip().split("\n") if not line.startswith("# ")]
    return re.compile("|".join(f"(?:{line})" for line in written), re.IGNORECASE)


# How a paragraph begins that stands behind an article: requests, boxes, other articles.
BEHIND = _any_of(r"""
# newsletters
(please )?subscribe\b
sign up\b
get (our|the) (free )?(\w+ )?newsletter
(our |the )?newsletters?\W*$
підпи(шіться|сатися|суйтесь|суйтеся|шись)
підписуй(ся|тесь|теся)
подпи(шитесь|шись|саться|сывайтесь)
(už)?prenumeruok
užsiprenumeruok
pie(raksties|sakies|sakieties)\b
abonē(jiet)?\b
telli\b
liitu (meie )?uudiskirja
zapisz się
(za)?subskrybuj
prenumeruj
tilaa\b
uutiskirje\W*$
prenumerera\b
anmäl dig
nyhetsbrev\W*$
(jetzt )?abonnieren
melden sie sich
# donations and thanks
(please )?(support|donate to) (us|our|this project|the (team|newsroom|project))\b
(please )?donate\b
donations?\s*(:|$)
thank(s| you)( so much| very much)?\W*$
thank(s| you) for (reading|your (support|attention))
(become|be) (a|our) (patron|supporter|member)\b
buy (me|us) a coffee
підтрима(й|йте|ти) (нас|наш|цей|проєкт|проект|редакцію|авторів)
ста(нь|ньте) (нашим|патроном|спонсором|спільнот)
(за)?донат(и|ьте|ить)?\b
дяку(ємо|ю)\W*$
дякуємо за (підтримку|увагу)
поддерж(и|ите|ать) (нас|наш|проект|редакцию)
спасибо\W*$
спасибо за (внимание|поддержку)
paremk(ite)? (mus|mūsų)
ačiū\W*$
atbalsti(et)? (mūs|mūsu)
ziedo(jiet)?\b
paldies\W*$
toeta (meid|meie)
anneta\b
aitäh\W*$
wesprzyj (nas|nasz)
wspieraj (nas|nasz)
dziękujemy\W*$
tue (meitä|toimintaamme)
lahjoita\b
kiitos\W*$
stöd (oss|vårt)
swisha\b
tack\W*$
unterstützen sie (uns|unser)
spendenkonto\b
(vielen )?dank\W*$
# accounts: a name, a colon, then a number or an address
(paypal|patreon|iban|bic|swish|blik|btc|eth|usdt|bitcoin|revolut)\s*[:–—-]\s*\S*[\d@]
(mono(bank)?|privat(bank)?|монобанк|приватбанк|картка|карта)\s*[:–—-]\s*\S*[\d@]
# social networks
(follow|join|find|like) us\b
follow \S+ on \w+\W*$
share\W*$
share (this|it|the article|on \w+)\b
join (our|the) (telegram|whatsapp|viber|facebook|discord|channel|community)
download (our|the) app\b
(telegram|facebook|twitter|instagram|youtube|whatsapp|viber|linkedin)\W*$
(стежте|слідкуйте) за
(приєднуй(тесь|теся)|долучай(тесь|теся)) до
читайте (нас|нами)
поділи(тися|ться)\W*$
следите за (нами|новостями)
подел(иться|итесь)\W*$
sek(ite)? mus
dalin(kis|kitės)\W*$
seko(jiet)? mums
dalies ar
jälgi meid
jaga\W*$
(śledź|obserwuj|polub|znajdź) nas
udostępnij\W*$
seuraa meitä
jaa\W*$
följ oss
dela\W*$
folgen sie uns
teilen\W*$
# cookies, rights, errors
(we|this (web)?site) uses? cookies
accept (all )?cookies
cookie (settings|policy|notice)
ми використовуємо (файли )?cookie
мы используем (файлы )?cookie
(šioje svetainėje naudojami|mes naudojame) slapuk
(šī vietne|mēs) izmanto(jam)? sīkdat
(see veebileht|me) kasuta(b|me) küpsis
(ta strona|nasz serwis) (używa|korzysta)
używamy (plików )?cookie
käytämme evästei
(vi|den här webbplatsen) använder (cookies|kakor)
(wir|diese website) verwende\w+ cookies
©
\(c\) \d{4}
copyright (©|\d|by\b)
all rights reserved
всі права захищен
все права защищен
visos teisės saugomos
visas tiesības aizsargātas
kõik õigused kaitstud
wszelkie prawa zastrzeżone
alle rechte vorbehalten
kaikki oikeudet pidätetään
if you (find|notice|see|spot) an? (mistake|error|typo)
report an? (error|typo)
якщо ви (помітили|знайшли) помилку
если вы (заметили|нашли) ошибку
# other articles
(read|see|watch|listen) (also|more|next)\b
also read\b
you (may|might) also like
(related|recommended|more|latest|top|popular) (articles?|stories|news|posts?|topics?)\W*$
(more|related) (on|from|to)\b.{0,40}$
(read|see) the (full|original) (story|article)
(tags?|topics?|теги|темы|теми)\s*:
читайте (також|ще|далі|также|еще|ещё|далее)
(дивіться|дивись) також
смотрите также
(матеріали|новини) (по|за) темі
(по теме|за темою)\W*$
больше новостей
більше новин
taip pat skaityk
skaityk(ite)? (taip pat|daugiau|ir)\b
susij(ę|usios) (straipsniai|naujienos)
lasi(et)? (arī|vēl|vairāk)
saistītie raksti
loe (ka|veel|rohkem|lisaks)\b
seotud (lood|uudised)
(czytaj|zobacz|przeczytaj) (także|też|również|więcej)
powiązane (artykuły|tematy)
(lue|katso) (myös|lisää)\b
läs (också|även|mer)\b
relaterat\b
lesen sie (auch|mehr|dazu|weiter)
mehr (zum thema|dazu|lesen)
siehe auch\b
""")

ROBOT = _any_of(r"""
just a moment\W
attention required\W
(please )?enable (javascript|js|cookies)\b
javascript is (disabled|required|not enabled)
checking your browser
verify(ing)? (that )?you are (a )?human
are you a (robot|human)
captcha
unusual traffic
access denied
request unsuccessful
ddos protection
""")

CONSENT = _any_of(r"""
before you continue
we value your privacy
(we|us) and our (\d+ )?partners
accept all\b
manage (your )?(cookies|preferences|choices)
consent to (the use of )?cookies
прийняти (всі|усі)
погоджуюс[яь]
принять все
принимаю все
sutinku su (visais )?slapukais
priimti visus
piekrītu (visām )?sīkdat
nõustun (kõigi )?küpsis
cenimy (twoją|państwa) prywatność
zaakceptuj wszystk
hyväksy (kaikki|evästeet)
godkänn (alla )?(cookies|kakor)
vi värnar om din integritet
wir und unsere (\d+ )?partner
zustimmen und weiter
""")

PAYWALL = _any_of(r"""
subscri(be|ption) (now )?to (continue|read|keep|unlock)
to (continue|keep) reading
already a subscriber
for (our )?subscribers\b
subscribers? only\b
subscriber-only
передплат(іть|никам|ників)
щоб (читати далі|продовжити читання)
для подписчиков
чтобы (читать дальше|продолжить чтение)
оформите подписку
prenumeratoriams
norėdami (toliau skaityti|skaityti toliau)
lai turpinātu lasīt
abonentiem
tellijatele
edasi ?lugemiseks
dla (naszych )?(subskrybentów|prenumeratorów)
aby (czytać dalej|przeczytać całość)
tilaajille
jatka lukemista
för (våra )?prenumeranter
för att läsa vidare
für abonnenten
um weiterzulesen
""")
