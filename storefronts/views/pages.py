"""What everybody sees: the directory, a storefront, a solution."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from catalog.catalogue.models import Product
from core.kit.events import announce
from core.organizations.access import public
from core.organizations.models import Organization
from storefronts.events import StorefrontVisited
from storefronts.models import PartnerIndexPage, SolutionPage, StorefrontPage
from storefronts.queries import partners
from storefronts.queries.solution import plain_solution
from storefronts.queries.storefront import plain_storefront


@public
def directory(request: HttpRequest) -> HttpResponse:
    """Every partner with a live storefront, by name, with words and filters."""
    found = partners.directory(
        request.GET.get("q", ""),
        request.GET.get("category", ""),
        request.GET.get("letter", ""),
        request.GET.get("page", 1),
    )
    page = PartnerIndexPage.objects.first()
    return render(request, "storefronts/directory.html", {"directory": found, "page": page})


@public
def storefront(request: HttpRequest, slug: str) -> HttpResponse:
    """One partner's front; plain until somebody has opened it in the editor. Being here is a visit."""
    page = StorefrontPage.objects.select_related("organization").filter(slug=slug).first()
    if page is None:
        organization = get_object_or_404(Organization.objects.partners(), slug=slug)
        announce(StorefrontVisited(request, organization))
        return render(request, "storefronts/storefront.html", plain_storefront(organization))
    if not page.live:
        raise Http404
    announce(StorefrontVisited(request, page.organization))
    return page.serve(request)


@public
def solution(request: HttpRequest, slug: str) -> HttpResponse:
    """One solution: live for everybody, in any state for its partner and the operator. Being here is a visit."""
    visible = Product.objects.visible_to(getattr(request, "organization", None)).solutions()
    product = get_object_or_404(visible.select_related("owner", "offer"), slug=slug)
    announce(StorefrontVisited(request, product.owner))
    page = SolutionPage.objects.live().select_related("bundle__owner").filter(bundle=product).first()
    if page is not None:
        return page.serve(request)
    return render(request, "storefronts/solution.html", plain_solution(product))
