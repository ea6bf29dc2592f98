"""An owner's templates become documents of its partners with both marks, as long as the owner lets them show its marks."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import Organization
from storefronts.brands.actions.make_document import NotAllowed, make_document
from storefronts.brands.actions.set_brand_permission import set_brand_permission
from storefronts.brands.queries.white_label import NotDrawn, document_pdf, vendor_documents
from storefronts.models import Brand, BrandRules, DocumentTemplate, MadeDocument
from storefronts.models.choices import allies_of
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.storefronts import (
    allied,
    brand_rules_of,
    partner_named,
    png,
    solution_of,
    storefront_of,
    template_of,
)
from tests.support.answers import Answer
from tests.support.papers import pages_of, without_blanks

pytestmark = pytest.mark.django_db


@pytest.fixture
def northwind() -> Organization:
    return partner_named("Northwind")


@pytest.fixture
def aldergate(northwind: Organization) -> Organization:
    vendor = allied(northwind, "Aldergate")
    brand_rules_of(vendor, audience="chosen", statement="Aldergate is a trademark.")
    return vendor


@pytest.fixture
def solution(northwind: Organization, aldergate: Organization) -> Product:
    return solution_of(northwind, [aldergate], title="Every store")


@pytest.fixture
def template(aldergate: Organization) -> DocumentTemplate:
    return template_of(aldergate)


@pytest.fixture
def imogen(aldergate: Organization) -> Client:
    client = Client()
    sign_in(client, aldergate, "owner")
    return client


@pytest.fixture
def ines(northwind: Organization) -> Client:
    client = Client()
    sign_in(client, northwind, "marketing")
    return client


def make(ines: Client, template: DocumentTemplate, product: Product) -> Answer:
    address = reverse("storefronts:document_make", args=[template.owner.slug, template.pk])
    return ines.post(address, {"product": product.pk}, follow=True)


def text_of(pdf: bytes) -> str:
    return "".join(pages_of(pdf))


def typed(**more: object) -> dict[str, object]:
    return {
        "title": "Data sheet", "language": "de", "intro": "{partner} liefert {product}.", "heading_1": "Inhalt",
        "text_1": "Alles aus {city}.", "closing": "", "picture": SimpleUploadedFile("gate.png", png()),
        "picture_text": "A gate",
    } | more  # fmt: skip


def test_a_partner_makes_the_document_offers_it_and_loses_it_with_the_permission(
    ines: Client, northwind: Organization, aldergate: Organization, template: DocumentTemplate, solution: Product
) -> None:
    assert "Every store" in ines.get(reverse("storefronts:vendor_brand", args=["aldergate"])).text
    assert "is made" in make(ines, template, solution).text
    made = MadeDocument.objects.get()
    url = made.document.url
    answer = ines.get(url)
    words = text_of(answer.getvalue())
    for said in (
        "Northwind rolls out",
        "Every store",
        "What you get",
        "Aldergate is a trademark.",
        "Subject to contract.",
    ):
        assert without_blanks(said) in words
    assert 'filename="every-store-data-sheet-northwind.pdf"' in answer["Content-Disposition"]
    assert Client().get(url).status_code == 404
    storefront_of(northwind, body=[("downloads", {"heading": "Read", "items": [made.document], "form": ""})])
    assert Client().get(url).status_code == 200
    assert made.document.title in Client().get("/partners/northwind/").text
    set_brand_permission(aldergate, northwind, allowed=False, by=None)
    assert [client.get(url).status_code for client in (Client(), ines)] == [404, 404]
    assert made.document.title not in Client().get("/partners/northwind/").text
    page = ines.get(reverse("storefronts:vendor_brand", args=["aldergate"])).text
    assert "Withdrawn" in page
    assert "Make PDF" not in page
    set_brand_permission(aldergate, northwind, allowed=True, by=None)
    assert Client().get(url).status_code == 200


def test_rules_that_change_or_end_take_the_document_off_until_it_is_made_again(
    ines: Client, northwind: Organization, aldergate: Organization, template: DocumentTemplate, solution: Product
) -> None:
    make(ines, template, solution)
    document = MadeDocument.objects.get().document
    first, name = ines.get(document.url).getvalue(), document.file.name
    brand_rules_of(aldergate, audience="chosen", statement="Another statement.", valid_until=clock.today())
    assert ines.get(document.url).status_code == 404
    make(ines, template, solution)
    document.refresh_from_db()
    assert without_blanks("Another statement.") in text_of(ines.get(document.url).getvalue())
    assert MadeDocument.objects.count() == 1
    assert first != ines.get(document.url).getvalue()
    assert not document.file.storage.exists(str(name))
    with clock.travel(clock.now() + dt.timedelta(days=1)):
        assert MadeDocument.objects.withdrawn([document]) == {document.pk}


def test_the_same_rows_give_the_same_bytes_on_every_ground(
    northwind: Organization, aldergate: Organization, template: DocumentTemplate, solution: Product
) -> None:
    template.sections = [["#strong[typst]", "$x$ *not* bold {unknown}"]]
    pages = []
    for ground in ("on_light", "on_dark", "on_own"):
        grounds = {"on_light": False, "on_dark": False, "on_own": False} | {ground: True}
        brand_rules_of(aldergate, audience="chosen", clear_space=100, **grounds)
        (brand,) = allies_of(northwind)
        pages.append(document_pdf(template, brand, northwind, solution))
        assert pages[-1] == document_pdf(template, brand, northwind, solution)
    assert len(set(pages)) == 3
    assert without_blanks("#strong[typst]") in text_of(pages[0])
    broken = BrandRules(owner=aldergate, logo_light="logos/absent.png")
    with pytest.raises(NotDrawn, match="Aldergate"):
        document_pdf(template, Brand(aldergate, broken), northwind, solution)


def test_nobody_makes_one_without_permission_or_about_what_they_do_not_sell(
    ines: Client, northwind: Organization, aldergate: Organization, template: DocumentTemplate, solution: Product
) -> None:
    elsewhere = solution_of(OrganizationFactory(is_partner=True), [aldergate], title="Another's")
    assert "Choose an offer" in make(ines, template, elsewhere).text
    stranger = Client()
    sign_in(stranger, OrganizationFactory(is_partner=True), "owner")
    assert make(stranger, template, solution).status_code == 404
    set_brand_permission(aldergate, northwind, allowed=False, by=None)
    assert make(ines, template, solution).status_code == 404
    with pytest.raises(NotAllowed):
        make_document(northwind, template, solution, by=UserFactory())
    assert not MadeDocument.objects.exists()


def test_an_owner_writes_changes_and_withdraws_a_template(
    imogen: Client, ines: Client, northwind: Organization, aldergate: Organization, solution: Product
) -> None:
    new = reverse("storefronts:document_template_new")
    assert "{price}" in imogen.post(new, typed(intro="From {price}")).context["form"].errors["intro"][0]
    assert list(imogen.post(new, typed(text_1="")).context["form"].errors) == ["text_1"]
    assert list(imogen.post(new, typed(picture_text="")).context["form"].errors) == ["picture_text"]
    assert list(imogen.post(new, typed(title="For {partner}")).context["form"].errors) == ["title"]
    assert imogen.post(new, typed()).status_code == 302
    template = DocumentTemplate.objects.get()
    sample = imogen.get(reverse("storefronts:document_template_sample", args=[template.pk]))
    assert sample["Content-Disposition"] == 'attachment; filename="data-sheet.pdf"'
    assert without_blanks("Ihr Kontakt") in text_of(sample.content)
    make(ines, template, solution)
    edit = reverse("storefronts:document_template", args=[template.pk])
    seen = imogen.get(edit).context["form"].stored_version
    assert imogen.post(edit, typed(title="Sheet", picture="", form_version=seen)).status_code == 302
    template.refresh_from_db()
    assert (template.version, bool(template.picture)) == (2, True)
    assert "Template has changed" in ines.get(reverse("storefronts:vendor_brand", args=["aldergate"])).text
    offer = reverse("storefronts:document_template_offer", args=[template.pk])
    imogen.post(offer, {"offer": "no"})
    assert [row.is_shown for row in vendor_documents(northwind, aldergate).rows] == [False]
    assert "withdrew the document template Sheet" in ines.get(reverse("notifications:list")).text
    imogen.post(offer, {"offer": "yes"})
    assert [row.is_shown for row in vendor_documents(northwind, aldergate).rows] == [True]
