"""Every seller and owner is asked for its own consent to this version, and nobody else's word stands in for it."""

import pytest
from django.test import Client

from core.kit.models import AuditEntry
from core.organizations.models import Organization, PartnershipTerms
from marketplace.quotes.consenting.actions.give_consent import ConsentIsClosed, give_consent
from marketplace.quotes.consenting.actions.refuse_consent import refuse_consent
from marketplace.quotes.consenting.queries.consent_cards import consent_list
from marketplace.quotes.drafting.actions.edit_version import VersionIsFrozen, edit_version
from marketplace.quotes.drafting.actions.propose_version import propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.errors import QuoteIsClosed
from marketplace.quotes.interface import LineEdit, PartEdit, RequestedItem, VersionEdits
from marketplace.quotes.models import Consent, Quote, QuoteVersion
from tests.factories.catalog import ListingFactory, bundle_of, priced_plan
from tests.factories.organizations import OrganizationFactory, PartnershipFactory, TermsFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, drafted, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def proposed(story: Story, quote: Quote | None = None) -> QuoteVersion:
    return propose_version((quote or drafted(story)).versions.get(), by=story.seller_user)


def with_a_solution_of(story: Story, partner: Organization) -> QuoteVersion:
    """A draft that holds, beside the bundle, another partner's solution with Vendor A's plan in it."""
    plan = priced_plan(ListingFactory(owner=story.a, title="Vault"), 5_000)
    solution = bundle_of(partner, (plan, 1), title="Somebody else's solution")
    version = drafted(story).versions.get()
    return edit_version(version, VersionEdits(additions=(RequestedItem(solution.pk),)), by=story.seller_user)


def test_a_quote_is_ready_once_the_last_consent_is_given_and_not_before(story: Story) -> None:
    version = proposed(story)
    states = []
    for consent in version.consents.filter(status="pending").order_by("organization__name"):
        give_consent(consent, by=story.seller_user)
        states.append(Quote.objects.get().status)
    assert states == ["awaiting_consent", "ready"]


def test_the_audit_log_says_who_consented_to_which_split(story: Story) -> None:
    version = proposed(story)
    consent = version.consents.filter(organization=story.a).get()
    give_consent(consent, by=story.seller_user)
    entry = AuditEntry.objects.get(action="consent.given")
    assert (entry.target, entry.actor, entry.organization) == (
        f"quote:{version.quote.reference}",
        story.seller_user.pk,
        story.a.pk,
    )
    assert entry.data == {"version": version.number, "split_hash": version.split_hash}


def test_whoever_is_asked_reads_no_change_of_others_and_no_price_that_its_terms_hide(story: Story) -> None:
    """A wider visibility is only proposed until all have consented; what a wholesale part is sold for, tells the margin."""
    quote = drafted(story, visibility="all_payees")
    second = revise_quote(sent(story, quote).quote, by=story.seller_user)
    parts = {part.name: part for part in second.lines.get().components.all()}
    edited = {
        parts["Access"].key: PartEdit(1_320, 5_000),
        parts["Edge"].key: PartEdit(61, 50_000),
    }
    edits = VersionEdits(
        lines={"line-1": LineEdit(discount_bp=1_200, parts=edited)},
        additions=(RequestedItem(parts["Edge"].product_id or 0),),
    )
    edit_version(second, edits, by=story.seller_user)
    second = propose_version(second, by=story.seller_user)
    added = second.lines.get(key="line-2")
    read = {}
    for owner in (story.a, story.b):
        (card,) = consent_list(owner, 10).waiting
        read[owner.name] = [(each.what, each.was, each.now, each.effect) for each in card.changes]
    assert read == {
        "Vendor A": [("Access, people", "1,200", "1,320", 540_000)],
        "Vendor B": [("Edge, stores", "60", "61", None), (added.name, "", "added", None)],
    }


def test_the_sellers_page_says_who_refused_and_nothing_of_those_who_only_wait(client: Client, story: Story) -> None:
    version = proposed(story)
    refused = refuse_consent(version.consents.get(organization=story.a), by=story.seller_user, reason="Too cheap.")
    sign_in(client, story.northwind)
    page = client.get(version.get_absolute_url())
    assert page.context["refused"] == [refused]
    assert "Vendor A does not consent" in page.text and "Vendor B does not consent" not in page.text
    entry = AuditEntry.objects.get(action="consent.refused")
    assert (entry.target, entry.actor, entry.organization, entry.data) == (
        f"quote:{version.quote.reference}",
        story.seller_user.pk,
        story.a.pk,
        {"version": version.number, "reason": "Too cheap."},
    )


def test_consent_to_a_version_that_is_being_replaced_leaves_the_next_draft_a_draft(story: Story) -> None:
    version = proposed(story)
    revise_quote(version.quote, by=story.seller_user)
    for consent in version.consents.filter(status="pending"):
        give_consent(consent, by=story.seller_user)
    assert Quote.objects.get().status == "draft"


def test_a_consent_that_was_given_is_not_refused_afterwards(story: Story) -> None:
    consent = proposed(story).consents.get(organization=story.a)
    give_consent(consent, by=story.seller_user)
    with pytest.raises(ConsentIsClosed):
        refuse_consent(consent, by=story.seller_user, reason="We have changed our mind.")
    consent.refresh_from_db()
    assert consent.status == "given"


def test_nobody_refuses_a_version_that_was_replaced(story: Story) -> None:
    first = proposed(story)
    propose_version(revise_quote(first.quote, by=story.seller_user), by=story.seller_user)
    consent = first.consents.get(organization=story.a)
    assert consent not in Consent.objects.waiting()
    with pytest.raises(ConsentIsClosed):
        refuse_consent(consent, by=story.seller_user, reason="Too low.")
    consent.refresh_from_db()
    assert consent.status == "pending"


def test_standing_consent_under_one_agreement_is_none_under_another(story: Story) -> None:
    """Vendor A's consent stands for what Northwind sells, and not for what another partner sells in the same quote."""
    other = OrganizationFactory(name="Other", is_partner=True)
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(standing_consent=True, max_discount_bp=1_000)
    TermsFactory(partnership=PartnershipFactory(provider=story.a, partner=other))
    version = propose_version(with_a_solution_of(story, other), by=story.seller_user)
    assert version.consents.get(organization=story.a).status == "pending"


def test_the_seller_of_a_line_that_is_not_the_quotes_is_asked_whatever_stands(story: Story) -> None:
    other = OrganizationFactory(name="Other", is_partner=True)
    TermsFactory(partnership=PartnershipFactory(provider=story.a, partner=other))
    PartnershipTerms.objects.update(standing_consent=True, max_discount_bp=1_000)
    version = propose_version(with_a_solution_of(story, other), by=story.seller_user)
    assert version.consents.get(organization=other).status == "pending"
    assert version.consents.get(organization=story.a).status == "standing"


def test_a_version_is_proposed_once(story: Story) -> None:
    version = proposed(story)
    with pytest.raises(VersionIsFrozen):
        propose_version(version, by=story.seller_user)
    assert version.consents.count() == 3


def test_a_draft_of_a_quote_that_is_closed_is_not_proposed(story: Story) -> None:
    quote = drafted(story)
    Quote.objects.filter(pk=quote.pk).update(status="withdrawn")
    with pytest.raises(QuoteIsClosed):
        propose_version(quote.versions.get(), by=story.seller_user)


def test_proposing_or_sending_one_quote_leaves_the_versions_of_others_alone(story: Story) -> None:
    waiting = proposed(story)
    first = sent(story)
    sent(story)
    for version, status in ((waiting, "proposed"), (first, "sent")):
        version.refresh_from_db()
        assert version.status == status
