"""addresses: what follows readers around is no part of an address as we cite it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.capturing.addresses import cited
from briefing.capturing.not_captured import NotCaptured
from briefing.reading import fields


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("  https://A.Example/X \n", "https://a.example/X"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example:443/x", "https://a.example/x"),
        ("https://a.example/x?utm_source=t&id=1&utm_medium=m", "https://a.example/x?id=1"),
        ("https://a.example/x?fbclid=1", "https://a.example/x"),
        ("https://a.example/x?gclid=1&a=b+c&d=%C4%97", "https://a.example/x?a=b+c&d=%C4%97"),
        ("https://a.example/x?mc_cid=1&mc_eid=2&_ga=3&igshid=4&yclid=5", "https://a.example/x"),
        ("https://a.example/x?at=1&utm=2&spam=3", "https://a.example/x?at=1&utm=2&spam=3"),
        ("https://a.example/x#:~:text=words", "https://a.example/x"),
        ("https://a.example/x#utm_source=t", "https://a.example/x"),
        ("https://a.example/x#entry-5", "https://a.example/x#entry-5"),
        ("https://a.example/ė і/?q=š", "https://a.example/%C4%97%20%D1%96/?q=%C5%A1"),
        ("https://a.example/x|y", "https://a.example/x%7Cy"),
        ("https://a.example/100%25/%7Ea", "https://a.example/100%25/%7Ea"),
        ("https://žinios.example/", "https://xn--inios-tib.example/"),
    ],
)
def test_an_address_is_cited_without_what_tracks_its_readers(url: str, address: str) -> None:
    assert cited(url) == address


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", "'' does not begin with https://"),
        ("a.example/x", "'a.example/x' does not begin with https://"),
        ("http://a.example/", "'http://a.example/' does not begin with https://"),
        ("https://10.0.0.1/", "'https://10.0.0.1/' has no plain host name"),
        ("https://[::1/", "'https://[::1/' is not an address"),
        ("https://a.example:x/", "'https://a.example:x/' is not an address"),
        ("https://a.example:8443/", "'https://a.example:8443/' carries a user name or a port"),
    ],
)
def test_what_is_no_address_for_a_header_is_refused(url: str, reason: str) -> None:
    with pytest.raises(NotCaptured) as caught:
        cited(url)
    assert str(caught.value) == f"{reason}; write the full https address"


@given(st.text(max_size=80))
def test_what_is_cited_may_stand_in_a_header_and_stays_as_it_is(text: str) -> None:
    try:
        address = cited(f"https://a.example/{text}")
    except NotCaptured:
        return
    assert fields.HTTPS.check(address) == address
    assert cited(address) == address
