"""Who may be cited: look-alikes that are caught, and honest outlets that are left alone."""

import datetime as dt
import time
from functools import cache

import pytest

from briefing.outlets import domains, lookalikes
from briefing.reading.model import Publisher, Publishers, Refusal
from briefing.rules import citable
from tests.support import tables

OUTLET = Publisher(name="Outlet", country="LT", language="en", kind="news")


# Those that Rampart cites; a fork has others, and the rules are the same.
OUTLETS = """
aa.com.tr b93radio.com babel.ua brusselstimes.com bssnews.net censor.net cp24.com delfi.lt
deutschlandfunk.de dtnext.in kam.lt kvia.com kyivindependent.com kyivpost.com lokmattimes.com
lrytas.lt maginternational.org menafn.com mia.mk militarnyi.com millenniumpost.in mod.gov.lv
news.err.ee news.liga.net newsukraine.rbc.ua ogreszinas.news politico.eu pravda.com.ua report.az
themoscowtimes.com thestar.com.my uk.news.yahoo.com unn.ua valtioneuvosto.fi viabaltica.fi
""".split()
ARCHIVES = ("archive.fo", "archive.is", "archive.li", "archive.md", "archive.ph", "archive.vn")


@cache
def ours() -> Publishers:
    """A registry of real outlets and networks."""
    refusal = Refusal(
        reason="Imitates others.", reference="https://example.org/", reviewed=dt.date(2025, 3, 22)
    )
    archives = refusal.model_copy(update={"mirrors": ARCHIVES})
    return Publishers.model_construct(
        publishers=dict.fromkeys(OUTLETS, OUTLET),
        refused={"archive.today": archives, "news-pravda.com": refusal},
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


@pytest.mark.parametrize("name", ["archive.today", *ARCHIVES, "news-pravda.com"])
def test_a_refused_network_is_refused_by_each_of_its_domains_with_all_below(name: str) -> None:
    for host in (name, f"www.{name}", f"lithuania.{name}", f"a.b.{name}"):
        refusal = citable.refusal(f"https://{host}/", ours(), "en")
        assert refusal is not None
        assert " is refused: " in refusal


@pytest.mark.parametrize("url", ["https://www.pravda.com.ua/eng/", "https://x.pravda.com.ua/"])
def test_a_paper_is_told_from_the_network_that_bears_its_name(url: str) -> None:
    assert citable.refusal(url, ours(), "en") is None


def lookalikes_of_the_page() -> list[tuple[str, str, str]]:
    """(host, known host, how) of each host in the table of docs/problems.md."""
    rows = [row for row in tables.rows("problems.md") if row.chapter == "Hosts that imitate others"]
    return [
        (in_punycode(host), known, row.cells[0])
        for row in rows
        for known in tables.code(row.cells[1])
        for host in tables.code(row.cells[2])
    ]


@pytest.mark.parametrize(("host", "known", "how"), lookalikes_of_the_page())
def test_a_look_alike_is_told_from_what_it_imitates(host: str, known: str, how: str) -> None:
    likeness = ours().names.imitated_by(host.removeprefix("www."))

    assert likeness == lookalikes.Likeness(known, how)
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
xn--.lt xn--mnchen-3ya.de xn--d1abbgf6aiiy.xn--p1ai xn--80adxhks.xn--p1ai xn--wgv71a119e.jp
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
    names = "lrs.lt lr.lt lrta.lt ltr.lt lrt.lv ere.ee lrt.example.net bbs.lt".split()

    assert [citable.imitation(f"https://{name}/", short) for name in names] == [None] * len(names)
    assert citable.imitation("https://1rt.lt/", short) == (
        "resembles lrt.lt (Outlet): one letter differs"
    )


def test_a_registered_host_imitates_nobody() -> None:
    both = registry("delfi.lt", "delfi.lv", "de1fi.lt")

    assert [citable.refusal(f"https://{name}/", both, "lt") for name in both.publishers] == [
        None
    ] * 3


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
