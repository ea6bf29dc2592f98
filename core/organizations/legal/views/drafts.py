"""The operator writes the next version of a legal text, announces it for a day, moves and withdraws it until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.kit import clock
from core.kit.versions import Basis
from core.organizations.access import Can, operator_only
from core.organizations.legal.actions.discard_legal_draft import discard_legal_draft
from core.organizations.legal.actions.move_legal_text import HoldsAlready, move_legal_text
from core.organizations.legal.actions.publish_legal_text import AnnouncedAlready, SameText, publish_legal_text
from core.organizations.legal.actions.save_legal_draft import save_legal_draft
from core.organizations.legal.actions.withdraw_legal_text import withdraw_legal_text
from core.organizations.legal.forms.legal import DraftForm, MoveForm, PublishForm
from core.organizations.legal.queries.legal import DraftPage, draft_page, people_told, text_states
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from core.organizations.models import LegalText

SECTION = "legal"


@require_safe
@operator_only(Can.TEAM)
def index(request: OrganizationRequest) -> HttpResponse:
    """Each text with the version in force, the one announced, and the draft of the next."""
    return render(request, "organizations/legal_texts.html", {"rows": text_states(), "section": SECTION})


@operator_only(Can.TEAM)
@edits
def draft(request: OrganizationRequest, kind: str) -> HttpResponse:
    """The draft of the next version beside the one in force, and both compared."""
    page = draft_page(kind)
    form = DraftForm(request.POST if request.method == "POST" else None, initial={"text": page.begins_with})
    if form.is_bound and form.is_valid():
        save_legal_draft(kind, form.cleaned_data["text"], by=request.user)
        messages.success(request, _("The draft is saved. Nobody else reads it until you announce it."))
        return redirect("organizations:legal_draft", kind)
    return _page(request, page, form=form, status=422 if form.is_bound else 200)


def _ask_to_discard(request: OrganizationRequest, kind: str) -> Question:
    page = draft_page(kind)
    if page.draft is None:
        raise Http404
    return Question(
        heading=_("Discard the draft of “%(text)s”?") % {"text": page.label},
        effects=(_("What was written since the version in force is deleted."),),
        button=_("Discard draft"),
        back=request.get_full_path().removesuffix("discard/"),
        section=SECTION,
    )


@require_POST
@operator_only(Can.TEAM)
@asks_first(_ask_to_discard)
def discard(request: OrganizationRequest, kind: str) -> HttpResponse:
    """Drop the draft."""
    discard_legal_draft(kind, by=request.user)
    messages.success(request, _("The draft was discarded."))
    return redirect("organizations:legal_draft", kind)


def _ask_to_publish(request: OrganizationRequest, kind: str) -> Question | None:
    page = draft_page(kind)
    form = _publish_form(request, page)
    if page.draft is None or not form.is_valid():
        return None
    number, day = people_told(), form.cleaned_data["day"]
    effects = [
        _("It holds at once.")
        if day == clock.today()
        else _("It holds from %(day)s. Until then you can move the day or withdraw it.")
        % {"day": date_format(day, "DATE_FORMAT")},
        ngettext(
            "%(number)s person is told now, by notice and e-mail, with what changes.",
            "%(number)s people are told now, by notice and e-mail, with what changes.",
            number,
        )
        % {"number": number},
    ]
    if form.cleaned_data.get("asks_again"):
        effects.append(
            _(
                "From its day they are asked to agree. Until they do, they read and pay what was agreed, and begin "
                "nothing new."
            )
        )
    effects.append(_("Its words cannot be changed afterwards, only replaced by another version."))
    return Question(
        heading=_("Announce the next version of “%(text)s”?") % {"text": page.label},
        effects=tuple(effects),
        button=_("Announce version"),
        back=request.get_full_path().removesuffix("publish/"),
        section=SECTION,
        takes_away=False,
    )


@require_POST
@operator_only(Can.TEAM)
@asks_first(_ask_to_publish)
@once
@edits
def publish(request: OrganizationRequest, kind: str) -> HttpResponse:
    """Announce the draft as the next version, with what changes and the day from which it holds."""
    page = draft_page(kind)
    if page.draft is None:
        raise Http404
    form = _publish_form(request, page)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = publish_legal_text(
                kind, page.draft.text, by=request.user, changes=said["changes"], day=said["day"],
                asks_again=said.get("asks_again", False),
            )  # fmt: skip
        except SameText:
            form.add_error(None, _("The draft reads like the version in force. Change it first."))
        except AnnouncedAlready:
            form.add_error(None, _("A version is announced already. Withdraw it, or wait until it holds."))
        else:
            words = {"text": page.label, "n": made.version, "day": date_format(made.day, "DATE_FORMAT")}
            messages.success(
                request,
                _("%(text)s: version %(n)d is in force.") % words
                if made.holds
                else _("%(text)s: version %(n)d is announced and holds from %(day)s.") % words,
            )
            return redirect("organizations:legal_texts")
    return _page(request, page, publish=form, status=422)


@require_POST
@operator_only(Can.TEAM)
@edits
def move(request: OrganizationRequest, kind: str) -> HttpResponse:
    """Let the announced version hold from another day."""
    page = draft_page(kind)
    text = _announced(page)
    form = MoveForm(request.POST, initial={"day": text.day})
    if not form.is_valid():
        return _page(request, page, move=form, status=422)
    try:
        text = move_legal_text(text, form.cleaned_data["day"], by=request.user)
    except HoldsAlready:
        messages.error(request, _("This version holds already."))
    else:
        messages.success(
            request,
            _("Version %(n)d holds from %(day)s. Everybody was told.")
            % {"n": text.version, "day": date_format(text.day, "DATE_FORMAT")},
        )
    return redirect("organizations:legal_draft", kind)


def _ask_to_withdraw(request: OrganizationRequest, kind: str) -> Question:
    text = _announced(draft_page(kind))
    return Question(
        heading=_("Withdraw version %(n)d of “%(text)s”?") % {"n": text.version, "text": text.get_kind_display()},
        effects=(
            _("Everybody who was told of it is told that it will not hold."),
            _("Its page stays, marked as withdrawn. Its words become the draft, unless there is another one."),
        ),
        button=_("Withdraw version"),
        back=request.get_full_path().removesuffix("withdraw/"),
        section=SECTION,
    )


@require_POST
@operator_only(Can.TEAM)
@asks_first(_ask_to_withdraw)
def withdraw(request: OrganizationRequest, kind: str) -> HttpResponse:
    """Take the announced version back."""
    try:
        text = withdraw_legal_text(_announced(draft_page(kind)), by=request.user)
    except HoldsAlready:
        messages.error(request, _("This version holds already."))
    else:
        messages.success(request, _("Version %(n)d is withdrawn. Everybody was told.") % {"n": text.version})
    return redirect("organizations:legal_draft", kind)


def _announced(page: DraftPage) -> LegalText:
    if page.announced is None:
        raise Http404
    return page.announced


def _publish_form(request: HttpRequest, page: DraftPage) -> PublishForm:
    basis = Basis(marks=(), since=lambda _marks: (), figures={"text": page.draft.text if page.draft else ""})
    return PublishForm(request.POST if "changes" in request.POST else None, basis=basis, asks=page.agreed_to)


def _page(
    request: HttpRequest,
    page: DraftPage,
    *,
    form: DraftForm | None = None,
    publish: PublishForm | None = None,
    move: MoveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    announced = page.announced
    context = {
        "kind": page.kind,
        "label": page.label,
        "in_force": page.in_force,
        "announced": announced,
        "draft": page.draft,
        "form": form or DraftForm(initial={"text": page.begins_with}),
        "paragraphs": page.paragraphs,
        "differs": page.differs,
        "publish": publish or _publish_form(request, page),
        "move": move or (MoveForm(initial={"day": announced.day}, auto_id="id_move_%s") if announced else None),
        "section": SECTION,
    }
    return render(request, "organizations/legal_draft.html", context, status=status)
