"""Document templates of an owner of a brand, and the documents with both marks that its partners make of them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.kit.slugs import readable_slug
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits, once_in_steps
from core.organizations.places import PARTNERS, SELLERS
from core.organizations.request import OrganizationRequest
from storefronts.brands.actions.make_document import NotAllowed, make_document
from storefronts.brands.actions.offer_document_template import offer_document_template
from storefronts.brands.actions.save_document_template import save_document_template
from storefronts.brands.forms.white_label import DocumentTemplateForm, MakeDocumentForm
from storefronts.brands.queries.white_label import (
    NotDrawn,
    documented_products,
    offered_templates,
    sample_pdf,
    templates_of,
)
from storefronts.domain.places_in_text import shown_places


@requires(Can.AGREE, kinds=SELLERS)
@require_safe
def templates(request: OrganizationRequest) -> HttpResponse:
    """The organisation's document templates."""
    context = {"templates": templates_of(current_organization(request)), "section": "document_templates"}
    return render(request, "storefronts/document_templates.html", context)


@requires(Can.AGREE, kinds=SELLERS)
@require_http_methods(["GET", "POST"])
@once_in_steps
def template_new(request: OrganizationRequest) -> HttpResponse:
    """A new template."""
    form = DocumentTemplateForm(request.POST or None, request.FILES or None, template=None)
    if request.method == "POST" and form.is_valid():
        save_document_template(current_organization(request), form.draft(), by=request.user)
        messages.success(request, _("The document template is saved. Partners that may show your brand can use it."))
        return redirect("storefronts:document_templates")
    context = {"form": form, "places": shown_places(), "section": "document_templates"}
    return render(request, "storefronts/document_template.html", context, status=422 if form.errors else 200)


@requires(Can.AGREE, kinds=SELLERS)
@require_http_methods(["GET", "POST"])
@edits
def template_edit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The next version of a template."""
    organization = current_organization(request)
    template = get_object_or_404(templates_of(organization), pk=pk)
    form = DocumentTemplateForm(request.POST or None, request.FILES or None, template=template)
    if request.method == "POST" and form.is_valid():
        save_document_template(organization, form.draft(), by=request.user, template=template)
        messages.success(
            request, _("The document template is saved. Documents that were made before keep their words.")
        )
        return redirect("storefronts:document_templates")
    context = {"form": form, "template": template, "places": shown_places(), "section": "document_templates"}
    return render(request, "storefronts/document_template.html", context, status=422 if form.errors else 200)


@requires(Can.AGREE, kinds=SELLERS)
@require_safe
def template_sample(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The template as a PDF, as if the organisation itself had made it."""
    template = get_object_or_404(templates_of(current_organization(request)), pk=pk)
    try:
        content = sample_pdf(template)
    except NotDrawn as problem:
        messages.error(request, str(problem))
        return redirect("storefronts:document_templates")
    answer = HttpResponse(content, content_type="application/pdf")
    name = readable_slug(template.title, otherwise="document")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer


@requires(Can.AGREE, kinds=SELLERS)
@require_POST
def template_offer(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Withdraw a template, or offer it again (`offer` in the form is no or yes)."""
    template = get_object_or_404(templates_of(current_organization(request)), pk=pk)
    offered = request.POST.get("offer") == "yes"
    offer_document_template(template, offered=offered, by=request.user)
    words = (
        _("Partners can use %(title)s, and documents made of it are shown again.")
        if offered
        else _("%(title)s is withdrawn. Documents made of it are shown nowhere.")
    )
    messages.success(request, words % {"title": template.title})
    return redirect("storefronts:document_templates")


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_POST
@once_in_steps
def document_make(request: OrganizationRequest, slug: str, pk: int) -> HttpResponse:
    """Make a document of the owner's template for the offer in the form, or make it again."""
    organization = current_organization(request)
    template = get_object_or_404(offered_templates(organization), owner__slug=slug, pk=pk)
    form = MakeDocumentForm(request.POST, products=documented_products(organization, template.owner))
    if not form.is_valid():
        messages.error(request, _("Choose an offer that the document is about."))
        return redirect("storefronts:vendor_brand", slug)
    try:
        made = make_document(organization, template, form.cleaned_data["product"], by=request.user)
    except (NotAllowed, NotDrawn) as problem:
        messages.error(request, str(problem))
    else:
        words = _("%(title)s is made. Download it here, or offer it on your pages with the section Documents.")
        messages.success(request, words % {"title": made.document.title})
    return redirect("storefronts:vendor_brand", slug)
