"""The request form, the editor and the composer."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.models import PlanPrice
from catalog.publishing.actions.discard_change import discard_change
from core.kit import clock
from core.organizations.models import PartnershipTerms
from marketplace.quotes.drafting.queries.offerable import find_offerable
from marketplace.quotes.models import BasketItem, QuoteRequest
from tests.factories.catalog import ListingFactory, category_path, priced_plan
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import ACCEPTED, Story, drafted, worked_example
from tests.forms.crawl import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_acceptance_day")]


def test_the_request_form_offers_who_sells_most_first_and_sends_the_request() -> None:
    story = worked_example()
    client = Client()
    sign_in(client, story.buyer)
    vault = ListingFactory(owner=story.a, title="Vault")
    priced_plan(vault, 5_000)
    client.post(reverse("quotes:basket_add"), {"item": [f"bundle:{story.bundle.pk}", f"listing:{vault.pk}"]})
    text = client.get(reverse("quotes:request_new")).content.decode()
    assert text.index("All items sold by Northwind") < text.index("1 item sold by Vendor A")
    plan = vault.plans.get()
    data = {
        f"quantity-{story.bundle.pk}": "1",
        f"quantity-{vault.pk}": "40",
        f"plan-{vault.pk}": plan.pk,
        "sellers": [story.northwind.pk],
        "needed_by": "2026-01-01",
    }
    wrong = client.post(reverse("quotes:request_new"), data)
    assert wrong.status_code == 422
    assert "Choose a day in the future" in wrong.content.decode()
    answer = client.post(reverse("quotes:request_new"), data | {"needed_by": "2027-01-01"})
    request = QuoteRequest.objects.get()
    assert answer["Location"] == request.get_absolute_url()
    assert list(request.items.values_list("quantity", flat=True)) == [1, 40]
    assert not BasketItem.objects.exists()


def editor_data(client: Client, address: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    return {name: form[name].value() if form[name].value() is not None else "" for name in form.fields} | {
        name: form[name].field.prepare_value(form[name].value()) or "" for name in form.fields if "price" in name
    }


def test_the_editor_keeps_what_was_typed_and_says_how_to_correct_it() -> None:
    story = worked_example()
    quote = drafted(story)
    PlanPrice.objects.filter(plan__product__title="Access").delete()  # on request: its price is typed
    client = Client()
    sign_in(client, story.northwind)
    address = reverse("quotes:edit", args=[quote.reference, 1])
    data = editor_data(client, address) | {"line-1-discount": "10%", "line-1.1-price": "5o"}
    answer = client.post(address, data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "is not an amount of USD" in text.replace("&#x27;", "'")
    assert 'value="5o"' in text


def test_ten_million_times_9_999_999_999_is_refused_at_the_price_that_was_typed() -> None:
    story = worked_example()
    quote = drafted(story)
    PlanPrice.objects.filter(plan__product__title="Access").delete()  # on request: its price is typed
    client = Client()
    sign_in(client, story.northwind)
    address = reverse("quotes:edit", args=[quote.reference, 1])
    typed = {"line-1.1-quantity": "10000000", "line-1.1-price": "9,999,999,999.00"}
    answer = client.post(address, editor_data(client, address) | typed)
    page = read(address, answer)
    assert (answer.status_code, page.invalid) == (422, {"line-1.1-price"})
    assert [page.holds(name) for name in typed] == [[value] for value in typed.values()]
    assert "10,000,000 times this price is more than" in answer.text


def test_the_editor_shows_the_day_as_browsers_want_it() -> None:
    story = worked_example()
    quote = drafted(story)
    client = Client()
    sign_in(client, story.northwind)
    text = client.get(reverse("quotes:edit", args=[quote.reference, 1])).content.decode()
    assert 'value="2026-11-15"' in text


def test_the_live_preview_computes_without_storing() -> None:
    story = worked_example()
    quote = drafted(story)
    client = Client()
    sign_in(client, story.northwind)
    editor = reverse("quotes:edit", args=[quote.reference, 1])
    data = editor_data(client, editor) | {"form_version": client.get(editor).context["form"].stored_version}
    preview = reverse("quotes:preview", args=[quote.reference, 1])
    text = client.post(preview, data | {"line-1-discount": "20%"}).content.decode()
    assert "$88,000.00" in text
    assert "Northwind, seller" in text
    loss = client.post(preview, data | {"line-1-discount": "90%"}).content.decode()
    assert "Northwind would lose $22,500.00 there" in loss
    assert quote.versions.get().net_minor == 9_900_000


def test_saving_the_editor_stores_and_proposing_asks_for_consent() -> None:
    story = worked_example()
    quote = drafted(story)
    client = Client()
    sign_in(client, story.northwind)
    address = reverse("quotes:edit", args=[quote.reference, 1])
    data = editor_data(client, address) | {"line-1-discount": "12%", "tax_label": "VAT", "tax_bp": "20%"}
    client.post(address, data)
    version = quote.versions.get()
    assert (version.net_minor, version.tax_minor) == (9_680_000, 1_936_000)
    answer = client.post(address, data | {"propose": "1"})
    assert answer["Location"].endswith("/v1/")
    assert quote.versions.get().status == "proposed"
    assert "Waiting for consent" in client.get(answer["Location"]).content.decode()


def test_lines_are_found_added_and_removed_in_the_editor() -> None:
    story = worked_example()
    vault = ListingFactory(owner=story.a, title="Vault")
    plan = priced_plan(vault, 5_000)
    quote = drafted(story)
    client = Client()
    sign_in(client, story.northwind)
    address = reverse("quotes:edit", args=[quote.reference, 1])
    data = editor_data(client, address) | {"line-1-discount": "10%"}
    found = client.post(address, data | {"q": "vault", "find": "1"}).content.decode()
    assert "terms agreed" in found
    client.post(address, data | {"add": f"{vault.pk}:{plan.pk}"})
    assert quote.versions.get().lines.count() == 2
    data = editor_data(client, address) | {"line-1-discount": "10%", "line-2-discount": ""}
    client.post(address, data | {"remove": "line-2"})
    assert quote.versions.get().lines.count() == 1


def test_a_plan_that_is_no_longer_sold_is_not_found_for_a_quote() -> None:
    story = worked_example()
    vault = ListingFactory(owner=story.a, title="Vault")
    priced_plan(vault, 4_000, is_active=False)
    sold = priced_plan(vault, 5_000)
    found = find_offerable("vault", story.northwind, currency="USD", at=clock.now(), bundles=True)
    assert [each.plan for each in found] == [sold]


def test_another_seller_finds_no_editor() -> None:
    story = worked_example()
    quote = drafted(story)
    client = Client()
    sign_in(client, story.a)
    assert client.get(reverse("quotes:edit", args=[quote.reference, 1])).status_code == 404


def composed(story: Story) -> dict[str, object]:
    plans = [item.plan_id for item in story.bundle.items.all()]
    return {
        "plan": plans,
        **{f"quantity-{item.plan_id}": item.quantity for item in story.bundle.items.all()},
        "title": "Stores on one network",
        "discount": "10%",
    }


def test_the_composer_computes_everybodys_part_with_commission_as_at_most() -> None:
    story = worked_example()
    client = Client()
    sign_in(client, story.northwind)
    text = client.post(reverse("quotes:composer_preview"), composed(story)).content.decode()
    assert "$99,000.00" in text
    assert "up to 43,605.00; commission takes at most 6,885.00" in text
    # Vendor A receives 45,900 less the fee of 2,295, and at least that less all the commission it can owe.
    assert "from 36,720.00" in text


def test_the_composer_says_whose_terms_are_missing_and_what_to_do() -> None:
    story = worked_example()
    PartnershipTerms.objects.filter(partnership__provider=story.b).update(effective_to=ACCEPTED)
    client = Client()
    sign_in(client, story.northwind)
    text = client.post(reverse("quotes:composer_preview"), composed(story)).content.decode()
    assert "One owner has not agreed on terms with you" in text
    assert "?with=vendor-b" in text


def test_the_composer_works_by_plain_forms_and_saves_a_draft() -> None:
    story = worked_example()
    client = Client()
    sign_in(client, story.northwind)
    address = reverse("quotes:composer")
    first, second, third = [item.plan_id for item in story.bundle.items.all()]
    text = client.post(address, {"add": str(first), "title": "Stores"}).content.decode()
    assert f'name="plan" value="{first}"' in text
    assert 'value="Stores"' in text
    assert "Check the highlighted field" not in text
    text = client.post(address, {"plan": [first, second], "remove": str(first)}).content.decode()
    assert f'name="plan" value="{first}"' not in text
    answer = client.post(address, composed(story) | {"save": "1"})
    bundle = Product.objects.get(title="Stores on one network")
    assert answer["Location"] == reverse("quotes:composer_edit", args=[bundle.slug])
    assert (bundle.status, bundle.owner, bundle.items.count()) == ("draft", story.northwind, 3)
    again = client.get(answer["Location"]).content.decode()
    assert 'value="10%"' in again
    client.post(answer["Location"], composed(story) | {"save": "1", "discount": "15%", "plan": [first, third]})
    bundle.refresh_from_db()
    assert (bundle.offer.discount_bp, bundle.items.count()) == (1_500, 2)


def test_a_composed_solution_can_be_submitted_and_keeps_its_categories_when_it_is_edited() -> None:
    story = worked_example()
    category = category_path("Network and edge", "Store networks")
    client = Client()
    sign_in(client, story.northwind)
    words = {"summary": "One network.", "description": "Surveyed, installed, handed over.", "save": "1"}
    answer = client.post(reverse("quotes:composer"), composed(story) | words | {"categories": [category.pk]})
    bundle = Product.objects.get(title="Stores on one network")
    page = client.get(answer["Location"]).content.decode()
    assert "Surveyed, installed, handed over." in page
    assert re.search(rf'name="categories" value="{category.pk}"[^>]* checked', page)
    client.post(answer["Location"], composed(story) | words | {"categories": [category.pk], "discount": ""})
    assert list(bundle.categories.all()) == [category]
    client.post(reverse("catalog:listing_submit", args=[bundle.slug]))
    bundle.refresh_from_db()
    assert bundle.status == "submitted"


def test_a_live_solution_s_public_price_does_not_fall_without_its_owners_at_any_page() -> None:
    story = worked_example()
    bundle = story.bundle
    client, operator = Client(), Client()
    sign_in(client, story.northwind)
    sign_in(operator, OrganizationFactory(name="Ensemble", is_operator=True))
    address = reverse("quotes:composer_edit", args=[bundle.slug])
    answer = client.post(address, composed(story) | {"save": "1", "discount": "95%"})
    assert answer.status_code == 422
    # The discount of vendor B's part is the partner's own affair: its terms are wholesale.
    assert "being asked: Vendor A at most 0%. Lower it" in answer.content.decode()
    assert "Vendor B at most" not in answer.content.decode()
    text = client.post(address, composed(story) | {"save": "1", "discount": ""}, follow=True).content.decode()
    assert "Saved as a change. Submit it, so that buyers see it." in text
    discard_change(bundle.changes.get(), by=UserFactory())
    Product.objects.filter(pk=bundle.pk).update(status="submitted", published_at=None)
    assert client.post(address, composed(story) | {"save": "1", "discount": "95%"}).status_code == 302
    review = reverse("catalog:review", args=[bundle.slug])
    seen = operator.get(review).context["form"].stored_version
    text = operator.post(review, {"decision": "publish", "form_version": seen}, follow=True).text
    assert "Vendor A at most 0%" in text
    bundle.refresh_from_db()
    assert bundle.status == "submitted"


def test_a_component_that_was_just_added_is_not_yet_wrong() -> None:
    story = worked_example()
    client = Client()
    sign_in(client, story.northwind)
    first, second, _third = [item.plan for item in story.bundle.items.select_related("plan")]
    text = client.post(
        reverse("quotes:composer"), {"plan": [first.pk], f"quantity-{first.pk}": "3", "add": str(second.pk)}
    ).content.decode()
    assert f'name="quantity-{second.pk}" value="{second.min_quantity}"' in text
    assert "This field is required" not in text


def test_a_partner_cannot_open_anothers_solution_in_the_composer() -> None:
    story = worked_example()
    client = Client()
    sign_in(client, OrganizationFactory(name="Rival", is_partner=True))
    assert client.get(reverse("quotes:composer_edit", args=[story.bundle.slug])).status_code == 404
