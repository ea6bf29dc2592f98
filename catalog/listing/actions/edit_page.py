"""Change what the page of a listing shows besides its details: screenshots, video, documents, features, questions."""

from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain.contents import LONGEST_TITLE, PAGE, normal
from catalog.gateways.file_storage import store_document, store_picture
from catalog.interface import PageDraft
from catalog.listing.actions.save_change import save_change
from catalog.listing.queries.changes import is_public
from catalog.models import ListingFile
from core.kit import audit, clock
from core.organizations.models import User

#: Files that an offer may have uploaded, whether its page still shows them or not.
MOST_FILES = 120


class TooManyFiles(ValueError):
    """The offer has uploaded as many files as it may; the message says so."""


def edit_page(product: Product, draft: PageDraft, *, by: User | None) -> Product:
    """Store the draft with the files that were uploaded with it.

    What others may have read does not change by it: the draft becomes a part of the product's open change. Not to be
    called in a transaction, because files are stored. Raises TooManyFiles.
    """
    for _name, picture in draft.new_pictures:
        store_picture(picture)
    documents = [(each, store_document(each.content, each.suffix)) for each in draft.new_documents]
    with transaction.atomic(durable=True):
        product = Product.objects.select_for_update(of=("self",)).select_related("owner").get(pk=product.pk)
        files = [
            ListingFile(
                product=product, kind="picture", name=name, stored=picture.stored, size=picture.size,
                width=picture.width, height=picture.height, widths=picture.widths, uploaded_by=by,
            )
            for name, picture in draft.new_pictures
        ]  # fmt: skip
        files += [
            ListingFile(
                product=product, kind="document", name=each.name, stored=stored, size=len(each.content), uploaded_by=by
            )
            for each, stored in documents
        ]
        if files and ListingFile.objects.filter(product=product).count() + len(files) > MOST_FILES:
            raise TooManyFiles(
                _("An offer can have %(n)s uploaded files, including those that were removed.") % {"n": MOST_FILES}
            )
        ListingFile.objects.bulk_create(files)
        said = _said(draft, files)
        if is_public(product):
            save_change(product, said, by=by)
        else:
            product.page = normal(said)
            product.date_updated = clock.now()
            product.save(update_fields=["page", "date_updated"])
            audit.record("listing.page_edited", f"product:{product.slug}", by=by, organization=product.owner_id)
    return product


def _said(draft: PageDraft, files: list[ListingFile]) -> dict[str, object]:
    """The part of a document that the draft is, new files behind those that were there."""
    screenshots = [dict(each) for each in draft.screenshots]
    screenshots += [{"file": row.key, "caption": "", "alt": ""} for row in files if row.kind == "picture"]
    documents = [dict(each) for each in draft.documents]
    documents += [
        {"file": row.key, "kind": "other", "title": (row.name.rpartition(".")[0] or row.name)[:LONGEST_TITLE]}
        for row in files
        if row.kind == "document"
    ]
    values = (
        screenshots, draft.video, documents, list(draft.features), [dict(each) for each in draft.faq],
        [asdict(each) for each in draft.milestones], draft.capacity.at_once,
        draft.capacity.free_from.isoformat() if draft.capacity.free_from else "", draft.seo_title,
        draft.seo_description,
    )  # fmt: skip
    return dict(zip(PAGE, values, strict=True))
