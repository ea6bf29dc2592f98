"""What everybody sees of one partner: its storefront, its solutions."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cms.views.in_language import translated
from core.kit.events import announce
from core.kit.kept_pages import kept
from core.kit.throttling import throttled
from core.organizations.access import public
from core.organizations.request import VisitorRequest, reads_in
from core.organizations.verifying.queries.merge import slugs_today
from storefronts.events import StorefrontVisited
from storefronts.showing.queries.public_pages import solution_page, solutions_at, storefront_page
from storefronts.showing.queries.solution import solution_view


@translated
@kept
@public
def storefront(request: HttpRequest, slug: str) -> HttpResponse:
    """One partner's front; plain until somebody has opened it in the editor. Being here is a visit."""
    page = storefront_page(slug)
    if page is None:
        if today := slugs_today([slug]).get(slug):
            return redirect("storefronts:storefront", slug=today, permanent=True)
        raise Http404
    announce(StorefrontVisited(request, page.organization))
    return page.serve(request)


@translated
@kept
@public
def solution(request: VisitorRequest, slug: str) -> HttpResponse:
    """One solution: live for everybody, in any state for its partner and the operator. Being here is a visit."""
    bundle = get_object_or_404(solutions_at(request, request.organization), slug=slug)
    announce(StorefrontVisited(request, bundle.owner))
    return solution_page(bundle).serve(request)


@public
@throttled("basket")
def solution_sizes(request: VisitorRequest, slug: str) -> HttpResponse:
    """What a solution costs in the sizes that are typed on its page: the part of the page that changes. Sent with a
    button, the page itself."""
    bundle = get_object_or_404(solutions_at(request, request.organization), slug=slug)
    if request.method == "POST":
        sizes = {name: value for name, value in request.POST.items() if name.startswith(f"size-{bundle.pk}-")}
        return redirect(f"{bundle.get_absolute_url()}?{urlencode(sizes)}#sized")
    page = solution_page(bundle)
    solution = solution_view(bundle, request.GET, reads_in(request), page=page)
    return render(request, "storefronts/components/sized.html", {"solution": solution})
