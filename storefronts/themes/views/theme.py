"""A partner's theme: a draft with the real storefront beside it, published for everybody, restored."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.kit.kept_pages import SCHEMES
from core.kit.numbers import whole_number
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits
from core.organizations.places import PARTNERS
from core.organizations.request import OrganizationRequest
from storefronts.showing.queries.public_pages import own_storefront_page
from storefronts.themes.actions.publish_theme import publish_theme
from storefronts.themes.actions.save_theme_draft import discard_theme_draft, save_theme_draft
from storefronts.themes.forms.theme import ThemeForm
from storefronts.themes.queries.palettes import proposed_palettes
from storefronts.themes.queries.theme_page import editing_page
from storefronts.themes.queries.themes import new_theme, published_theme, theme_draft, theme_in_work


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_http_methods(["GET", "POST"])
@edits
def theme(request: OrganizationRequest) -> HttpResponse:
    """The draft, or what is live. One button keeps a draft, the other shows it to everybody; what cannot be read is
    refused, with the nearest colour offered."""
    organization = current_organization(request)
    form = ThemeForm(request.POST or None, instance=theme_in_work(organization))
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "publish":
            publish_theme(organization, form.instance, by=request.user)
            messages.success(request, _("Your theme is live on all your pages."))
        elif save_theme_draft(organization, form.instance, by=request.user):
            messages.success(request, _("Draft saved. Your pages do not change until you publish it."))
        else:
            messages.success(request, _("This is your live theme, so there is no draft."))
        return redirect("storefronts:theme")
    return render(request, "storefronts/theme.html", _context(request, form), status=422 if form.errors else 200)


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_POST
def theme_preview(request: OrganizationRequest) -> HttpResponse:
    """The tokens as they are in the form now, and whether they can be read (htmx); the script hands them to the
    storefront that is shown beside the form."""
    organization = current_organization(request)
    form = ThemeForm(request.POST, instance=new_theme(organization))
    form.is_valid()
    context = {"form": form, "sample": {name: form.shown(name) for name in form.fields}}
    return render(request, "storefronts/components/theme_state.html", context)


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_safe
def theme_page(request: OrganizationRequest, scheme: str) -> HttpResponse:
    """The organisation's own storefront as everybody sees it, in the theme as it was last saved, light or dark."""
    if scheme not in SCHEMES:
        raise Http404
    organization = current_organization(request)
    page = own_storefront_page(organization)
    # It stands in a frame that runs no scripts, so that nothing is sent from it.
    still = {"theme": theme_in_work(organization), "scheme": scheme, "is_still": True}
    context = page.get_context(request) | still
    return render(request, page.template, context)


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_POST
def theme_palette(request: OrganizationRequest) -> HttpResponse:
    """The form with the six colours of a proposed palette in place of what was typed; nothing is saved."""
    palettes = proposed_palettes(current_organization(request))
    number = whole_number(request.POST.get("palette"))
    if number is None or number >= len(palettes):
        messages.error(request, _("These colours are not proposed any more. Choose one of the list."))
        return redirect("storefronts:theme")
    return _filled(request, palettes[number].tokens)


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_POST
def theme_restore(request: OrganizationRequest, number: int) -> HttpResponse:
    """The form with an earlier theme in place of the draft; nothing is saved, so that the draft is not lost."""
    version = published_theme(current_organization(request), number)
    if version is None:
        raise Http404
    return _filled(request, {name: str(value) for name, value in version.tokens.items()})


def _filled(request: OrganizationRequest, values: dict[str, str]) -> HttpResponse:
    """The form with these values put in, not saved."""
    typed = request.POST.copy()
    for name, value in values.items():
        typed[name] = value
    form = ThemeForm(typed, instance=theme_in_work(current_organization(request)))
    form.is_valid()
    return render(request, "storefronts/theme.html", _context(request, form) | {"is_proposal": True})


def _ask_to_discard(request: OrganizationRequest) -> Question:
    """What is lost."""
    if theme_draft(current_organization(request)) is None:
        raise Http404
    return Question(
        _("Discard the draft of your theme?"),
        (_("The draft is deleted and cannot be restored. Your live theme does not change."),),
        _("Discard draft"),
        reverse("storefronts:theme"),
        "storefront",
    )


@requires(Can.PUBLISH, kinds=PARTNERS)
@require_POST
@asks_first(_ask_to_discard)
def theme_discard(request: OrganizationRequest) -> HttpResponse:
    """Drop the draft."""
    if discard_theme_draft(current_organization(request), by=request.user):
        messages.success(request, _("The draft was discarded. Your live theme has not changed."))
    return redirect("storefronts:theme")


def _context(request: HttpRequest, form: ThemeForm) -> dict[str, object]:
    organization = current_organization(request)
    page = editing_page(organization)
    return {
        "form": form,
        "sample": {name: form.shown(name) for name in form.fields},
        "section": "storefront",
        "owner": organization,
        "live": page.live,
        "draft": page.draft,
        "versions": page.versions,
        "palettes": page.palettes,
        "schemes": SCHEMES,
    }
