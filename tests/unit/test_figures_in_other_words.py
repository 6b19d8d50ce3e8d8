"""Whether a figure is proved where its source has other words for it, kind by kind."""

import pytest

from briefing.proof.numbers import figures

# A language, what a source has in it, and what a briefing says of it.
PROOF = {
    "times": [
        ("ru", "границу дважды закрывали", "it was closed twice"),
        ("uk", "кордон двічі закривали", "it was closed twice"),
        ("be", "мяжу двойчы закрывалі", "it was closed twice"),
        ("lt", "kirto dusyk", "it crossed twice"),
        ("lv", "robeža divreiz slēgta", "it was closed twice"),
        ("lv", "robeža divas reizes slēgta", "it was closed twice"),
        ("et", "piir suleti kahel korral", "it was closed twice"),
        ("fi", "raja suljettiin kahdesti", "it was closed twice"),
        ("fi", "raja suljettiin kaksi kertaa", "it was closed twice"),
        ("pl", "granicę dwukrotnie zamknięto", "it was closed twice"),
        ("sv", "gränsen stängdes två gånger", "it was closed twice"),
        ("cs", "hranice byla dvakrát zavřena", "it was closed twice"),
    ],
    "and a half": [
        ("fi", "kolmen ja puolen kuukauden", "three and a half months"),
        ("fi", "kolmea ja puolta kuukautta", "three and a half months"),
        ("et", "kolme ja poole kuu", "three and a half months"),
        ("lv", "trīsarpus mēneši", "three and a half months"),
        ("lv", "trīs ar pusi mēnešus", "three and a half months"),
        ("de", "dreieinhalb Monate", "three and a half months"),
        ("de", "in zweieinhalb Jahren", "two and a half years"),
        ("ru", "трех с половиной месяцев", "three and a half months"),
        ("sv", "tre och ett halvt år", "three and a half years"),
        ("da", "tre et halvt år", "three and a half years"),
        ("da", "halvandet år", "1.5 years"),
        ("no", "tre og et halvt år", "three and a half years"),
    ],
    "half of what was named": [
        ("et", "pooled osalejad lahkusid", "half of them"),
        ("et", "pool neist lahkus", "half of them"),
        ("lt", "pusė jų išvyko", "half of them"),
        ("lv", "puse no tiem aizbrauca", "half of them"),
        ("fi", "puolet heistä lähti", "half of them"),
        ("pl", "połowa z nich wyjechała", "half of them"),
        ("uk", "половина з них поїхала", "half of them"),
        ("ru", "половина из них уехала", "half of them"),
        ("be", "палова з іх паехала", "half of them"),
        ("de", "die Hälfte von ihnen ging", "half of them"),
        ("sv", "hälften av dem gick", "half of them"),
        ("no", "halvparten av dem gikk", "half of them"),
        ("da", "halvdelen af dem gik", "half of them"),
        ("fr", "la moitié des soldats", "half of them"),
        ("es", "la mitad de ellos", "half of them"),
        ("pt", "metade deles", "half of them"),
        ("it", "la metà di loro", "half of them"),
        ("ro", "jumătate dintre ei", "half of them"),
        ("cs", "polovina z nich", "half of them"),
        ("sk", "polovica z nich", "half of them"),
    ],
    "so many in so many": [
        ("de", "rund 75 Prozent", "three in four of the conscripts"),
        ("en", "75% of conscripts", "three out of four of the conscripts"),
        ("en", "nine in ten of them", "90% of them"),
    ],
    "spans of days": [
        ("lv", "no 6. līdz 9. maijam", "6 to 9 May"),
        ("lt", "gegužės 6–9 dienomis", "6 to 9 May"),
        ("lt", "nuo gegužės 6 iki 9 dienos", "6 to 9 May"),
        ("et", "6. kuni 9. maini", "6 to 9 May"),
        ("fi", "6.–9. toukokuuta", "6 to 9 May"),
        ("pl", "od 6 do 9 maja", "6 to 9 May"),
        ("ru", "с 6 по 9 мая", "6 to 9 May"),
        ("uk", "з 6 по 9 травня", "6 to 9 May"),
        ("be", "з 6 па 9 мая", "6 to 9 May"),
        ("de", "vom 6. bis zum 9. Mai", "6 to 9 May"),
        ("de", "vom 6. bis 9. Mai", "6 to 9 May"),
        ("sv", "den 6 till 9 maj", "6 to 9 May"),
        ("da", "fra 6. til 9. maj", "6 to 9 May"),
        ("fr", "du 6 au 9 mai", "6 to 9 May"),
        ("es", "del 6 al 9 de mayo", "6 to 9 May"),
        ("it", "dal 6 al 9 maggio", "6 to 9 May"),
        ("pt", "de 6 a 9 de maio", "6 to 9 May"),
        ("ro", "între 6 și 9 mai", "6 to 9 May"),
        ("cs", "od 6. do 9. května", "6 to 9 May"),
    ],
    "days as English writes them": [
        ("en", "on May, 6 2025", "6 May 2025"),
        ("en", "It ends on the 6th of May, 2025. On the 9th of May they go", "9 May 2025"),
        ("en", "It ends on 31 May 2025. On 1 June they go", "1 June 2025"),
        ("de", "Sie endet am 6. Mai 2025. Am 9. Mai gehen sie", "9 May 2025"),
    ],
    "anniversaries": [
        ("en", "on the 70th anniversary of the battle", "70 years after the battle"),
        ("pl", "w 70. rocznicę bitwy", "70 years after the battle"),
        ("de", "zum 70. Jahrestag der Schlacht", "70 years after the battle"),
        ("lt", "minint mūšio 70-ąsias metines", "70 years after the battle"),
        ("lv", "kaujas 70. gadadienā", "70 years after the battle"),
        ("et", "lahingu 70. aastapäeval", "70 years after the battle"),
        ("fi", "taistelun 70-vuotispäivänä", "70 years after the battle"),
        ("ru", "в 70-ю годовщину битвы", "70 years after the battle"),
        ("ru", "к 70-летию битвы", "70 years after the battle"),
        ("uk", "до 70-річчя битви", "70 years after the battle"),
        ("sv", "på 70-årsdagen av slaget", "70 years after the battle"),
    ],
    "a unit that stands once": [
        ("lv", "Rīga prasa 40,5 miljonus eiro, Viļņa – 71 miljonu.", "€71 million"),
        ("et", "80 miljonit eurot, millest tänavu 31,4 miljonit.", "€31.4 million"),
        ("pl", "w tym roku 40 mln zł, w przyszłym 71 mln.", "71 million zlotys"),
        ("fi", "Tänä vuonna 40 miljoonaa euroa, ensi vuonna 71 miljoonaa.", "€71 million"),
        ("de", "heuer 40 Millionen Euro und im nächsten Jahr 71 Millionen.", "€71 million"),
        ("ru", "в этом году 40 млн евро, в следующем – 71 млн.", "€71 million"),
        ("en", "This year €40 million, and next year 71 million.", "€71 million"),
    ],
    "one measure in another size": [
        ("lv", "14 tūkst. metru žoga", "14 km of fence"),
        ("en", "14,000 metres of fence", "14 km of fence"),
        ("en", "0.5 kg of it", "500 grams of it"),
        ("ru", "3000 кг груза", "3 tonnes of it"),
        ("en", "1,300 megawatts", "1.3 GW"),
    ],
    "votes": [
        ("fi", "hyväksyttiin äänin 77–31", "77 votes to 31"),
        ("et", "võeti vastu 77–31 poolthäälega", "77 votes to 31"),
        ("pl", "przyjęto stosunkiem głosów 77:31", "77 votes to 31"),
        ("de", "mit 77:31 Stimmen angenommen", "77 votes to 31"),
        ("sv", "röstades igenom med 77–31", "77 votes to 31"),
    ],
    "a number and its unit in one word": [
        ("uk", "чотиритижневого закриття", "four weeks"),
        ("uk", "тримісячного закриття", "three months"),
        ("ru", "четырехнедельного закрытия", "four weeks"),
        ("ru", "двухлетний срок", "two years"),
        ("ru", "30-километровый ров", "30 km"),
        ("pl", "czterotygodniowego zamknięcia", "four weeks"),
        ("pl", "dwuletni okres", "two years"),
        ("pl", "30-kilometrowy rów", "30 km"),
        ("de", "nach vierwöchiger Schließung", "four weeks"),
        ("de", "eine zweijährige Frist", "two years"),
        ("de", "ein 30-tägiger Test", "30 days"),
        ("fi", "neliviikkoinen sulku", "four weeks"),
        ("et", "neljanädalane sulgemine", "four weeks"),
        ("sv", "fyra veckors stängning", "four weeks"),
        ("cs", "čtyřtýdenní uzavření", "four weeks"),
        ("sk", "štvortýždňové zatvorenie", "four weeks"),
    ],
    "one who was hurt": [
        ("ru", "четверо ранены, один убит", "one was killed"),
        ("uk", "четверо поранені, один загинув", "one was killed"),
        ("lt", "keturi sužeisti, vienas žuvo", "one was killed"),
        ("lv", "četri ievainoti, viens gājis bojā", "one was killed"),
        ("et", "neli sai haavata, üks hukkus", "one was killed"),
        ("fi", "neljä haavoittui, yksi kuoli", "one was killed"),
        ("pl", "czterech rannych, jeden zginął", "one was killed"),
        ("pl", "zginęła jedna osoba", "one person was killed"),
        ("de", "vier wurden verletzt, einer getötet", "one was killed"),
        ("sv", "fyra skadades, en dödades", "one was killed"),
    ],
    "about a thousand": [
        ("ru", "более тысячи грузовиков", "over a thousand lorries"),
        ("uk", "близько тисячі вантажівок", "about a thousand lorries"),
        ("be", "каля тысячы грузавікоў", "about a thousand lorries"),
        ("pl", "około tysiąca ciężarówek", "about a thousand lorries"),
        ("cs", "asi tisíc vozů", "about a thousand lorries"),
        ("lv", "ap tūkstoti vagonu", "about a thousand lorries"),
        ("et", "umbes tuhat veokit", "about a thousand lorries"),
        ("ru", "около сотни грузовиков", "about a hundred lorries"),
        ("pl", "około setki ciężarówek", "about a hundred lorries"),
    ],
}
NO_PROOF = [
    ("ru", "границу дважды закрывали", "it was closed thrice"),
    ("et", "pool aastat hiljem", "half of them"),
    ("pl", "pół roku później", "half of them"),
    ("ru", "в первой половине года", "half of them"),
    ("pl", "w drugiej połowie roku", "half of them"),
    ("en", "two in four cars", "50%"),
    ("en", "It ended on 6 May 2024. On 9 December they go", "9 December 2024"),
    ("en", "It ends on the 6th of May, 2025. On the 9th of May they go", "9 May 2026"),
    ("en", "the 70th brigade", "70 years"),
    ("ru", "70-я бригада", "70 years"),
    ("en", "€40 million for 71 million people.", "€71 million"),
    ("en", "€40 million, and 71 were there.", "€71"),
    ("lv", "40 miljoni eiro, bet 71 miljons cilvēku.", "€71 million"),
    ("en", "14,000 metres of fence", "1.4 km of fence"),
    ("en", "14,000 metres of fence", "14 miles of fence"),
    ("fi", "joukkue voitti 77–31", "77 soldiers"),
    ("ru", "один из министров", "one was killed"),
    ("pl", "jeden z ministrów", "one was killed"),
    ("ru", "тысячи грузовиков", "a thousand lorries"),
    ("cs", "tisíce vozů", "a thousand lorries"),
    ("uk", "тисячі вантажівок", "a thousand lorries"),
    ("uk", "чотиритижневого закриття", "four days"),
]


def proves(source: str, language: str, claim: str) -> bool:
    """Whether the first figure of a claim is in a source."""
    figure = figures.whole(claim, "en")[0]
    return any(figure.agrees(other) for other in figures.figures(source, language))


@pytest.mark.parametrize(
    ("kind", "language", "source", "claim"),
    [(kind, *row) for kind, rows in PROOF.items() for row in rows],
)
def test_other_words_for_a_figure_prove_it(
    kind: str, language: str, source: str, claim: str
) -> None:
    assert proves(source, language, claim), kind


@pytest.mark.parametrize(("language", "source", "claim"), NO_PROOF)
def test_words_for_another_figure_prove_none(language: str, source: str, claim: str) -> None:
    assert not proves(source, language, claim)
