"""Who gets a reader's address, and what the service calls it."""

from dataclasses import replace

import pytest

from briefing.newsletter import newsletter_of
from tests.support.content import a_site


@pytest.mark.parametrize(
    ("action", "service", "field", "hidden"),
    [
        ("https://buttondown.com/api/emails/embed-subscribe/a", "Buttondown", "email", ()),
        ("https://buttondown.email/api/emails/embed-subscribe/a", "Buttondown", "email", ()),
        ("https://app.kit.com/forms/1/subscriptions", "Kit", "email_address", ()),
        ("https://app.convertkit.com/forms/1/subscriptions", "Kit", "email_address", ()),
        (
            "https://a.us1.list-manage.com/subscribe/post?u=1a&id=2b",
            *("Mailchimp", "EMAIL", (("u", "1a"), ("id", "2b"))),
        ),
        (
            "https://lists.own.org/subscription/form?l=3c",
            *("lists.own.org", "email", (("l", "3c"),)),
        ),
        ("https://notkit.com/subscribe", "notkit.com", "email", ()),
    ],
)
def test_the_services_are_known_by_their_hosts(
    action: str, service: str, field: str, hidden: tuple[tuple[str, str], ...]
) -> None:
    found = newsletter_of(action)

    assert found is not None
    assert (found.service, found.field, found.hidden) == (service, field, hidden)


def test_a_setting_names_the_field_of_another_service() -> None:
    found = newsletter_of("https://letters.own.org/add", "subscriber[mail]")

    assert found is not None
    assert found.field == "subscriber[mail]"


def test_without_an_address_there_is_no_form() -> None:
    assert newsletter_of("") is None
    assert "form-action 'none'" in a_site().policy


def test_forms_may_be_sent_to_the_service_alone() -> None:
    site = replace(a_site(), newsletter="https://lists.own.org/subscription/form?l=3c")

    assert site.policy.endswith("; form-action https://lists.own.org")
