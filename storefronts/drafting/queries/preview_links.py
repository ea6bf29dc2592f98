"""Links by which somebody without an account reads one version of a page that is not published."""

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.urls import reverse
from wagtail.models import Page, Revision

from catalog.catalogue.models import Product
from core.design.structured import absolute
from core.kit import clock
from core.organizations.models import Organization

LASTS = dt.timedelta(days=7)
_SALT = "storefronts.preview"


@dataclass(frozen=True, slots=True)
class PreviewLink:
    """An address that shows one version until a moment."""

    url: str
    until: dt.datetime


@dataclass(frozen=True, slots=True)
class Previewed:
    """The page as it was in the version that the link names."""

    page: Page
    until: dt.datetime


def preview_link(page: Page, version: Revision) -> PreviewLink:
    """The address of this version of the page, good for seven days from now. What is saved later is not shown by it."""
    until = (clock.now() + LASTS).replace(microsecond=0)
    token = signing.dumps([page.pk, version.pk, until.isoformat()], salt=_SALT)
    return PreviewLink(absolute(reverse("storefronts:preview", args=[token])), until)


def previewed(token: str) -> Previewed | None:
    """What the link shows; None if it is forged or over, the version is gone, its solution withdrawn, or its partner
    not verified."""
    try:
        page_id, version_id, text = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    until = dt.datetime.fromisoformat(text)
    version = Revision.objects.filter(pk=version_id, object_id=str(page_id)).first() if until > clock.now() else None
    page = Page.objects.filter(pk=page_id).specific().first() if version is not None else None
    if version is None or page is None:
        return None
    bundle: Product | None = getattr(page, "bundle", None)
    if bundle is not None and bundle.status == Product.Status.WITHDRAWN:
        return None
    partner: Organization | None = getattr(page, "tenant", None)
    if partner is None or not partner.is_verified:
        return None
    return Previewed(version.as_object(), until)
