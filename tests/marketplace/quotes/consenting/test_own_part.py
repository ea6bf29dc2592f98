"""What an owner is asked to consent to: its own part, again only if that changed."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from core.kit import clock
from core.notifications.models import Notice
from marketplace.quotes.consenting.actions.remind_of_consent import remind_of_consent
from marketplace.quotes.consenting.domain.own_part import own_items
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import LineEdit, VersionEdits
from marketplace.quotes.models import Consent, QuoteVersion
from tests.factories.organizations import MembershipFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, consented, drafted, worked_example

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def proposed_again(story: Story, version: QuoteVersion, **edits: Any) -> QuoteVersion:
    draft = revise_quote(version.quote, by=story.seller_user)
    edit_version(draft, VersionEdits(**edits), by=story.seller_user)
    return propose_version(draft, by=story.seller_user)


def agreed_by_all(story: Story) -> QuoteVersion:
    version = propose_version(drafted(story).versions.get(), by=story.seller_user)
    consented(version, story.seller_user)
    return version


def words_of(version: QuoteVersion) -> dict[str, str]:
    return {each.organization.slug: each.status for each in version.consents.select_related("organization")}


def test_an_owner_whose_part_is_the_same_is_not_asked_again() -> None:
    story = worked_example()
    again = proposed_again(story, agreed_by_all(story), notes="We start on a Monday.")
    assert words_of(again)["vendor-a"] == "carried"
    assert words_of(again)["vendor-b"] == "carried"


def test_an_owner_that_agreed_for_two_weeks_is_asked_before_it_is_bound_for_a_year() -> None:
    story = worked_example()
    again = proposed_again(story, agreed_by_all(story), valid_until=clock.today() + dt.timedelta(days=360))
    assert words_of(again) == {"northwind": "given", "vendor-a": "pending", "vendor-b": "pending"}


def test_who_agreed_to_more_days_than_its_terms_allow_is_asked_before_one_more() -> None:
    story = worked_example()
    story.northwind.partnerships_as_partner.get(provider=story.a).terms.update(max_valid_days=10)
    version = agreed_by_all(story)
    longer = version.valid_until + dt.timedelta(days=1)
    again = proposed_again(story, version, valid_until=longer)
    assert words_of(again) == {"northwind": "given", "vendor-a": "pending", "vendor-b": "carried"}


def test_a_lower_price_asks_the_owner_with_a_share_of_it_and_not_the_wholesale_owner() -> None:
    story = worked_example()
    version = agreed_by_all(story)
    again = proposed_again(story, version, lines={version.lines.get().key: LineEdit(discount_bp=1_500)})
    assert words_of(again) == {"northwind": "given", "vendor-a": "pending", "vendor-b": "carried"}


def test_a_lower_price_of_later_years_asks_the_owner_with_a_share_of_it() -> None:
    story = worked_example()
    version = agreed_by_all(story)
    again = proposed_again(story, version, lines={"line-1": LineEdit(discount_bp=1_000, later=1)})
    assert words_of(again)["vendor-a"] == "pending"


def test_an_owner_reads_its_part_of_later_years_and_a_discount_in_money(client: Client) -> None:
    story = worked_example()
    draft = drafted(story).versions.get()
    edit_version(
        draft, VersionEdits(lines={"line-1": LineEdit(discount=1_100_000, later=8_100_000)}), by=story.seller_user
    )
    version = propose_version(draft, by=story.seller_user)
    (item,) = own_items(version.document, version.split, "vendor-a")
    assert (item.discount, item.later) == (600_000, 5_400_000)
    sign_in(client, story.a)
    text = client.get("/consents/").content.decode()
    assert "6,000.00" in text
    assert "54,000.00" in text


def test_an_owner_that_refused_before_is_asked_again() -> None:
    story = worked_example()
    version = agreed_by_all(story)
    version.consents.filter(organization=story.a).update(status="refused", reason="Too low.")
    assert words_of(proposed_again(story, version))["vendor-a"] == "pending"


def test_a_wholesale_owner_does_not_learn_for_how_much_its_part_is_sold() -> None:
    story = worked_example()
    version = agreed_by_all(story)
    (item,) = own_items(version.document, version.split, "vendor-b")
    assert (item.net, item.discount_bp, item.wholesale) == (None, None, 2_550_000)


def test_the_card_shows_what_is_sold_with_quantity_terms_and_deadline(client: Client) -> None:
    story = worked_example()
    version = propose_version(drafted(story).versions.get(), by=story.seller_user)
    sign_in(client, story.a)
    text = client.get("/consents/").content.decode()
    item = own_items(version.document, version.split, "vendor-a")[0]
    assert item.name in text
    assert "85% to the owner" in text
    assert f"open until {version.valid_until:%-d %B %Y}" in text


def test_who_does_not_answer_is_reminded_once() -> None:
    story = worked_example()
    version = propose_version(drafted(story).versions.get(), by=story.seller_user)
    consent = version.consents.get(organization=story.a)
    MembershipFactory(organization=story.a)
    later = ACCEPTED + dt.timedelta(days=3)
    with clock.travel(later):
        assert list(Consent.objects.to_remind(later - dt.timedelta(days=2)).filter(pk=consent.pk)) == [consent]
        assert remind_of_consent(consent.pk) == 1
        assert remind_of_consent(consent.pk) == 0
        assert not Consent.objects.to_remind(later - dt.timedelta(days=2)).filter(pk=consent.pk)
    assert Notice.objects.filter(organization=story.a, kind="consent.reminder").exists()
