"""Templates of a storefront: what one would put into the draft, and using it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.kit.numbers import whole_number
from core.kit.versions import stated_version
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from storefronts.domain.outlines import outline_of
from storefronts.drafting.actions.sync_editors import sync_editors
from storefronts.drafting.actions.use_template import TemplateNotUsed, use_template
from storefronts.drafting.domain.page_templates import template_called
from storefronts.drafting.queries.page_templates import template_page

KINDS = {"partner"}


@requires(Can.PUBLISH, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@once
def template(request: OrganizationRequest, code: str) -> HttpResponse:
    """The sections that the template fills and what they replace; with the button, the draft is filled."""
    organization = current_organization(request)
    chosen = template_called(code)
    if chosen is None:
        raise Http404
    if request.method == "POST":
        try:
            page = use_template(organization, chosen, by=request.user, seen=whole_number(stated_version(request.POST)))
        except TemplateNotUsed as refused:
            messages.error(request, str(refused))
            return redirect("storefronts:template", chosen.code)
        sync_editors(organization)
        words = _("The draft is filled from the template %(template)s. Read and change it; nothing is public yet.")
        messages.success(request, words % {"template": chosen.label})
        return redirect("wagtailadmin_pages:edit", page.pk)
    shown = template_page(organization, chosen)
    context = {
        "shown": shown,
        "outline": outline_of(["opening", *(row.kind for row in shown.rows)]),
        "section": "storefront",
    }
    return render(request, "storefronts/template.html", context)
