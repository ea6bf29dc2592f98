"""Templates of a storefront: filled from what a partner has, never from what it has not, and never published."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.organizations.models import Organization, PublicProfile
from storefronts.domain.outlines import KINDS, WIDTH, outline_of
from storefronts.drafting.domain.page_templates import (
    TEMPLATES,
    StorefrontFacts,
    StorefrontTemplate,
    listed,
    template_called,
)
from storefronts.models import StorefrontPage
from storefronts.models.blocks import StorefrontBlocks
from storefronts.reviewing.actions.submit_page import submit_page
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import allied, brand_rules_of, partner_named, solution_of, storefront_of
from tests.support.answers import Answer

FULL = StorefrontFacts(
    name="Northwind", tagline="We open stores.", description="Two people & a van.\n\n140 engineers.", place="Leeds, United Kingdom",
    solutions=3, services=2, priced=2, allies=2, reviews=5, regions=("France", "Germany", "Poland"),
    languages=("English", "German"), industries=("Retail",), certifications=("ISO 27001",),
)  # fmt: skip
EVERY = pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.code)


# --- what a template makes of what is known -----------------------------------------------------------------------


@EVERY
def test_with_everything_known_every_section_of_the_template_is_filled(template: StorefrontTemplate) -> None:
    draft = template.filled(FULL)
    assert tuple(section.kind for section in draft.sections) == template.kinds
    assert draft.headline == "We open stores."
    assert draft.intro == (
        "Based in Leeds, United Kingdom. We deliver in France, Germany and Poland. Support in English and German."
    )


@EVERY
def test_of_an_organisation_that_has_nothing_yet_no_section_is_empty(template: StorefrontTemplate) -> None:
    draft = template.filled(StorefrontFacts(name="Northwind"))
    assert [section.kind for section in draft.sections] == ["action"]
    assert (draft.headline, draft.intro) == ("Northwind", "")


@EVERY
def test_a_template_names_no_figure_that_nobody_stated(template: StorefrontTemplate) -> None:
    """Also no number of years, customers or projects: the only digits are those of the facts."""
    facts = StorefrontFacts(
        name="Northwind", solutions=3, services=2, priced=2, allies=2, reviews=5, regions=("France",)
    )
    written = repr([(section.kind, dict(section.values)) for section in template.filled(facts).sections])
    assert not any(character.isdigit() for character in written)


@EVERY
def test_what_a_partner_wrote_is_escaped_in_texts(template: StorefrontTemplate) -> None:
    facts = StorefrontFacts(name="N", description="<script>", industries=("<b>",), certifications=("<i>",))
    sections = {section.kind: section.values for section in template.filled(facts).sections}
    assert "<script>" not in sections["text"]["text"]
    assert "<b>" not in repr(sections["questions"]["items"])


@EVERY
def test_every_section_is_one_that_the_editor_accepts(template: StorefrontTemplate) -> None:
    children = StorefrontBlocks().child_blocks
    for section in template.filled(FULL).sections:
        block = children[section.kind]
        block.clean(block.to_python(dict(section.values)))


def test_questions_are_answered_from_the_profile_alone() -> None:
    (section,) = [each for each in TEMPLATES[0].filled(FULL).sections if each.kind == "questions"]
    assert [item["answer"] for item in section.values["items"]] == [
        "<p>We deliver in France, Germany and Poland.</p>",
        "<p>We support you in English and German.</p>",
        "<p>We work for customers in these industries: Retail.</p>",
        "<p>We hold these certifications: ISO 27001.</p>",
    ]


def test_one_solution_is_not_compared_with_nothing() -> None:
    kinds = [each.kind for each in TEMPLATES[0].filled(StorefrontFacts(name="N", solutions=1)).sections]
    assert kinds == ["solutions", "action"]


def test_a_long_headline_ends_with_a_whole_word_and_many_countries_are_counted() -> None:
    facts = StorefrontFacts(name="N", tagline="stores " * 40, regions=tuple("ABCDE"))
    draft = TEMPLATES[0].filled(facts)
    assert len(draft.headline) <= 140
    assert draft.headline.endswith("stores")
    assert draft.intro == "We deliver in 5 countries."


def test_four_templates_differ_in_their_order_and_scene() -> None:
    assert {each.code for each in TEMPLATES} == {"integrator", "managed", "reseller", "consultancy"}
    assert len({each.kinds for each in TEMPLATES}) == len({each.scene for each in TEMPLATES}) == 4
    assert template_called("nothing") is None


def test_names_are_listed_as_they_are_read() -> None:
    assert [listed(names) for names in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == ["", "A", "A and B", "A, B and C"]


# --- drawings -----------------------------------------------------------------------------------------------------


def test_every_section_of_a_storefront_has_a_drawing_inside_its_frame() -> None:
    assert set(StorefrontBlocks().child_blocks) <= set(KINDS)
    for kind in KINDS:
        outline = outline_of([kind])
        assert outline.boxes
        for box in outline.boxes:
            assert box.x + box.width <= WIDTH
            assert box.y + box.height <= outline.height


def test_sections_stand_below_each_other_as_far_as_the_height_allows() -> None:
    two, cut = outline_of(["text", "quote"]), outline_of(["text"] * 50, most=100)
    assert two.height > outline_of(["text"]).height
    assert cut.height <= 100
    assert outline_of(["unknown"]).boxes == ()


# --- using one ----------------------------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind", description="We plan and install stores.")


def use(client: Client, page: StorefrontPage | None, code: str = "integrator", **data: Any) -> Answer:
    seen = (
        StorefrontPage.objects.filter(pk=page.pk).values_list("latest_revision_id", flat=True).first() if page else ""
    )
    return client.post(reverse("storefronts:template", args=[code]), {"form_version": seen or "", **data})


def test_a_partner_chooses_between_four_and_sees_what_the_draft_would_contain(
    client: Client, northwind: Organization
) -> None:
    solution_of(northwind, [allied(northwind, "Aldergate")])
    sign_in(client, northwind, "marketing")
    shown = client.get(reverse("storefronts:manage")).text
    for each in TEMPLATES:
        assert reverse("storefronts:template", args=[each.code]) in shown
    page = client.get(reverse("storefronts:template", args=["integrator"])).text
    assert "Solutions that we install" in page
    assert "Left out, because there is nothing to show in them yet: Comparison of solutions" in page
    assert "Fill the draft" in page
    assert client.get(reverse("storefronts:template", args=["nothing"])).status_code == 404


def test_the_draft_is_filled_and_the_live_page_stays(client: Client, northwind: Organization) -> None:
    aldergate = allied(northwind, "Aldergate")
    brand_rules_of(aldergate, statement="Aldergate is a trademark.")
    solution_of(northwind, [aldergate])
    PublicProfile.objects.create(organization=northwind, regions=["FR", "DE"], languages=["en"])
    page = storefront_of(northwind)
    before = client.get("/partners/northwind/").text
    sign_in(client, northwind, "marketing")
    assert use(client, page)["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    draft = StorefrontPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == [
        "solutions", "together", "text", "services", "coverage", "questions", "action",
    ]  # fmt: skip
    assert draft.body[1].value["text"] == "Aldergate is a trademark."  # or the draft could not be submitted
    assert draft.headline == "Northwind opens stores."
    assert draft.scene == "datacentre"
    page.refresh_from_db()
    assert page.has_unpublished_changes
    assert not page.body
    client.logout()
    assert client.get("/partners/northwind/").text.count("<section") == before.count("<section")
    preview = StorefrontPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert preview.body[0].value["heading"] == "Solutions that we install"


def test_what_stood_before_stays_as_an_earlier_version_and_written_words_stay(
    client: Client, northwind: Organization
) -> None:
    page = storefront_of(northwind, headline="Ours", body=[("text", {"heading": "Old", "text": "<p>Old words</p>"})])
    sign_in(client, northwind, "marketing")
    shown = client.get(reverse("storefronts:template", args=["consultancy"])).text
    assert "Your draft has 1 section. The template replaces it." in shown
    use(client, page, "consultancy")
    page.refresh_from_db()
    first, second = [each.as_object() for each in page.revisions.order_by("pk")]
    assert first.body[0].value["heading"] == "Old"
    assert second.headline == "Ours"
    assert second.body[0].value["heading"] == "About Northwind"


def test_the_description_of_a_partner_stands_on_its_page_once(client: Client, northwind: Organization) -> None:
    about = "<p>We plan and install&nbsp;stores.</p>"
    storefront_of(northwind, body=[("text", {"heading": "About", "text": about})])
    assert client.get("/partners/northwind/").text.count("We plan and install") == 2  # the other opens the page
    storefront_of(northwind, intro="Stores.", body=[("text", {"heading": "About", "text": "<p>Other words.</p>"})])
    text = client.get("/partners/northwind/").text
    assert "Other words." in text
    assert 'class="prose">We plan and install stores.' in text


def test_a_draft_that_somebody_saved_meanwhile_is_not_replaced(client: Client, northwind: Organization) -> None:
    page = storefront_of(northwind, headline="Ours")
    sign_in(client, northwind, "marketing")
    client.get(reverse("storefronts:template", args=["reseller"]))
    page.headline = "Theirs"
    page.save_revision()
    response = client.post(reverse("storefronts:template", args=["reseller"]), {"form_version": ""}, follow=True)
    assert "Somebody saved the storefront meanwhile" in response.text
    assert page.revisions.count() == 1


def test_a_page_in_review_is_not_changed_by_a_template(client: Client, northwind: Organization) -> None:
    member = MembershipFactory(organization=northwind, role="marketing")
    page = storefront_of(northwind, headline="Ours")
    page.headline = "New"
    page.save_revision(user=member.user)
    submit_page(page, by=member.user)
    client.force_login(member.user)
    assert "in review" in client.get(reverse("storefronts:template", args=["reseller"])).text
    use(client, page)
    assert page.revisions.count() == 1


def test_a_partner_without_anything_gets_a_page_with_a_way_to_write_to_it(
    client: Client, northwind: Organization
) -> None:
    northwind.description = ""
    northwind.save()
    sign_in(client, northwind, "marketing")
    use(client, None)
    page = StorefrontPage.objects.get(organization=northwind)
    assert not page.live
    page.get_latest_revision().publish()
    text = client.get("/partners/northwind/").text
    assert "Describe your sites and systems" in text
    assert 'href="/partners/northwind/#solutions">See' not in text


def test_only_those_who_may_publish_for_a_partner_use_a_template(client: Client, northwind: Organization) -> None:
    storefront_of(northwind)
    sign_in(client, northwind, "finance")
    assert client.get(reverse("storefronts:template", args=["managed"])).status_code == 403
    sign_in(client, OrganizationFactory(is_buyer=True))
    assert use(client, None).status_code == 403
