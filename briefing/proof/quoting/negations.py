"""The small words of each language that turn a sentence round, or make it depend.

Entries are divided by semicolons. * stands for any letters, … for up to three words, # for digits.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class SmallWords:
    """The small words of a language.

    negations: what follows them in their clause is denied. apart: look like one and are none.
    affirmations: hold such a word, and nothing is denied by it.
    conditions: what follows in their sentence is so in a case alone; first: where they begin a
    clause. asking: what follows in their clause is asked.
    that: go on with a clause, behind a comma. turns: begin another one. and_: do so where one of
    `subjects` follows.
    """

    negations: str
    conditions: str
    that: str
    turns: str
    and_: str
    subjects: str
    affirmations: str
    asking: str = ""
    first: str = ""
    apart: str = ""


_NORWEGIAN = SmallWords(
    negations="ikke; ikkje; aldri; ingen; intet; inga; ingenting; uten; utan; verken; hverken"
    "; neppe; avviser; avviste; nekter; nektet",
    affirmations="ikke bare; ikkje berre; ikke minst; uten tvil; ingen tvil; ikke mindre enn"
    "; ikke mer enn; ikke senere enn; om #; om en; om to; om tre; om fire; om noen",
    conditions="hvis; dersom; såfremt; med mindre; forutsatt at",
    first="om",
    asking="hvorvidt; spørsmålet er om; lurer på om; vet … om; spør … om; spurte … om",
    that="at",
    turns="men; derimot",
    and_="og; eller",
    subjects="vi; jeg; eg; han; hun; ho; de; den; det; er; var; har; skal; vil; må; kan",
)

SMALL_WORDS = {
    "en": SmallWords(
        negations="not; cannot; *n't; never; no; nobody; no-one; none; nothing; nowhere; neither"
        "; nor; without; hardly; scarcely; rarely; seldom; few; deny; denied; denies; denying"
        "; refuse to; refused to; refuses to; refusing to; refusal to; refrain* from; declined to"
        "; failed to; fails to; failure to; unlikely to; unlikely that; impossible … to"
        "; impossible that; unable to; unwilling to; reluctant to; doubt; doubts; doubted"
        "; untrue … that; false … that; wrong … that; lie … that; myth … that; mistake … that"
        "; wrong to; mistake to; lie to; too early to; too soon to; premature to; far from"
        "; avoid; avoids"
        "; avoiding; stopped short of; rather than; instead of; let alone; much less; except"
        "; ruled out; rules out; rule out; ruling out; rejected … claim* that; dismissed … claim*",
        affirmations="not only; not just; not merely; not simply; not least; not alone"
        "; nothing but; nothing less than; nothing short of; no doubt; no doubts; without doubt"
        "; without a doubt; without question; no question that; no secret that; no accident that"
        "; no coincidence that; no wonder; not surprising; no surprise; nobody doubts"
        "; no one doubts; cannot be denied; can't be denied; can't deny; cannot deny; no denying"
        "; no less than; not less than; no fewer than; no more than; not more than"
        "; no later than; not later than; no matter; cannot but; can't but; if not; if any"
        "; if anything; no #; no. #; a few; first few; last few; next few; past few; few days"
        "; few weeks; few months; few hours; few years; few minutes; quite few; was denied"
        "; were denied; been denied; denied entry; denied access",
        conditions="if; unless; provided that; providing that; in case; as long as; so long as"
        "; assuming; supposing; suppose; imagine; i wish; we wish; lest; on condition that"
        "; only when",
        first="should; were … to; had we; had they; had it; had he; had russia; had the",
        asking="whether; ask* … if; wonder* … if; see if; know if; knows if; knew if; sure if"
        "; clear if; unclear if; decide if; doubt if; doubt whether; question if; question is if"
        "; check if; tell if; say if; said if",
        that="that",
        turns="but; however; yet; although; though; whereas",
        and_="and; or",
        subjects="i; we; you; he; she; it; they; this; these; those; there; is; are; was; were"
        "; will; would; has; have; had; must; can; could; should; may; might; do; does; did",
    ),
    "lt": SmallWords(
        negations="ne; nė; nei; be; jok*; vargu; vargiai; ne*",
        apart="nepriklausom*; neseniai; net; nes; netrukus; nemaž*; neutral*; nelaim*"
        "; nekilnojam*; neįgal*; nepaprast*; negu; nebent; neva; neteisėt*; nelegal*; nemokam*"
        "; nedidel*; nedarb*; neeilin*; nerim*; neram*; nervin*; neretai; neilg*; neišvengiam*"
        "; nežymi*; nesaugum*; neskaitant; neatidėliotin*; neatsiejam*; neabejotin*; neapykant*",
        affirmations="daugiau nei; mažiau nei; labiau nei; geriau nei; anksčiau nei; vėliau nei"
        "; didesn* nei; mažesn* nei; ilgiau nei; ne tik; ne vien; ne vienas; ne viena"
        "; ne kartą; ne mažiau; ne daugiau"
        "; ne vėliau; nėra abejon*; be abejo; be abejon*; neabejoj*; be to",
        conditions="jei; jeigu; nebent; su sąlyga",
        first="ar",
        that="kad; jog",
        turns="bet; tačiau; o; nors",
        and_="ir; ar; arba",
        subjects="mes; aš; jis; ji; jie; jos; jūs; tai; yra; bus; turi; turime; reikia",
    ),
    "lv": SmallWords(
        negations="ne; nē; nav; bez; diez vai; ne*",
        apart="nedēļ*; neatkarīb*; neatkarīg*; nekā; nesen*; neilg*; nelikumīg*; nelegāl*"
        "; neitrāl*; nekustam*; nevalstisk*; nepieciešam*; nepilngad*; nelaim*; neparast*"
        "; nemitīg*; nemier*; negadījum*; nekavējot*; neskaitām*; nerv*; neapšaubām*"
        "; neatliekam*; neaizsargāt*; nenoliedzam*; nedaudz; neliel*; nepārtraukt*",
        affirmations="ne tikai; ne vien; bez šaubām; nav šaubu; ne mazāk; ne vairāk; ne vēlāk"
        "; bez maksas",
        conditions="ja; ar nosacījumu",
        first="vai",
        that="ka; lai",
        turns="bet; taču; tomēr; savukārt; lai gan",
        and_="un; vai",
        subjects="mēs; es; viņš; viņa; viņi; tas; tā; ir; būs; jābūt; vajag",
    ),
    "et": SmallWords(
        negations="ei; mitte; pole; polnud; ega; ära; ärge; ilma; vaevalt; eitas",
        affirmations="mitte ainult; mitte üksnes; pole kahtlust; ei ole kahtlust; mitte vähem"
        "; mitte rohkem; ei rohkem; ei vähem; mitte hiljem; hiljemalt",
        conditions="juhul kui; tingimusel",
        first="kui; kas",
        asking="kas",
        that="et",
        turns="aga; kuid; vaid; ent; kuigi",
        and_="ja; ning; või",
        subjects="me; meie; ma; mina; ta; tema; nad; nemad; te; see; on; oli; peab; peame",
    ),
    "fi": SmallWords(
        negations="ei; en; et; emme; ette; eivät; älä; älkää; älköön; eikä; enkä; emmekä"
        "; eivätkä; ettei; etteivät; ettemme; etten; ellei; tuskin; ilman; kiisti; kiistää",
        affirmations="ei vain; ei ainoastaan; ei pelkästään; ei epäilystä*; ei ainakaan",
        conditions="jos; mikäli; ellei; elleivät; edellyttäen",
        that="että; jotta",
        turns="mutta; vaan; vaikka; kuitenkin",
        and_="ja; tai",
        subjects="me; minä; hän; he; se; ne; te; on; ovat; oli; pitää; täytyy",
    ),
    "pl": SmallWords(
        negations="nie; nigdy; nikt; nikogo; nikomu; nic; niczego; żad*; ani; bez; nigdzie"
        "; zaprzecz*; odmów*; trudno",
        affirmations="nie tylko; bez wątpienia; nie ma wątpliwości; nie mniej niż"
        "; nie więcej niż; nie później niż; bez względu; nic dziwnego; nie ma co ukrywać",
        conditions="jeśli; jeżeli; gdyby*; o ile; chyba że; pod warunkiem",
        first="czy",
        asking="pyta* … czy; wiadomo czy",
        that="że; żeby; iż",
        turns="ale; lecz; jednak; natomiast; zaś; choć; chociaż",
        and_="i; oraz; a; lub; albo",
        subjects="my; ja; on; ona; oni; one; to; jest; są; będzie; będziemy; musimy; trzeba",
    ),
    "fr": SmallWords(
        negations="ne; n'; pas; jamais; aucun*; rien; ni; sans; nul; nulle; non; dément; nie que"
        "; impossible de; refuse de; refusé de",
        affirmations="non seulement; pas seulement; sans doute; sans aucun doute; aucun doute"
        "; nul doute; pas moins de; n'importe; pas plus de; sans précédent",
        conditions="s'il; s'ils; à condition; à moins; pourvu que; au cas où; même si",
        first="si",
        asking="savoir si; demand* si",
        that="que; qu'",
        turns="mais; cependant; toutefois; pourtant; alors que",
        and_="et; ou",
        subjects="nous; je; j'; il; elle; ils; elles; on; vous; ce; c'; est; sont; sera; doit",
    ),
    "ro": SmallWords(
        negations="nu; n-*; niciodată; nimeni; nimic; nici; niciun; nicio; fără; imposibil"
        "; neagă; negat; dezminte; refuză să; refuzat să",
        affirmations="nu numai; nu doar; fără îndoială; nicio îndoială; nu mai puțin de"
        "; nu mai mult de; fără precedent",
        conditions="dacă; de-ar; cu condiția; în cazul în care",
        that="că; să",
        turns="dar; însă; ci; iar; deși",
        and_="și; sau",
        subjects="noi; eu; el; ea; ei; ele; este; sunt; va; vom; avem; trebuie; a; au",
    ),
    "pt": SmallWords(
        negations="não; nunca; jamais; ninguém; nenhum*; nada; nem; sem; tampouco; nega; negou"
        "; negaram; recusou; impossível",
        affirmations="não só; não apenas; não somente; sem dúvida; não há dúvida*"
        "; nada menos; não menos de; não mais de; sem precedentes",
        conditions="a menos que; desde que; contanto que; no caso de",
        first="se; caso",
        asking="saber se; perguntou* se",
        that="que",
        turns="mas; porém; contudo; no entanto; embora",
        and_="e; ou",
        subjects="nós; eu; ele; ela; eles; elas; isso; é; são; será; vai; vamos; temos; devemos",
    ),
    "es": SmallWords(
        negations="no; nunca; jamás; nadie; ningún; ningun*; nada; ni; sin; tampoco; negó; niega"
        "; negaron; negado; imposible; descartó",
        affirmations="no solo; no sólo; no solamente; sin duda; no hay duda*; no menos de"
        "; no más de; sin embargo; sin precedentes; nada menos",
        conditions="a menos que; siempre que; en caso de; salvo que; con tal de que",
        first="si",
        asking="saber si; preguntó si",
        that="que",
        turns="pero; sino; aunque; sin embargo; mientras",
        and_="y; e; o",
        subjects="nosotros; yo; él; ella; ellos; ellas; esto; es; son; será; va; vamos; tenemos"
        "; debemos; hay",
    ),
    "sv": SmallWords(
        negations="inte; icke; ej; aldrig; ingen; inga; inget; ingenting; utan; varken; knappast"
        "; förnekar; förnekade; vägrar; vägrade",
        affirmations="inte bara; inte minst; inte endast; utan tvekan; ingen tvekan; inget tvivel"
        "; utan tvivel; inte mindre än; inte mer än; inte senare än; , utan"
        "; om #; om en; om ett; om två; om tre; om fyra; om några",
        conditions="ifall; såvida; förutsatt att",
        first="om",
        asking="huruvida; frågan är om; undrar om; undrade om; vet … om; fråga* … om",
        that="att",
        turns="men; dock; utan; fast",
        and_="och; eller",
        subjects="vi; jag; han; hon; de; den; det; är; var; har; ska; kommer; måste; kan",
    ),
    "da": SmallWords(
        negations="ikke; aldrig; ingen; intet; ingenting; uden; hverken; næppe; ej; afviser"
        "; afviste; nægter; nægtede",
        affirmations="ikke bare; ikke kun; ikke mindst; uden tvivl; ingen tvivl; ikke mindre end"
        "; ikke mere end; ikke senere end; om #; om en; om to; om tre; om fire; om nogle",
        conditions="hvis; såfremt; medmindre; forudsat at",
        first="om",
        asking="hvorvidt; spørgsmålet er om; ved … om; spørger … om; spurgte … om",
        that="at",
        turns="men; derimod; dog",
        and_="og; eller",
        subjects="vi; jeg; han; hun; de; den; det; er; var; har; skal; vil; må; kan",
    ),
    **dict.fromkeys(("no", "nb", "nn"), _NORWEGIAN),
    "de": SmallWords(
        negations="nicht; nie; niemals; niemand*; kein*; nichts; nirgend*; ohne; weder; kaum"
        "; bestreite*; bestritt*; dementier*; unmöglich; weiger*; leugne*",
        affirmations="nicht nur; nicht allein; nicht zuletzt; kein zweifel; keine frage"
        "; ohne zweifel; ohne frage; nicht weniger als; nicht mehr als; nichts anderes als"
        "; nicht später als; kein geheimnis",
        conditions="wenn; falls; sofern; vorausgesetzt; es sei denn; solange",
        first="sollte; sollten",
        asking="ob",
        that="dass; daß",
        turns="aber; sondern; jedoch; doch; obwohl; während",
        and_="und; oder",
        subjects="wir; ich; er; sie; es; ihr; man; ist; sind; wird; werden; hat; haben; muss"
        "; müssen; soll; sollen",
    ),
    "uk": SmallWords(
        negations="не; ні; ніколи; ніхто; нікого; нікому; ніщо; нічого; жоден; жодн*; без"
        "; нема; немає; навряд; неможливо; неправда; запереч*; відмови*; спросту*",
        affirmations="не тільки; не лише; без сумнів*; немає сумнів*; нема сумнів*; не менше"
        "; не менш; не більше; не більш; не пізніше; не просто",
        conditions="якщо; якби; коли б; хіба що; за умови",
        first="чи",
        that="що; щоб",
        turns="але; однак; проте; а; натомість; хоча",
        and_="і; й; та; або",
        subjects="ми; я; він; вона; вони; воно; це; є; буде; маємо; має; треба",
    ),
    "ru": SmallWords(
        negations="не; ни; никогда; никто; никого; никому; ничто; ничего; нет; никак*; без"
        "; нельзя; вряд ли; едва ли; невозможно; неправда; отрица*; опроверг*; отказ*",
        affirmations="не только; без сомнен*; нет сомнен*; не менее; не более; не меньше"
        "; не больше; не позднее; не просто; не случайно",
        conditions="если; разве что; при условии; ли",
        that="что; чтобы",
        turns="но; однако; а; зато; хотя",
        and_="и; или",
        subjects="мы; я; он; она; они; оно; это; будет; есть; надо; нужно",
    ),
    "be": SmallWords(
        negations="не; ня; ні; ніколі; ніхто; нікога; нікому; нічога; няма; нельга; без; бяз"
        "; ніводн*; ніяк*; наўрад; няпраўда; адмаўля*; адмові*; абверг*",
        affirmations="не толькі; не менш*; не больш*; няма сумнен*; без сумнен*; не пазней",
        conditions="калі б; пры ўмове",
        first="калі; ці",
        that="што; каб",
        turns="але; аднак; а; затое; хоць",
        and_="і; й; ды; або",
        subjects="мы; я; ён; яна; яны; яно; гэта; будзе; ёсць; трэба",
    ),
}
