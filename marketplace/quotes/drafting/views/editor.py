"""The seller's editor of a draft, with the split for every party beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core.design.confirm import Question, asks_first
from core.design.drafts import draft_not_saved, draft_saved, is_draft_sent
from core.kit import clock
from core.kit.numbers import whole_number
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.drafting.actions.delete_template import delete_template
from marketplace.quotes.drafting.actions.duplicate_line import duplicate_line
from marketplace.quotes.drafting.actions.edit_version import MOST_LINES, TooManyLines, VersionIsFrozen, edit_version
from marketplace.quotes.drafting.actions.insert_lines import insert_lines
from marketplace.quotes.drafting.actions.propose_version import CannotPropose, propose_version
from marketplace.quotes.drafting.actions.save_template import CannotSaveTemplate, save_template
from marketplace.quotes.drafting.domain.arrangement import dropped, moved
from marketplace.quotes.drafting.forms.version import VersionForm
from marketplace.quotes.drafting.queries.editor_page import EditedDraft, beside_draft, edited_draft
from marketplace.quotes.drafting.queries.offerable import find_offerable
from marketplace.quotes.drafting.queries.saved_lines import MOST_SAID, lines_of_source
from marketplace.quotes.interface import LineEdit, RequestedItem, VersionEdits
from marketplace.quotes.reading.forms.files import FilesForm
from marketplace.quotes.reading.queries.version_lines import offered_in
from marketplace.quotes.reading.views.frame import own_version
from marketplace.quotes.states import VersionStatus

if TYPE_CHECKING:
    from marketplace.quotes.models import QuoteLine, QuoteVersion

SELLERS = {"vendor", "partner"}


@requires(Can.SELL, kinds=SELLERS)
@edits
def edit(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Change the draft: save, add or remove a line, or propose it."""
    found = own_version(request, reference, number)
    if found.status != VersionStatus.DRAFT and not is_draft_sent(request):
        return redirect("quotes:version", reference, number)
    lines = offered_in(found)
    form = VersionForm(request.POST or None, version=found, lines=lines)
    if is_draft_sent(request):
        return _save_draft(request, found, form)
    if request.method == "POST" and form.is_valid() and "find" not in request.POST:
        try:
            return _save(request, found, form)
        except VersionIsFrozen as error:
            messages.error(request, str(error))
            return redirect("quotes:version", reference, number)
    edits = form.edits() if form.is_bound and form.is_valid() else VersionEdits()
    text = request.POST.get("q", "").strip()
    context = {
        **_edited(found, lines, edits, form),
        **beside_draft(found, lines, text, clock.now()),
        "form": form,
        "q": text,
        "finding": "find" in request.POST,
        "files_form": FilesForm(),
        "section": "quotes",
    }
    invalid = form.is_bound and not form.is_valid()
    return render(request, "quotes/edit.html", context, status=422 if invalid else 200)


@requires(Can.SELL, kinds=SELLERS)
@require_GET
def offerable(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """What the seller can add, by the words that it types, as suggestions below the field."""
    found = own_version(request, reference, number)
    text = request.GET.get("q", "").strip()[:200]
    currency, at = found.quote.currency, clock.now()
    offers = find_offerable(text, found.quote.seller, currency=currency, at=at, bundles=True) if text else []
    return render(request, "quotes/components/offerable.html", {"offers": offers, "quote": found.quote})


@requires(Can.SELL, kinds=SELLERS)
@require_POST
def preview(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """What the form as it stands adds up to, and who would get what. Stores nothing."""
    found = own_version(request, reference, number)
    lines = offered_in(found)
    form = VersionForm(request.POST, version=found, lines=lines)
    if not form.is_valid():
        context = {"version": found, "quote": found.quote, "form": form, "errors": form.errors}
        return render(request, "quotes/components/live_preview.html", context)
    context = {**_edited(found, lines, form.edits(), form), "form": form}
    return render(request, "quotes/components/live_preview.html", context)


def _edited(version: QuoteVersion, lines: list[QuoteLine], edits: VersionEdits, form: VersionForm) -> EditedDraft:
    """The draft with these edits; what forbids it is noted in the form."""
    found = edited_draft(version, lines, edits, form.listed, clock.now())
    form.note_problems(found["preview"].obstacles)
    return found


def _save_draft(request: OrganizationRequest, found: QuoteVersion, form: VersionForm) -> HttpResponse:
    """What was typed, as the browser sent it by itself."""
    if found.status != VersionStatus.DRAFT:
        return draft_not_saved(request, form, str(VersionIsFrozen(found)))
    if not form.is_valid():
        return draft_not_saved(request, form)
    if form.moved:
        return draft_not_saved(request, form, _("List prices have changed. Look at them, then save with the button."))
    try:
        stored = edit_version(found, form.edits(), by=request.user)
    except VersionIsFrozen as error:
        return draft_not_saved(request, form, str(error))
    return draft_saved(request, VersionForm(None, version=stored, lines=offered_in(stored)))


def _save(request: OrganizationRequest, found: QuoteVersion, form: VersionForm) -> HttpResponse:
    edits = form.edits()
    reference, number = found.quote.reference, found.number
    if added := request.POST.get("add", ""):
        product, _colon, plan = added.partition(":")
        if (product_id := whole_number(product)) is not None:
            item = RequestedItem(product_id, whole_number(plan))
            allowed = find_offerable(
                "",
                found.quote.seller,
                currency=found.quote.currency,
                at=clock.now(),
                bundles=True,
                product_id=item.product_id,
            )
            if allowed:
                edits = replace(edits, additions=(item,))
    if removed := request.POST.get("remove", ""):
        edits = replace(edits, lines={**edits.lines, removed: LineEdit(remove=True)})
    doubled = request.POST.get("duplicate", "")
    if place := request.POST.get("move", ""):
        edits = replace(edits, order=_moved(form, edits, place))
    if len(form.lines) + len(edits.additions) > MOST_LINES:
        messages.error(request, str(TooManyLines()))
        edits = replace(edits, additions=())
    found = edit_version(found, edits, by=request.user)
    if doubled:
        try:
            found = duplicate_line(found, doubled, by=request.user)
        except TooManyLines as error:
            messages.error(request, str(error))
        return redirect(f"{reverse('quotes:edit', args=[reference, number])}#line-{found.quote.last_line}")
    if "propose" in request.POST and form.moved:
        # The page may have been opened before the catalog changed.
        messages.warning(request, _("Saved with the catalog's new list prices. Look at them, then ask for consent."))
        return redirect("quotes:edit", reference, number)
    if "propose" in request.POST:
        try:
            number = propose_version(found, by=request.user).number
        except CannotPropose:
            messages.error(
                request, _("This version cannot be proposed yet. The list beside the lines shows what is missing.")
            )
            return redirect("quotes:edit", reference, number)
        return redirect("quotes:version", reference, number)
    address = reverse("quotes:edit", args=[reference, number])
    if place:
        return redirect(f"{address}#{place.partition(':')[0]}")
    if edits.additions:
        return redirect(f"{address}#line-{found.quote.last_line}")
    if not added and not removed:
        messages.success(request, _("Saved."))
    return redirect(address)


def _ask_to_delete(request: OrganizationRequest, reference: str, number: int) -> Question | None:
    if "delete_template" not in request.POST or _template_number(request) is None:
        return None
    return Question(
        _("Delete this template?"),
        (
            _("Nobody in %(organization)s can begin a quote with it any more.")
            % {"organization": current_organization(request)},
            _("Quotes that were begun with it stay as they are."),
        ),
        _("Delete template"),
        reverse("quotes:edit", args=[reference, number]),
        "quotes",
    )


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@asks_first(_ask_to_delete)
@once
def templates(request: OrganizationRequest, reference: str, number: int) -> HttpResponse:
    """Add the lines of a template or another quote, keep the draft's as a template, or delete one."""
    found = own_version(request, reference, number)
    try:
        _use_templates(request, found)
    except VersionIsFrozen as error:
        messages.error(request, str(error))
        return redirect("quotes:version", reference, number)
    return redirect("quotes:edit", reference, number)


def _use_templates(request: OrganizationRequest, found: QuoteVersion) -> None:
    """Do what the button asks for, and say what came of it."""
    seller = current_organization(request)
    if "save_template" in request.POST:
        try:
            template = save_template(found, request.POST.get("template_name", ""), by=request.user)
        except CannotSaveTemplate as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Saved as the template %(name)s.") % {"name": template.name})
        return
    if "delete_template" in request.POST:
        number = _template_number(request)
        if number is None or not delete_template(seller, number, by=request.user):
            messages.error(request, _("Choose a template of yours to delete."))
        else:
            messages.success(request, _("The template was deleted."))
        return
    source = lines_of_source(seller, request.POST.get("source", ""))
    if source is None:
        messages.error(request, _("Choose a template or a quote of yours."))
        return
    currency, saved = source
    try:
        said = insert_lines(found, saved, currency=currency, by=request.user)
    except TooManyLines as error:
        messages.error(request, str(error))
        return
    messages.success(request, _("The lines were added at today's list prices."))
    if said:
        messages.warning(request, " ".join(said[:MOST_SAID]))


def _template_number(request: OrganizationRequest) -> int | None:
    """The template that is chosen; None where it is a quote, or nothing that can be read."""
    kind, _colon, key = request.POST.get("source", "").partition(":")
    return whole_number(key) if kind == "template" else None


def _moved(form: VersionForm, edits: VersionEdits, place: str) -> tuple[str, ...]:
    """The order that a button, or a line that was dragged, asks for: "line-2:up", "line-2:down", or "line-2:line-1" to
    put it before another."""
    order = [line.key for line in form.lines]
    headings = {key: edit.heading or "" for key, edit in edits.lines.items()}
    key, _colon, where = place.partition(":")
    if key not in order:
        return tuple(order)
    if where in ("up", "down"):
        return tuple(moved(order, headings, key, -1 if where == "up" else 1))
    return tuple(dropped(order, key, where))
