"""The rules of consent, freezing, acceptance and change, each by its name."""

import datetime as dt

import pytest
from django.db import InternalError, transaction
from django.db.utils import IntegrityError

from core.kit import clock
from core.kit.states import InvalidTransition
from core.organizations.models import PartnershipTerms
from core.split import InvalidSplit
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept, DocumentChanged, QuoteExpired
from marketplace.quotes.asking.actions.request_quote import CannotAnswer, NothingAsked, request_quote
from marketplace.quotes.consenting.actions.give_consent import ConsentIsClosed, give_consent
from marketplace.quotes.consenting.actions.refuse_consent import refuse_consent
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen, edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.drafting.queries.readiness import guardrail
from marketplace.quotes.errors import QuoteIsClosed, ReasonMissing
from marketplace.quotes.interface import LineEdit, PartEdit, RequestedItem, VersionEdits
from marketplace.quotes.models import QuoteComponent, QuoteVersion
from marketplace.quotes.negotiating.actions.ask_for_change import ask_for_change
from marketplace.quotes.negotiating.actions.decline_quote import decline_quote
from marketplace.quotes.offering.actions.send_quote import ConsentMissing, send_quote
from marketplace.quotes.offering.actions.withdraw_quote import withdraw_quote
from marketplace.quotes.reading.domain.differences import differences
from marketplace.quotes.reading.queries.version_lines import version_lines
from marketplace.quotes.tasks import expire_quotes
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.quotes import ACCEPTED, accept, consented, drafted, sent, touch, worked_example

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]
DatabaseRefused = (IntegrityError, InternalError)


def test_a_change_makes_a_new_version_and_asks_those_whose_part_it_is() -> None:
    story = worked_example()
    first = sent(story)
    second = revise_quote(first.quote, by=story.seller_user)
    edit_version(second, VersionEdits(lines={"line-1": LineEdit(discount_bp=1_200)}), by=story.seller_user)
    second = propose_version(second, by=story.seller_user)
    assert {c.organization.name: c.status for c in second.consents.select_related("organization")} == {
        "Northwind": "given",
        "Vendor A": "pending",
        "Vendor B": "carried",
    }
    with pytest.raises(ConsentMissing):
        send_quote(second, by=story.seller_user)


def test_a_sent_version_can_be_accepted_while_the_next_one_waits_for_consent() -> None:
    story = worked_example()
    first = sent(story)
    second = revise_quote(first.quote, by=story.seller_user)
    propose_version(second, by=story.seller_user)
    order = accept(first, story.buyer_user)
    assert order.version_number == 1
    second.refresh_from_db()
    assert second.status == "superseded"


def test_a_sent_version_is_replaced_by_the_next_one_sent() -> None:
    story = worked_example()
    first = sent(story)
    revise_quote(first.quote, by=story.seller_user)
    second = sent(story, first.quote)
    with pytest.raises(CannotAccept, match="was replaced"):
        accept(first, story.buyer_user)
    assert accept(second, story.buyer_user).version_number == 2


def test_standing_consent_is_given_at_once_and_says_so() -> None:
    story = worked_example()
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(standing_consent=True, max_discount_bp=1_000)
    version = propose_version(drafted(story).versions.get(), by=story.seller_user)
    consent = version.consents.get(organization=story.a)
    assert consent.status == "standing"
    assert "version 1" in consent.reason
    assert version.consents.get(organization=story.b).status == "pending"


def test_a_refusal_needs_a_reason_and_blocks_the_version() -> None:
    story = worked_example()
    version = propose_version(drafted(story).versions.get(), by=story.seller_user)
    consent = version.consents.get(organization=story.b)
    with pytest.raises(ReasonMissing):
        refuse_consent(consent, by=story.seller_user, reason=" ")
    refuse_consent(consent, by=story.seller_user, reason="Our price list changed.")
    give_consent(version.consents.get(organization=story.a), by=story.seller_user)
    with pytest.raises(ConsentMissing, match="Vendor B"):
        send_quote(version, by=story.seller_user)
    with pytest.raises(ConsentIsClosed):
        give_consent(consent, by=story.seller_user)


def test_consent_to_a_replaced_version_is_closed() -> None:
    story = worked_example()
    quote = drafted(story)
    first = propose_version(quote.versions.get(), by=story.seller_user)
    second = revise_quote(quote, by=story.seller_user)
    propose_version(second, by=story.seller_user)
    with pytest.raises(ConsentIsClosed):
        give_consent(first.consents.get(organization=story.a), by=story.seller_user)


def test_an_expired_quote_cannot_be_accepted_and_says_what_to_do() -> None:
    story = worked_example()
    version = sent(story)
    with clock.travel(ACCEPTED + dt.timedelta(days=15)), pytest.raises(QuoteExpired) as refused:
        accept(version, story.buyer_user)
    assert str(refused.value) == (
        "This quote was valid until: 15 November 2026, end of day, UTC. Ask Northwind for a new version with the same terms."
    )


def test_on_its_last_day_a_quote_can_still_be_accepted() -> None:
    story = worked_example()
    version = sent(story)
    with clock.travel(ACCEPTED + dt.timedelta(days=14)):
        assert accept(version, story.buyer_user)


def test_the_clock_expires_what_nobody_accepted_and_it_can_be_revised() -> None:
    story = worked_example()
    version = sent(story)
    assert expire_quotes() == 0
    with clock.travel(ACCEPTED + dt.timedelta(days=15)):
        assert expire_quotes() == 1
        version.quote.refresh_from_db()
        assert version.quote.status == "expired"
        assert revise_quote(version.quote, by=story.seller_user).number == 2


def test_another_documents_hash_is_refused() -> None:
    story = worked_example()
    version = sent(story)
    with pytest.raises(DocumentChanged):
        accept(version, story.buyer_user, document_hash="0" * 64)


def test_acceptance_needs_a_name_and_a_title() -> None:
    story = worked_example()
    version = sent(story)
    with pytest.raises(CannotAccept, match="your name"):
        accept(version, story.buyer_user, name=" ")


def test_a_touch_that_comes_after_consent_moves_commission_among_partners_only() -> None:
    story = worked_example()
    version = sent(story)
    touch(story.y, story.buyer, "meeting", ACCEPTED - dt.timedelta(hours=1))
    order = accept(version, story.buyer_user)
    receives = {key: party["receives"] for key, party in order.split_result["parties"].items()}
    assert receives["vendor-a"] == 3_672_000
    assert (receives["x"], receives["y"]) == (114_750, 114_750)


def test_the_database_keeps_a_proposed_version_as_it_was() -> None:
    story = worked_example()
    version = propose_version(drafted(story).versions.get(), by=story.seller_user)
    for change in ({"net_minor": 1, "total_minor": 1}, {"valid_until": dt.date(2030, 1, 1)}, {"status": "draft"}):
        with pytest.raises(DatabaseRefused), transaction.atomic():
            QuoteVersion.objects.filter(pk=version.pk).update(**change)
    with pytest.raises(DatabaseRefused), transaction.atomic():
        QuoteComponent.objects.filter(line__version=version).update(quantity=1)
    with pytest.raises(DatabaseRefused), transaction.atomic():
        version.lines.all().delete()
    with pytest.raises(VersionIsFrozen):
        edit_version(version, VersionEdits(notes="other"), by=story.seller_user)


def test_a_seller_that_would_lose_money_is_told_where_and_how_much() -> None:
    story = worked_example()
    quote = drafted(story)
    version = quote.versions.get()
    edit_version(version, VersionEdits(lines={"line-1": LineEdit(discount_bp=9_000)}), by=story.seller_user)
    with pytest.raises(CannotPropose) as refused:
        propose_version(version, by=story.seller_user)
    assert [each.text for each in refused.value.obstacles] == [
        "Edge: Vendor B receives $25,500.00, but only $3,000.00 of the price is its part."
        " Northwind would lose $22,500.00 there. Lower the discount or raise the price."
    ]
    assert str(refused.value) == refused.value.obstacles[0].text
    version.refresh_from_db()
    assert version.status == "draft"


def test_what_loses_money_is_found_behind_what_the_seller_provides_itself() -> None:
    story = worked_example()
    draft = drafted(story).versions.get()
    edit_version(draft, VersionEdits(lines={"line-1": LineEdit(discount_bp=9_000)}), by=story.seller_user)
    (line,) = version_lines(draft)
    own_first = sorted(line.components.all(), key=lambda part: part.owner_id != story.northwind.pk)
    found = guardrail(InvalidSplit([]), [(line, own_first)], "USD", story.northwind)
    assert [each.text.partition(":")[0] for each in found] == ["Edge"]


def test_an_offer_for_longer_than_a_year_cannot_be_proposed() -> None:
    story = worked_example()
    version = drafted(story).versions.get()
    edited = edit_version(version, VersionEdits(valid_until=dt.date(2199, 1, 1)), by=story.seller_user)
    with pytest.raises(CannotPropose, match="more than a year away"):
        propose_version(edited, by=story.seller_user)


def test_a_component_without_terms_cannot_be_proposed() -> None:
    story = worked_example()
    quote = drafted(story)
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(effective_to=ACCEPTED)
    with pytest.raises(CannotPropose, match="no accepted terms with Vendor A"):
        propose_version(quote.versions.get(), by=story.seller_user)


def test_a_wholesale_component_without_a_price_cannot_be_proposed() -> None:
    story = worked_example()
    from catalog.models import WholesalePrice

    WholesalePrice.objects.all().delete()
    with pytest.raises(CannotPropose, match="hold no price for Edge"):
        propose_version(drafted(story).versions.get(), by=story.seller_user)


def test_a_price_on_request_must_be_filled_in() -> None:
    story = worked_example()
    product = ListingFactory(owner=story.a, title="Vault")
    priced_plan(product, None)
    quote = drafted(story)
    version = quote.versions.get()
    edit_version(version, VersionEdits(additions=(RequestedItem(product.pk),)), by=story.seller_user)
    with pytest.raises(CannotPropose, match=r"Vault, Plan .* has no price yet"):
        propose_version(version, by=story.seller_user)
    line = version.lines.get(key="line-2")
    part = line.components.get()
    edits = VersionEdits(lines={"line-2": LineEdit(parts={part.key: PartEdit(3, 100_000)})})
    edit_version(version, edits, by=story.seller_user)
    version.refresh_from_db()
    assert version.net_minor == 9_900_000 + 300_000


def test_a_vendors_plan_is_led_by_the_seller_with_terms_and_by_its_owner_without() -> None:
    story = worked_example()
    agreed = ListingFactory(owner=story.a, title="Vault")
    priced_plan(agreed, 5_000)
    foreign = ListingFactory(title="Elsewhere")
    priced_plan(foreign, 7_000)
    quote = drafted(story)
    version = quote.versions.get()
    additions = (RequestedItem(agreed.pk), RequestedItem(foreign.pk))
    edit_version(version, VersionEdits(additions=additions), by=story.seller_user)
    sellers = dict(version.lines.values_list("key", "seller__name"))
    assert (sellers["line-2"], sellers["line-3"]) == ("Northwind", foreign.owner.name)


def test_changes_are_shown_with_effects_that_sum_to_the_difference() -> None:
    story = worked_example()
    first = sent(story)
    second = revise_quote(first.quote, by=story.seller_user)
    line = second.lines.get()
    people = line.components.get(name="Access")
    edits = VersionEdits(
        lines={"line-1": LineEdit(discount_bp=1_200, parts={people.key: PartEdit(1_320, 5_000)})},
        terms=(("Leaving early", "At each renewal, with 30 days' notice"),),
    )
    edit_version(second, edits, by=story.seller_user)
    second = propose_version(second, by=story.seller_user)
    found = differences(first.document, second.document)
    assert [(c.kind, c.what, c.was, c.now, c.effect) for c in found if c.effect is not None] == [
        ("quantity", "Access, people", "1,200", "1,320", 540_000),
        ("discount", "Zero-trust network", "10%", "12%", -232_000),
    ]
    assert sum(c.effect or 0 for c in found) == second.net_minor - first.net_minor
    assert ("terms", "Leaving early") in {(c.kind, c.what) for c in found}


def test_a_removed_line_and_its_number_do_not_come_back() -> None:
    story = worked_example()
    quote = drafted(story)
    version = quote.versions.get()
    product = ListingFactory(owner=story.a, title="Vault")
    priced_plan(product, 5_000)
    edit_version(version, VersionEdits(additions=(RequestedItem(product.pk),)), by=story.seller_user)
    edit_version(version, VersionEdits(lines={"line-1": LineEdit(remove=True)}), by=story.seller_user)
    version.refresh_from_db()
    assert version.net_minor == 5_000
    edit_version(version, VersionEdits(additions=(RequestedItem(story.bundle.pk),)), by=story.seller_user)
    assert set(version.lines.values_list("key", flat=True)) == {"line-2", "line-3"}


def test_revising_a_draft_gives_the_draft() -> None:
    story = worked_example()
    quote = drafted(story)
    assert revise_quote(quote, by=story.seller_user) == quote.versions.get()


def test_declining_closes_the_quote_and_loses_the_deal() -> None:
    story = worked_example()
    version = sent(story)
    quote = decline_quote(version, by=story.buyer_user, reason="Too late for us.")
    quote.deal.refresh_from_db()
    assert (quote.status, quote.deal.stage) == ("declined", "lost")
    with pytest.raises(QuoteIsClosed):
        revise_quote(quote, by=story.seller_user)
    with pytest.raises(CannotAccept):
        accept(version, story.buyer_user)
    with pytest.raises(QuoteIsClosed):
        ask_for_change(version.__class__.objects.get(pk=version.pk), by=story.buyer_user, body="More.")


def test_a_withdrawn_quote_cannot_be_accepted() -> None:
    story = worked_example()
    version = sent(story)
    withdraw_quote(version.quote, by=story.seller_user, reason="Wrong buyer.")
    with pytest.raises(CannotAccept):
        accept(version, story.buyer_user)


def test_a_version_is_sent_once_only() -> None:
    story = worked_example()
    version = sent(story)
    with pytest.raises(InvalidTransition):
        send_quote(version, by=story.seller_user)


def test_nothing_that_is_not_on_offer_can_be_asked_for() -> None:
    story = worked_example()
    type(story.bundle).objects.filter(pk=story.bundle.pk).update(status="withdrawn")
    with pytest.raises(NothingAsked):
        request_quote([RequestedItem(story.bundle.pk)], buyer=story.buyer, seller=story.northwind, by=story.buyer_user)


def test_nobody_asks_itself() -> None:
    story = worked_example()
    with pytest.raises(CannotAnswer):
        request_quote(
            [RequestedItem(story.bundle.pk)], buyer=story.northwind, seller=story.northwind, by=story.seller_user
        )


def test_tax_is_passed_through_and_never_split() -> None:
    story = worked_example()
    quote = drafted(story)
    edit_version(quote.versions.get(), VersionEdits(tax_label="VAT", tax_bp=2_000), by=story.seller_user)
    order = accept(sent(story, quote), story.buyer_user)
    assert (order.net_minor, order.tax_minor, order.total_minor) == (9_900_000, 1_980_000, 11_880_000)
    assert order.lines.get().tax_minor == 1_980_000
    assert sum(order.lines.get().billed_line.shares.exclude(role="tax").values_list("amount", flat=True)) == 9_900_000


def test_consent_that_was_given_stands_when_given_again() -> None:
    story = worked_example()
    version = propose_version(drafted(story).versions.get(), by=story.seller_user)
    consented(version, story.seller_user)
    consent = version.consents.get(organization=story.a)
    assert give_consent(consent, by=story.buyer_user).by == story.seller_user
