"""Give an organisation what its members edit with."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from core.organizations.models import Organization, User
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.models import EditingArea

_PAGE_PERMISSIONS = ("add_page", "change_page")
# Wagtail asks for the permissions of its own models, whichever model is in use. Whoever may add may delete its own.
_MEDIA_PERMISSIONS = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


@transaction.atomic
def open_editing_area(organization: Organization, by: User | None = None) -> EditingArea:
    """The organisation's area, made if there was none: a group that may add and change (never publish) below its
    storefront, and a collection for its pictures and documents.
    """
    area = EditingArea.objects.select_related("page", "collection", "group").filter(organization=organization).first()
    if area is not None:
        return area
    page = open_storefront(organization, by)
    root = Collection.objects.select_for_update().get(depth=1)
    collection = root.add_child(instance=Collection(name=f"Storefront {organization.slug}"))
    group = Group.objects.create(name=f"Storefront {organization.slug}")
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    of_pages = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="page", codename__in=_PAGE_PERMISSIONS
    )
    GroupPagePermission.objects.bulk_create(
        [GroupPagePermission(group=group, page_id=page.pk, permission=permission) for permission in of_pages]
    )
    of_media = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=_MEDIA_PERMISSIONS
    )
    GroupCollectionPermission.objects.bulk_create(
        [GroupCollectionPermission(group=group, collection=collection, permission=each) for each in of_media]
    )
    return EditingArea.objects.create(organization=organization, group=group, collection=collection, page_id=page.pk)
