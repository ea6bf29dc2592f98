"""List prices are the catalog's, and standing consent covers no larger discount than the terms allow."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Category, Product
from catalog.models import AskedCategory, Plan, PlanFloor, PlanPrice
from core.kit import clock
from core.organizations.models import Organization, PartnershipTerms
from core.organizations.partnering.actions.accept_terms import accept_terms
from core.organizations.partnering.actions.propose_terms import propose_terms
from marketplace.quotes.accepting.actions.accept_quote import CannotAccept
from marketplace.quotes.consenting.domain.authority import Beyond, Limits, Offered, beyond
from marketplace.quotes.drafting.actions.edit_version import edit_version
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.revise_quote import revise_quote
from marketplace.quotes.interface import LineEdit, PartEdit, RequestedItem, VersionEdits
from marketplace.quotes.models import Consent, QuoteVersion
from marketplace.quotes.offering.actions.send_quote import ConsentMissing, TermsChanged, send_quote
from tests.factories.catalog import ListingFactory, priced_plan
from tests.factories.organizations import UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, accept, consented, drafted, worked_example


@pytest.mark.parametrize(
    ("offered", "max_bp", "found"),
    [
        (Offered(69_000, 62_100), 1_000, ()),
        (Offered(69_000, 62_099), 1_000, (Beyond.DISCOUNT,)),
        (Offered(115, 103), 1_000, ()),  # 11.5 is rounded to 12, as the discount of 10% is
        (Offered(69_000, 69_000), 0, ()),
        (Offered(69_000, 68_999), 0, (Beyond.DISCOUNT,)),
        (Offered(69_000, 1), 10_000, ()),
        (Offered(69_000, 1), None, ()),
        (Offered(69_000, 69_000, later_list=69_000, later_net=1), 1_000, (Beyond.DISCOUNT,)),
        (Offered(69_000, 69_000, later_list=69_000, later_net=62_100), 1_000, ()),
        (Offered(69_000, 69_000, listed=False), 10_000, (Beyond.LIST_PRICE,)),
        (Offered(69_000, 69_000, listed=False), None, ()),
    ],
)
def test_an_offer_is_within_the_terms_up_to_the_largest_discount_on_a_list_price_of_the_catalog(
    offered: Offered, max_bp: int | None, found: tuple[Beyond, ...]
) -> None:
    assert beyond(offered, Limits(max_bp)) == found


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        (Limits(min_quantity=10, max_valid_days=30), ()),
        (Limits(min_quantity=11), (Beyond.QUANTITY,)),
        (Limits(max_valid_days=29), (Beyond.VALIDITY,)),
        (Limits(territories=frozenset({"GB", "IE"})), ()),
        (Limits(territories=frozenset({"DE"})), (Beyond.TERRITORY,)),
    ],
)
def test_terms_may_name_a_smallest_quantity_a_longest_validity_and_countries(
    limits: Limits, found: tuple[Beyond, ...]
) -> None:
    assert beyond(Offered(69_000, 69_000, quantity=10, valid_days=30, country="GB"), limits) == found


@pytest.mark.parametrize(
    ("offered", "limits", "found"),
    [
        ({"most": 101}, Limits(max_quantity=100), (Beyond.MOST,)),
        ({"most": 100}, Limits(max_quantity=100), ()),
        ({"part_net": 599, "floor": 600}, Limits(), (Beyond.FLOOR,)),
        ({"part_net": 600, "floor": 600}, Limits(), ()),
        ({"part_net": 600, "floor": 600, "later_net": 599, "later_floor": 600}, Limits(), (Beyond.FLOOR,)),
        ({"worth": 5_000_01, "currency": "USD"}, Limits(max_value=5_000_00, value_currency="USD"), (Beyond.VALUE,)),
        ({"worth": 5_000_00, "currency": "USD"}, Limits(max_value=5_000_00, value_currency="USD"), ()),
        ({"worth": 1, "currency": "EUR"}, Limits(max_value=5_000_00, value_currency="USD"), (Beyond.VALUE,)),
        ({"category": "Payroll"}, Limits(), (Beyond.CATEGORY,)),
    ],
)
def test_terms_may_name_a_lowest_price_a_largest_deal_and_categories_that_need_the_owners_word(
    offered: dict[str, Any], limits: Limits, found: tuple[Beyond, ...]
) -> None:
    assert beyond(Offered(69_000, 69_000, **offered), limits) == found


@pytest.fixture
def story() -> Iterator[Story]:
    with clock.travel(ACCEPTED):
        found = worked_example()
        PartnershipTerms.objects.filter(partnership__provider=found.a).update(
            standing_consent=True, max_discount_bp=1_000
        )
        yield found


def with_vault(story: Story, edit: LineEdit, price: int | None = 69_000) -> QuoteVersion:
    """A draft that offers only Vendor A's Vault, a product with this list price, changed by `edit`."""
    vault = ListingFactory(owner=story.a, title="Vault")
    priced_plan(vault, price, name="Plain", billing="one_time", term_months=None)
    version = drafted(story).versions.get()
    edit_version(version, VersionEdits(additions=(RequestedItem(vault.pk),)), by=story.seller_user)
    edits = VersionEdits(lines={"line-1": LineEdit(remove=True), "line-2": edit})
    edit_version(version, edits, by=story.seller_user)
    return version


def consent_of(version: QuoteVersion, owner: Organization) -> Consent:
    return version.consents.get(organization=owner)


def raise_vault_to(amount: int) -> None:
    PlanPrice.objects.filter(plan__product__title="Vault").update(amount=amount)


def editor_of(version: QuoteVersion, client: Client) -> tuple[str, dict[str, str]]:
    """The address of the editor and what its form would send unchanged."""
    address = reverse("quotes:edit", args=[version.quote.reference, version.number])
    form = client.get(address).context["form"]
    return address, {name: form[name].field.prepare_value(form[name].value()) or "" for name in form.fields}


@pytest.mark.django_db
def test_a_product_of_690_sold_for_a_cent_waits_for_its_vendor_and_is_printed_with_the_catalogs_list_price(
    story: Story,
) -> None:
    # Fifty at a cent each: a total of less than 50 cents is refused for another reason.
    edit = LineEdit(discount=50 * 68_999, parts={"line-2.1": PartEdit(50, 69_000)})
    version = propose_version(with_vault(story, edit), by=story.seller_user)
    consent = consent_of(version, story.a)
    reason = "The discount on “Vault, Plain” is larger than the terms, version 1, allow without asking."
    assert (version.net_minor, version.quote.status) == (50, "awaiting_consent")
    assert (version.document["lines"][0]["list"], version.document["lines"][0]["unit_price"]) == (3_450_000, 69_000)
    assert (consent.status, consent.reason) == ("pending", reason)
    client = Client()
    sign_in(client, story.northwind)
    assert reason in client.get(version.get_absolute_url()).content.decode()
    sign_in(client, story.a)
    assert reason in client.get(reverse("quotes:consent_list")).content.decode()


@pytest.mark.django_db
def test_fewer_than_the_terms_ask_for_and_for_longer_waits_for_the_vendor(story: Story) -> None:
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(min_quantity=2, max_valid_days=13)
    version = propose_version(with_vault(story, LineEdit()), by=story.seller_user)
    assert consent_of(version, story.a).reason == (
        "Vault: the quantity is smaller than the terms, version 1, allow without asking."
        " This version is valid for longer than the terms, version 1, allow without asking."
    )


def terms_of(story: Story, owner: Organization) -> PartnershipTerms:
    return PartnershipTerms.objects.get(partnership__provider=owner, partnership__partner=story.northwind)


@pytest.mark.django_db
def test_below_its_lowest_price_an_owner_is_asked_at_wholesale_too_and_each_time(story: Story) -> None:
    PartnershipTerms.objects.filter(partnership__provider=story.b).update(standing_consent=True)
    edge = Plan.objects.get(product__title="Edge")
    PlanFloor.objects.create(terms=terms_of(story, story.b), plan=edge, currency="USD", amount=44_000)
    first = propose_version(drafted(story).versions.get(), by=story.seller_user)
    assert consent_of(first, story.b).status == "standing"  # 10% off 500.00 is 450.00
    for number in (2, 3):
        draft = revise_quote(first.quote, by=story.seller_user)
        edit_version(draft, VersionEdits(lines={"line-1": LineEdit(discount_bp=1_000 * number)}), by=story.seller_user)
        version = consented(propose_version(draft, by=story.seller_user), story.seller_user)
        consent = consent_of(version, story.b)
        assert consent.status == "given"
        assert consent.reason == "Edge: the price is lower than the lowest price in the terms, version 1."
    assert accept(send_quote(version, by=story.seller_user), story.buyer_user).total_minor == version.total_minor


@pytest.mark.django_db
def test_a_deal_that_is_large_or_of_a_named_category_needs_the_owners_word(story: Story) -> None:
    terms = terms_of(story, story.a)
    terms.max_value_minor, terms.value_currency, terms.max_quantity = 1_000_00, "USD", 1
    terms.save()
    version = with_vault(story, LineEdit(parts={"line-2.1": PartEdit(2, 69_000)}))
    named = Category.objects.filter(product__title="Vault").first() or Category.add_root(name="Security")
    Product.objects.get(title="Vault").categories.add(named)
    AskedCategory.objects.create(terms=terms, category=named)
    version = propose_version(version, by=story.seller_user)
    assert consent_of(version, story.a).reason == (
        "Vault: the quantity is larger than the terms, version 1, allow without asking."
        " The parts come to more than the terms, version 1, allow without asking, or are in a currency that the terms"
        f" do not name. Vault is in a category of which the terms, version 1, always ask: {named}."
    )


@pytest.mark.django_db
def test_the_editor_says_beforehand_who_will_be_asked_and_why(story: Story) -> None:
    version = with_vault(story, LineEdit(discount_bp=1_001))
    client = Client()
    sign_in(client, story.northwind)
    page = client.get(reverse("quotes:edit", args=[version.quote.reference, version.number])).content.decode()
    assert "Who is asked for consent" in page
    assert "The discount on “Vault, Plain” is larger than the terms, version 1, allow without asking." in page
    edit_version(version, VersionEdits(lines={"line-2": LineEdit(discount_bp=1_000)}), by=story.seller_user)
    page = client.get(reverse("quotes:edit", args=[version.quote.reference, version.number])).content.decode()
    assert "Nobody: standing consent covers this draft." in page


@pytest.mark.django_db
@pytest.mark.parametrize("country", ["FR", ""])
def test_a_buyer_outside_the_countries_of_the_terms_waits_for_the_vendor(story: Story, country: str) -> None:
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(territories=["GB", "IE"])
    Organization.objects.filter(pk=story.buyer.pk).update(country=country)
    version = propose_version(with_vault(story, LineEdit()), by=story.seller_user)
    assert consent_of(version, story.a).reason == (
        "Vault: the buyer is outside the countries that the terms, version 1, name."
    )


@pytest.mark.django_db
def test_a_buyer_within_them_does_not_and_one_who_moves_afterwards_changes_nothing(story: Story) -> None:
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(territories=["GB", "IE"])
    Organization.objects.filter(pk=story.buyer.pk).update(country="IE")
    version = propose_version(with_vault(story, LineEdit()), by=story.seller_user)
    assert consent_of(version, story.a).status == "standing"
    Organization.objects.filter(pk=story.buyer.pk).update(country="FR")
    version = send_quote(version, by=story.seller_user)
    assert accept(version, story.buyer_user).total_minor == version.total_minor


@pytest.mark.django_db
def test_within_the_discount_of_the_terms_standing_consent_counts(story: Story) -> None:
    version = propose_version(with_vault(story, LineEdit(discount_bp=1_000)), by=story.seller_user)
    assert consent_of(version, story.a).status == "standing"


@pytest.mark.django_db
def test_a_low_price_of_later_years_waits_for_its_owner_too(story: Story) -> None:
    version = drafted(story).versions.get()
    edits = VersionEdits(lines={"line-1": LineEdit(discount_bp=1_000, later=1)})
    version = propose_version(edit_version(version, edits, by=story.seller_user), by=story.seller_user)
    assert consent_of(version, story.a).status == "pending"


@pytest.mark.django_db
def test_a_plan_without_a_list_price_waits_for_its_owner(story: Story) -> None:
    version = with_vault(story, LineEdit(parts={"line-2.1": PartEdit(1, 69_000)}), price=None)
    version = propose_version(version, by=story.seller_user)
    consent = consent_of(version, story.a)
    assert (version.net_minor, consent.status) == (69_000, "pending")
    assert consent.reason == "The catalog has no list price for Vault (Vault, Plain)."


@pytest.mark.django_db
def test_a_price_that_left_the_catalog_since_is_no_list_price(story: Story) -> None:
    version = with_vault(story, LineEdit())
    PlanPrice.objects.filter(plan__product__title="Vault").delete()
    version = propose_version(version, by=story.seller_user)
    assert consent_of(version, story.a).reason == "The catalog has no list price for Vault (Vault, Plain)."


@pytest.mark.django_db
def test_a_list_price_that_is_typed_does_not_count(story: Story) -> None:
    version = with_vault(story, LineEdit(parts={"line-2.1": PartEdit(2, 1)}))
    version.refresh_from_db()
    assert version.list_minor == 138_000


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["0.01", "nothing"])
def test_a_list_price_forged_in_the_form_does_not_count(story: Story, typed: str) -> None:
    version = with_vault(story, LineEdit())
    client = Client()
    sign_in(client, story.northwind)
    address, data = editor_of(version, client)
    client.post(address, data | {"line-2.1-price": typed, "line-2.1-quantity": "2"})
    version.refresh_from_db()
    assert version.list_minor == 138_000


@pytest.mark.django_db
def test_a_list_price_that_moved_is_shown_and_taken_by_saving(story: Story) -> None:
    version = with_vault(story, LineEdit())
    raise_vault_to(72_000)
    client = Client()
    sign_in(client, story.northwind)
    address, data = editor_of(version, client)
    assert "Vault: the list price is now $720.00; this draft has $690.00." in client.get(address).content.decode()
    version.refresh_from_db()
    assert version.list_minor == 69_000
    client.post(address, data)
    version.refresh_from_db()
    assert version.list_minor == 72_000
    assert "the list price is now" not in client.get(address).content.decode()


@pytest.mark.django_db
def test_a_price_that_moved_while_the_editor_was_open_is_shown_before_consent_is_asked(story: Story) -> None:
    version = with_vault(story, LineEdit())
    client = Client()
    sign_in(client, story.northwind)
    address, data = editor_of(version, client)
    raise_vault_to(72_000)
    assert client.post(address, data | {"propose": "1"}).headers["Location"] == address
    version.refresh_from_db()
    assert (version.status, version.list_minor) == ("draft", 72_000)
    client.post(address, data | {"propose": "1"})
    version.refresh_from_db()
    assert version.status == "proposed"


@pytest.mark.django_db
def test_a_draft_with_a_list_price_that_moved_is_not_proposed(story: Story) -> None:
    version = with_vault(story, LineEdit())
    raise_vault_to(72_000)
    with pytest.raises(CannotPropose, match=r"list price of one Vault is now \$720.00, not \$690.00"):
        propose_version(version, by=story.seller_user)


@pytest.mark.django_db
def test_a_sent_version_keeps_its_list_price_and_its_authority(story: Story) -> None:
    version = with_vault(story, LineEdit(discount_bp=1_000))
    version = send_quote(propose_version(version, by=story.seller_user), by=story.seller_user)
    raise_vault_to(720_000)
    new = propose_terms(
        provider=story.a, partner=story.northwind, proposed_by=story.northwind, by=story.seller_user,
        kind="revenue_share", owner_bp=8_500,
    )  # fmt: skip
    accept_terms(new, organization=story.a, by=UserFactory())
    assert accept(version, story.buyer_user).total_minor == 62_100


@pytest.mark.django_db
def test_standing_consent_of_terms_that_ended_since_does_not_send_a_version(story: Story) -> None:
    version = propose_version(with_vault(story, LineEdit(discount_bp=1_000)), by=story.seller_user)
    PartnershipTerms.objects.filter(partnership__provider=story.a).update(effective_to=clock.now())
    with pytest.raises(TermsChanged, match="The terms with Vendor A changed"):
        send_quote(version, by=story.seller_user)


def beyond_its_terms(story: Story) -> QuoteVersion:
    """A proposed version that goes beyond the owner's terms, and a consent that says it stands all the same."""
    version = propose_version(with_vault(story, LineEdit(discount_bp=1_100)), by=story.seller_user)
    version.consents.filter(organization=story.a).update(status="standing", at=clock.now())
    return version


@pytest.mark.django_db
def test_a_consent_that_stands_beyond_its_terms_sends_no_version(story: Story) -> None:
    version = beyond_its_terms(story)
    with pytest.raises(ConsentMissing, match="Vendor A must consent"):
        send_quote(version, by=story.seller_user)


@pytest.mark.django_db
def test_a_consent_that_stands_beyond_its_terms_lets_no_version_be_accepted(story: Story) -> None:
    version = beyond_its_terms(story)
    QuoteVersion.objects.filter(pk=version.pk).update(status="sent", sent_at=clock.now())
    with pytest.raises(CannotAccept, match="Vendor A did not consent to this version"):
        accept(version, story.buyer_user)


@pytest.mark.django_db
def test_a_sent_version_whose_owner_takes_its_word_back_in_the_database_is_not_accepted(story: Story) -> None:
    version = propose_version(with_vault(story, LineEdit()), by=story.seller_user)
    send_quote(version, by=story.seller_user)
    version.consents.filter(organization=story.a).update(status="refused")
    with pytest.raises(CannotAccept, match="Vendor A did not consent to this version"):
        accept(version, story.buyer_user)


@pytest.mark.django_db
def test_the_key_of_a_removed_line_is_not_used_again(story: Story) -> None:
    version = drafted(story).versions.get()
    edit_version(version, VersionEdits(lines={"line-1": LineEdit(remove=True)}), by=story.seller_user)
    edit_version(version, VersionEdits(additions=(RequestedItem(story.bundle.pk),)), by=story.seller_user)
    edit_version(version, VersionEdits(lines={"line-2": LineEdit(remove=True)}), by=story.seller_user)
    edit_version(version, VersionEdits(additions=(RequestedItem(story.bundle.pk),)), by=story.seller_user)
    assert [line.key for line in version.lines.all()] == ["line-3"]


@pytest.mark.django_db
def test_consent_to_a_line_does_not_carry_to_another_line_that_says_the_same(story: Story) -> None:
    PartnershipTerms.objects.update(standing_consent=False)
    version = consented(propose_version(drafted(story).versions.get(), by=story.seller_user), story.seller_user)
    draft = revise_quote(version.quote, by=story.seller_user)
    edits = VersionEdits(lines={"line-1": LineEdit(remove=True)}, additions=(RequestedItem(story.bundle.pk),))
    again = propose_version(edit_version(draft, edits, by=story.seller_user), by=story.seller_user)
    assert consent_of(again, story.a).status == "pending"
