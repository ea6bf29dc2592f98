"""Links by which somebody without an account reads one version of a page that is not published."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse
from wagtail.models import Page

from catalog.catalogue.models import Product
from core.design.structured import absolute
from core.organizations.models import Organization
from storefronts.models import PreviewLink

_SALT = "storefronts.preview"
#: Of the links that are over, so many are still listed.
LISTED_OVER = 20


@dataclass(frozen=True, slots=True)
class Previewed:
    """What a link leads to: the page as it was in the version, or None where the link is over."""

    link: PreviewLink
    page: Page | None


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A link as its partner sees it, with its address while it opens something."""

    row: PreviewLink
    url: str


def address_of(link: PreviewLink) -> str:
    """The address that opens it; nobody can make one up."""
    return absolute(reverse("storefronts:preview", args=[signing.dumps(link.pk, salt=_SALT)]))


def links_of(page: Page) -> list[ListedLink]:
    """The page's links, the newest first: all that are good, and the last that are over. One query."""
    rows = list(PreviewLink.objects.filter(page_id=page.pk).select_related("made_by", "version")[:200])
    over = [each for each in rows if not each.is_good][:LISTED_OVER]
    return [ListedLink(each, address_of(each) if each.is_good else "") for each in rows if each.is_good or each in over]


def previewed(token: str) -> Previewed | None:
    """What the link shows; None if nobody made it.

    It shows nothing once it is over or revoked, the page is gone, its solution withdrawn, or its partner not verified.
    """
    try:
        key = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    link = PreviewLink.objects.select_related("version").filter(pk=key).first() if isinstance(key, int) else None
    if link is None:
        return None
    return Previewed(link, _shown(link) if link.is_good else None)


def _shown(link: PreviewLink) -> Page | None:
    page = Page.objects.filter(pk=link.page_id).specific().first()
    bundle: Product | None = getattr(page, "bundle", None)
    if bundle is not None and bundle.status == Product.Status.WITHDRAWN:
        return None
    partner: Organization | None = getattr(page, "tenant", None)
    if partner is None or not partner.is_verified:
        return None
    shown: Page = link.version.as_object()
    return shown
