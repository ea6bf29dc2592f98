"""Make a document with both marks of an owner's template."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from core.kit import audit, clock
from core.organizations.access import require_verified
from core.organizations.models import Organization, User
from storefronts.brands.queries.white_label import document_pdf, document_title, documented_products, offered_templates
from storefronts.media.actions.add_document import add_document
from storefronts.models import DocumentTemplate, MadeDocument
from storefronts.models.choices import allies_of


class NotAllowed(ValueError):
    """The owner does not let the partner show its marks, or not any more."""


def make_document(partner: Organization, template: DocumentTemplate, product: Product, *, by: User) -> MadeDocument:
    """Put the PDF among the partner's documents, where pages can offer it. Made again, it takes the place of the one
    before, so that pages offer the new one.

    Stores a file: not to be called within a transaction. Raises NotAllowed, NotVerified, and NotDrawn where a logo
    cannot be drawn.
    """
    require_verified(partner)
    brand = next((each for each in allies_of(partner) if each.pk == template.owner_id), None)
    found = offered_templates(partner).filter(pk=template.pk).first()
    about = documented_products(partner, template.owner).filter(pk=product.pk).first()
    if brand is None or found is None or about is None:
        words = _("%(vendor)s does not let you make this document any more. Reload the page to see what is offered.")
        raise NotAllowed(words % {"vendor": template.owner.name})
    content = document_pdf(found, brand, partner, about)
    title = document_title(found, partner, about)
    before = MadeDocument.objects.filter(template=found, partner=partner, product=about).first()
    document = before.document if before is not None else add_document(partner, "document.pdf", content, title)
    old = document.file.name if before is not None else ""
    if before is not None:
        document.file.save("document.pdf", ContentFile(content), save=False)
        # Wagtail keeps both, and does not see that the file is another one.
        document.title, document.file_size, document.file_hash = title, len(content), ""
    with transaction.atomic():
        Organization.objects.select_for_update(no_key=True).get(pk=partner.pk)
        first = MadeDocument.objects.filter(template=found, partner=partner, product=about).first()
        if first is not None and first.document_id != document.pk:
            # A colleague made it meanwhile; without a row of its own this one would outlive the permission.
            document.delete()
            return first
        document.save()
        document.get_file_hash()
        made, _is_new = MadeDocument.objects.update_or_create(
            document=document,
            defaults={
                "template": found, "partner": partner, "product": about, "template_version": found.version,
                "look": brand.look, "made_at": clock.now(), "made_by": by,
            },
        )  # fmt: skip
        audit.record("document.made", f"organization:{found.owner.slug}", by=by, organization=partner.pk, title=title)
    if old:
        document.file.storage.delete(old)
    return made
