"""Who may be cited: look-alikes that are caught, and honest outlets that are left alone."""

import time
from functools import cache

import pytest

from briefing.outlets import domains, lookalikes
from briefing.reading import frontmatter
from briefing.reading.model import Publisher, Publishers, Refusal
from briefing.rules import citable
from tests.support.content import REGISTRIES

OUTLET = Publisher(name="Outlet", country="LT", language="en", kind="news")


# Those that Rampart cites; a fork has others, and the rules are the same.
OUTLETS = {
    "aa.com.tr": "Anadolu Agency",
    "b93radio.com": "B93",
    "babel.ua": "Babel",
    "brusselstimes.com": "The Brussels Times",
    "bssnews.net": "BSS",
    "censor.net": "Censor.NET",
    "cp24.com": "CP24",
    "delfi.lt": "Delfi (Lithuania)",
    "deutschlandfunk.de": "Deutschlandfunk",
    "dtnext.in": "DT Next",
    "kam.lt": "Lithuanian Ministry of National Defence",
    "kvia.com": "KVIA",
    "kyivindependent.com": "Kyiv Independent",
    "kyivpost.com": "Kyiv Post",
    "lokmattimes.com": "Lokmat Times",
    "lrytas.lt": "Lrytas",
    "maginternational.org": "Mines Advisory Group (MAG)",
    "menafn.com": "MENAFN",
    "mia.mk": "MIA",
    "militarnyi.com": "Militarnyi",
    "millenniumpost.in": "Millennium Post",
    "mod.gov.lv": "Latvian Ministry of Defence",
    "news.err.ee": "ERR News",
    "news.liga.net": "LIGA.net",
    "newsukraine.rbc.ua": "RBC-Ukraine",
    "ogreszinas.news": "Ogres Ziņas",
    "politico.eu": "Politico Europe",
    "pravda.com.ua": "Ukrainska Pravda",
    "report.az": "Report News Agency",
    "themoscowtimes.com": "The Moscow Times",
    "thestar.com.my": "The Star",
    "uk.news.yahoo.com": "Yahoo News UK",
    "unn.ua": "UNN",
    "valtioneuvosto.fi": "Finnish Government",
    "viabaltica.fi": "Via Baltica",
}
REFUSED = {
    "archive.today": (
        "archive.fo",
        "archive.is",
        "archive.li",
        "archive.md",
        "archive.ph",
        "archive.vn",
    ),
    "news-pravda.com": (),
}


@cache
def ours() -> Publishers:
    """A registry of real outlets and networks."""
    return Publishers(
        publishers={
            host: OUTLET.model_copy(update={"name": name}) for host, name in OUTLETS.items()
        },
        refused={
            domain: Refusal(
                reason="Imitates others.",
                reference="https://example.org/report",
                reviewed="2025-03-01",
                mirrors=mirrors,
            )
            for domain, mirrors in REFUSED.items()
        },
    )


def registry(*names: str) -> Publishers:
    return Publishers(publishers=dict.fromkeys(names, OUTLET), refused={})


def in_punycode(name: str) -> str:
    return name.encode("idna").decode("ascii")


COVERED = {
    "its own host": ("lrt.lt", "https://lrt.lt/x", True),
    "www": ("lrt.lt", "https://www.lrt.lt/x", True),
    "a subdomain": ("delfi.lt", "https://en.delfi.lt/x", True),
    "a subdomain of a subdomain": ("news.err.ee", "https://live.news.err.ee/x", True),
    "the domain above": ("news.err.ee", "https://err.ee/x", False),
    "another subdomain": ("news.err.ee", "https://rus.err.ee/x", False),
    "another suffix": ("delfi.lt", "https://delfi.lv/x", False),
    "a domain that ends alike": ("delfi.lt", "https://notdelfi.lt/x", False),
    "a suffix of two labels": ("mod.gov.lv", "https://mfa.gov.lv/x", False),
    "a site below a private suffix": ("one.blogspot.com", "https://two.blogspot.com/x", False),
    "a site below a suffix that is listed": ("github.io", "https://anybody.github.io/x", False),
    "a site at a suffix": ("www.gov.pl", "https://www.gov.pl/x", True),
    "a suffix below its site": ("www.gov.pl", "https://gov.pl/x", False),
    "a site beside the one at their suffix": ("www.gov.pl", "https://mf.gov.pl/x", False),
    "a suffix that is listed": ("com.ua", "https://anybody.com.ua/x", False),
}


@pytest.mark.parametrize(("name", "url", "is_covered"), COVERED.values(), ids=COVERED)
def test_a_host_covers_what_lies_below_it(name: str, url: str, *, is_covered: bool) -> None:
    assert (registry(name).of(url) is OUTLET) == is_covered


def test_the_nearest_domain_above_is_the_publisher() -> None:
    other = OUTLET.model_copy(update={"name": "Other"})
    both = Publishers(publishers={"err.ee": OUTLET, "news.err.ee": other}, refused={})

    found = [both.of(f"https://{name}/") for name in ("rus.err.ee", "news.err.ee", "a.news.err.ee")]

    assert found == [OUTLET, other, other]


def test_what_is_refused_below_a_publisher_stays_refused() -> None:
    text = REGISTRIES["publishers.yaml"].replace("  news-pravda.com:", "  blogs.lrt.lt:")
    both, _ = frontmatter.read(Publishers, text, "publishers.yaml")

    assert citable.refusal("https://lrt.lt/", both, "lt") is None
    assert citable.refusal("https://me.blogs.lrt.lt/", both, "lt") == (
        "publisher me.blogs.lrt.lt is refused: Part of a network that imitates local news outlets;"
        " find another source"
    )


ARCHIVES = ("archive.today", "archive.fo", "archive.is", "archive.li", "archive.md", "archive.ph")


@pytest.mark.parametrize("name", [*ARCHIVES, "archive.vn", "news-pravda.com"])
def test_a_refused_network_is_refused_by_each_of_its_domains_with_all_below(name: str) -> None:
    for host in (name, f"www.{name}", f"lithuania.{name}", f"a.b.{name}"):
        refusal = citable.refusal(f"https://{host}/", ours(), "en")
        assert refusal is not None
        assert " is refused: " in refusal


def test_a_paper_and_the_network_that_bears_its_name_are_told_apart_by_their_domains() -> None:
    assert citable.refusal("https://www.pravda.com.ua/eng/", ours(), "en") is None
    assert citable.refusal("https://eurointegration.pravda.com.ua/", ours(), "en") is None
    assert citable.refusal("https://pravda.sk/", ours(), "sk") == (
        "publisher pravda.sk is not registered; if we trust it, add to publishers.yaml:"
        ' "pravda.sk: {name: …, country: …, language: sk, kind: news}"'
    )


DIFFERS, MISSING, ADDED = "one letter differs", "one letter is missing", "one letter is added"
SWAPPED, ALIKE = "two letters have changed places", "only letters that look alike differ"
HYPHENS, ENDING = "only hyphens differ", "the same name under another ending"
BEFORE, DOTS = "the name stands before another domain", "hyphens stand for its dots"

LOOKALIKES = {
    "miiitarnyi.com": ("militarnyi.com", DIFFERS),
    "mi1itarnyi.com": ("militarnyi.com", DIFFERS),
    "militarnyl.com": ("militarnyi.com", DIFFERS),
    "www.militarny1.com": ("militarnyi.com", DIFFERS),
    "en.militarny1.com": ("militarnyi.com", DIFFERS),
    "rnilitarnyi.com": ("militarnyi.com", ALIKE),
    "nnilitarnyi.com": ("militarnyi.com", ALIKE),
    "rni1itarnyi.com": ("militarnyi.com", ALIKE),
    "militamyi.com": ("militarnyi.com", ALIKE),
    "rnilitarnyi.net": ("militarnyi.com", ALIKE),
    "militarny.com": ("militarnyi.com", MISSING),
    "militarnyii.com": ("militarnyi.com", ADDED),
    "militarniy.com": ("militarnyi.com", SWAPPED),
    "milltarnyi.net": ("militarnyi.com", DIFFERS),
    "militarnyi.net": ("militarnyi.com", ENDING),
    "militarnyi.co.uk": ("militarnyi.com", ENDING),
    "militarnyi.com.example.net": ("militarnyi.com", BEFORE),
    "militarnyi.example.net": ("militarnyi.com", BEFORE),
    "rnilitarnyi.example.net": ("militarnyi.com", BEFORE),
    "militarnyi-com.net": ("militarnyi.com", DOTS),
    "militarnyi.blogspot.com": ("militarnyi.com", ENDING),
    "militarnyi.github.io": ("militarnyi.com", ENDING),
    "de1fi.lt": ("delfi.lt", DIFFERS),
    "deifi.lt": ("delfi.lt", DIFFERS),
    "clelfi.lt": ("delfi.lt", ALIKE),
    "del-fi.lt": ("delfi.lt", HYPHENS),
    "delffi.lt": ("delfi.lt", ADDED),
    "delf.lt": ("delfi.lt", MISSING),
    "defli.lt": ("delfi.lt", SWAPPED),
    "de1fi.com": ("delfi.lt", DIFFERS),
    "delfi.net": ("delfi.lt", ENDING),
    "delfi.example.net": ("delfi.lt", BEFORE),
    "delfi.lt.example.net": ("delfi.lt", BEFORE),
    "en.delfi.lt.example.net": ("delfi.lt", BEFORE),
    "kyiv-independent.com": ("kyivindependent.com", HYPHENS),
    "kyivlndependent.com": ("kyivindependent.com", DIFFERS),
    "kyivindependant.com": ("kyivindependent.com", DIFFERS),
    "kyivindependent.news": ("kyivindependent.com", ENDING),
    "the-moscow-times.com": ("themoscowtimes.com", HYPHENS),
    "thernoscowtimes.com": ("themoscowtimes.com", ALIKE),
    "themoscowtirnes.com": ("themoscowtimes.com", ALIKE),
    "themoscowtime.com": ("themoscowtimes.com", MISSING),
    "p0litico.eu": ("politico.eu", DIFFERS),
    "poiitico.eu": ("politico.eu", DIFFERS),
    "politlco.eu": ("politico.eu", DIFFERS),
    "politico.example.org": ("politico.eu", BEFORE),
    "kyivpost.net": ("kyivpost.com", ENDING),
    "kyvipost.com": ("kyivpost.com", SWAPPED),
    "kyiv-post.com": ("kyivpost.com", HYPHENS),
    "lrytas.example.com": ("lrytas.lt", BEFORE),
    "1rytas.lt": ("lrytas.lt", DIFFERS),
    "irytas.lt": ("lrytas.lt", DIFFERS),
    "valtioneuvost0.fi": ("valtioneuvosto.fi", DIFFERS),
    "valtioneuvvosto.fi": ("valtioneuvosto.fi", ADDED),
    "brussels-times.com": ("brusselstimes.com", HYPHENS),
    "brusselstirnes.com": ("brusselstimes.com", ALIKE),
    "prauda.com.ua": ("pravda.com.ua", DIFFERS),
    "pravda.com.ua.example.net": ("pravda.com.ua", BEFORE),
    "www.pravda.com.ua.example.net": ("pravda.com.ua", BEFORE),
    "pravda-com-ua.net": ("pravda.com.ua", DOTS),
    "prav-da.com.ua": ("pravda.com.ua", HYPHENS),
    "mod.gov.lv.example.net": ("mod.gov.lv", BEFORE),
    "aa.com.tr.example.net": ("aa.com.tr", BEFORE),
    "kam-lt.com": ("kam.lt", DOTS),
    "mla.mk": ("mia.mk", DIFFERS),
    "newspravda.com": ("news-pravda.com", HYPHENS),
    "news-pravba.com": ("news-pravda.com", DIFFERS),
    "news-pravda.net": ("news-pravda.com", ENDING),
    "archlve.today": ("archive.today", DIFFERS),
    "archive.today.example.net": ("archive.today", BEFORE),
    "archive-is.net": ("archive.is", DOTS),
    in_punycode("délfi.lt"): ("delfi.lt", ALIKE),
    in_punycode("delfı.lt"): ("delfi.lt", ALIKE),
    in_punycode("militаrnyi.com"): ("militarnyi.com", ALIKE),
    in_punycode("роӏitiсо.eu"): ("politico.eu", DIFFERS),
}


@pytest.mark.parametrize(("host", "found"), LOOKALIKES.items(), ids=LOOKALIKES)
def test_a_look_alike_is_told_from_what_it_imitates(host: str, found: tuple[str, str]) -> None:
    likeness = ours().names.imitated_by(host.removeprefix("www."))

    assert likeness == lookalikes.Likeness(*found)
    assert citable.imitation(f"https://{host}/", ours()) is not None
    assert citable.refusal(f"https://{host}/", ours(), "en") is not None


# Outlets of Europe and the world that are not in our registry, and hosts that texts link to.
HONEST = """
abc.net.au afp.com aftenposten.no aljazeera.com ansa.it aol.com apnews.com ard.de arte.tv
axios.com baltictimes.com bbc.co.uk bbc.com bellingcat.com belsat.eu berlingske.dk bild.de
bloomberg.com bnn-news.com bns.lt boston.com breakingdefense.com bundeswehr.de cbc.ca
cbsnews.com ceskenoviny.cz cnbc.com cnn.com cepa.org consilium.europa.eu corriere.it csis.org
defense.gov defensenews.com derstandard.at detektor.ba diepresse.com dn.se dpa.com dr.dk dsn.gob.es
dw.com ec.europa.eu economist.com elconfidencial.com elpais.com elta.lt epravda.com.ua
err.ee euractiv.com euobserver.com eurointegration.com.ua euronews.com europarl.europa.eu
eutoday.net faz.net focus.de fontanka.ru foreignpolicy.com forbes.com france24.com ft.com
gazeta.pl gov.pl gov.uk government.se grani.org hbl.fi helsinkitimes.fi heute.at hromadske.ua hs.fi
iltalehti.fi independent.co.uk intellinews.com interfax.com.ua iltasanomat.fi isw.org 15min.lt
kaitseministeerium.ee kaitsevagi.ee kauno.diena.lt kommersant.ru kyiv.diplo.de kyodonews.net
la.lv lemonde.fr leta.lv liberation.fr lrs.lt lrt.lt lrv.lt lsm.lv lvportals.lv mae.ro
mfa.gov.lv mil.ee mil.fi mil.gov.ua mil.lv militaeraktuell.at militaryaerospace.com
militarytimes.com mod.gov.ua mod.uk mon.gov.pl msz.gov.pl nato.int nbcnews.com news24.com
newsweek.com nikkei.com novayagazeta.eu npr.org nrc.nl nrk.no ntv.de nytimes.com nzz.ch
occrp.org onet.pl osce.org osw.waw.pl pap.pl pism.pl polskieradio.pl politics.co.uk polygraph.info
postimees.ee president.gov.ua presidentti.fi propastop.org ra.lv rand.org rbc.ru reliefweb.int
reuters.com rferl.org rmf24.pl rnd.de rp.pl rte.ie rtbf.be rus.err.ee rusi.org rzeczpospolita.pl
sana.sy sipri.org sky.com skynews.com spiegel.de standard.co.uk startribune.com
straitstimes.com suspilne.media svd.se svt.se swp-berlin.org sueddeutsche.de tagesschau.de
taz.de tass.com thebulwark.com thedefensepost.com theguardian.com thehill.com theins.ru
themoscowproject.org thesun.co.uk thetimes.co.uk time.com tvn24.pl tvp.info tvpworld.com
tvnet.lv ukrinform.net ukraine.ua un.org uawire.org unian.net unhcr.org usatoday.com ut.ee
vz.lt vg.no voanews.com warontherocks.com washingtonpost.com welt.de who.int wnp.pl wp.pl
wsj.com wyborcza.pl yle.fi yna.co.kr zdf.de zeit.de zn.ua 20min.ch
archive.org web.archive.org archives.gov archive.nytimes.com archive.kyivpost.com
pravda.sk pravda.ru report.at reports.example press.example.org en.wikipedia.org doi.org
github.com rampart.github.io someone.substack.com someone.medium.com who.blogspot.com
xn--mnchen-3ya.de xn--d1abbgf6aiiy.xn--p1ai xn--80adxhks.xn--p1ai xn--wgv71a119e.jp
delft.nl kam.gov.example moderna.com mia.org.il unn.edu kvia.example liga.org.example
""".split()


@pytest.mark.parametrize("host", HONEST)
def test_an_honest_host_is_no_look_alike(host: str) -> None:
    assert citable.imitation(f"https://{host}/", ours()) is None


@pytest.mark.parametrize("name", ours().publishers)
def test_no_publisher_of_ours_looks_like_another(name: str) -> None:
    others = lookalikes.names({*ours().publishers, *ours().refusals} - {name})

    assert others.imitated_by(name) is None


def test_a_short_name_is_no_neighbour_of_another() -> None:
    short = registry("lrt.lt", "err.ee", "bns.lt", "pap.pl", "yle.fi")
    names = (
        "lrs.lt",
        "lr.lt",
        "lrta.lt",
        "ltr.lt",
        "lrt.lv",
        "ere.ee",
        "lrt.example.net",
        "bbs.lt",
    )

    assert [citable.imitation(f"https://{name}/", short) for name in names] == [None] * len(names)
    assert citable.imitation("https://1rt.lt/", short) == (
        "resembles lrt.lt (Outlet): one letter differs"
    )


def test_a_registered_host_imitates_nobody() -> None:
    both = registry("delfi.lt", "delfi.lv", "de1fi.lt")

    assert [citable.refusal(f"https://{name}/", both, "lt") for name in both.publishers] == [
        None
    ] * 3


LETTERS = {
    "militаrnyi.com": "reads 'militаrnyi.com' with Cyrillic and Latin letters,"
    " as if it were militarnyi.com (Outlet)",
    "militαrnyi.com": "reads 'militαrnyi.com' with Greek and Latin letters,"
    " as if it were militarnyi.com (Outlet)",
    "nοvаyα.com": "reads 'nοvаyα.com' with Cyrillic, Greek and Latin letters",
    "en.militаrnyi.com": "reads 'en.militаrnyi.com' with Cyrillic and Latin letters,"
    " as if it were militarnyi.com (Outlet)",
    "аррӏе.com": "reads 'аррӏе.com' with Cyrillic letters that look like Latin ones",
    "delfı.lt": "resembles delfi.lt (Outlet): only letters that look alike differ"
    " (it reads 'delfı.lt')",
    "президент.рф": None,
    "правда.com": None,
    "сор.рф": None,
    "日本語ひらカタ.jp": None,
    "münchen.de": None,
}


@pytest.mark.parametrize(("name", "said"), LETTERS.items(), ids=LETTERS)
def test_a_host_in_punycode_is_judged_by_what_it_reads(name: str, said: str | None) -> None:
    host = in_punycode(name)

    assert citable.imitation(f"https://{host}/", registry("militarnyi.com", "delfi.lt")) == said


@pytest.mark.parametrize("name", ["xn--tce3znx05rjla0.lt", "xn--.lt", "xn--a.lt", "a.xn--9.b.lt"])
def test_broken_punycode_is_an_unknown_host_like_any_other(name: str) -> None:
    assert citable.refusal(f"https://{name}/", registry("delfi.lt"), "lt") == (
        f"publisher {name} is not registered; if we trust it, add to publishers.yaml:"
        f' "{name}: {{name: …, country: …, language: lt, kind: news}}"'
    )


TWINS = {
    "delfi.lt de1fi.lt": [("de1fi.lt", "delfi.lt")],
    "delfi.lt de1fi.lv": [("de1fi.lv", "delfi.lt")],
    "kyivpost.com kyiv-post.com": [("kyiv-post.com", "kyivpost.com")],
    "lrt.lt 1rt.lt": [("1rt.lt", "lrt.lt")],
    "delfi.lt delfi.lv": [],
    "news.err.ee rus.err.ee": [],
    "lrt.lt lrs.lt": [],
    "lrt.lt 1rt.lv": [],
    "cnn.com cm.com": [],
    "babel.ua label.ua": [],
}


@pytest.mark.parametrize(("known", "found"), TWINS.items(), ids=TWINS)
def test_two_publishers_that_look_alike_are_told(known: str, found: list[tuple[str, str]]) -> None:
    assert list(lookalikes.twins(known.split())) == found


def test_five_thousand_sources_and_three_hundred_publishers_take_no_time() -> None:
    registered = [
        f"{first}{second}outlet.{end}"
        for first in "abcdefghij"
        for second in "klmno"
        for end in ("lt", "pl", "com", "co.uk", "eu", "net")
    ]
    many = registry(*registered)
    known = [f"https://www.{name}/news/{number}" for number in range(14) for name in registered]
    unknown = [f"https://news.site{number}.example/x" for number in range(1000)]
    domains.registrable("lt")  # the list of suffixes is read once

    start = time.process_time()
    found = [citable.refusal(url, many, "en") for url in (*known, *unknown)]
    seconds = time.process_time() - start

    assert len(registered) == 300
    assert [message is None for message in found] == [True] * 4200 + [False] * 1000
    assert seconds < 1
