"""Writing to a seller without an account, and the page behind the link that confirms it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRedirect

from core.kit import clock
from core.kit.addresses import own_path
from core.kit.file_kinds import as_download
from core.kit.throttling import throttled
from core.organizations.access import public
from core.organizations.request import VisitorRequest
from core.organizations.verifying.queries.merge import slugs_today
from storefronts.hosts.middleware import SENT_COOKIE
from storefronts.interface import LeadGone
from storefronts.leads.actions.confirm_lead import confirm_lead
from storefronts.leads.actions.introduce_contact import NotTheWriter, introduce_contact
from storefronts.leads.actions.withdraw_lead import withdraw_lead
from storefronts.leads.actions.write_lead import write_lead
from storefronts.leads.domain.origin import origin_of
from storefronts.leads.domain.stamp import judge, new_stamp, read_stamp
from storefronts.leads.forms.contact import TRAP, ContactForm
from storefronts.leads.queries.lead_forms import contact_page, contactable
from storefronts.leads.queries.leads import lead_behind, may_introduce, promised_document

if TYPE_CHECKING:
    from core.organizations.models import Organization

#: Seconds for which a cookie has the address that a message was sent from, for the page that says where the mail went.
SENT_FOR = 600


@public
@throttled("contact", account="email")
def contact(request: VisitorRequest, slug: str) -> HttpResponse:
    """The seller's form; `about` in the query is an offer of theirs, `from` the page on which the visitor chose it.

    `need` is what they searched for without a result: the message begins with it. `form` is another form of the
    seller's than its contact form, `document` what the visitor gets for it. htmx puts the form on a page of the seller.
    """
    if contactable(slug) is None and (today := slugs_today([slug]).get(slug)):
        return redirect("storefronts:contact", slug=today, permanent=True)
    seller = _seller(slug)
    asked = {name: request.GET.get(name, "")[:200].replace("\x00", "") for name in ("form", "about", "document")}
    page = contact_page(seller, **asked)
    now = clock.now().timestamp()
    stamp = read_stamp(request.POST.get("stamp", ""), seller.slug)
    initial = {"name": request.user.name, "email": request.user.email} if request.user.is_authenticated else {}
    if need := " ".join(request.GET.get("need", "").replace("\x00", "").split())[:200]:
        initial["message"] = _("I am looking for: %(need)s") % {"need": need}
    form = ContactForm(
        request.POST or None, lead_form=page.lead_form, verdict=judge(stamp, now), initial=initial,
        # A page may hold several forms: each has ids of its own there.
        auto_id=f"id_{page.lead_form.slug}_%s" if _is_part(request) else "id_%s",
    )  # fmt: skip
    if form.is_bound and form.is_trapped:
        return _sent_page(request, seller, "")
    if stamp is not None and form.is_bound and form.is_valid():
        lead = write_lead(
            seller,
            form.written(),
            stamp=stamp,
            origin=origin_of(own_path(request, request.GET.get("from"))),
            product=page.product,
            form=page.lead_form,
            document=page.document,
            by=request.user if request.user.is_authenticated else None,
        )
        return _sent_page(request, seller, lead.email, gets_document=page.document is not None)
    context = {
        "form": form,
        "seller": seller,
        "product": page.product,
        "lead_form": page.lead_form,
        "document": page.document,
        "stamp": new_stamp(seller.slug, now).sign(),
        "trap": TRAP,
        "theme": page.theme,
        "back": page.back,
    }
    return render(request, "storefronts/contact.html", context, status=422 if form.errors else 200)


def _sent_page(
    request: VisitorRequest, seller: Organization, email: str, *, gets_document: bool = False
) -> HttpResponse:
    there = reverse("storefronts:contact_sent", args=[seller.slug])
    to = f"{there}?document=1" if gets_document else there
    response = HttpResponseClientRedirect(to) if _is_part(request) else redirect(to)
    response.set_signed_cookie(
        SENT_COOKIE, email, salt=SENT_COOKIE, max_age=SENT_FOR, path="/contact/", httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
    return response


@public
def contact_sent(request: VisitorRequest, slug: str) -> HttpResponse:
    """Where the mail went that confirms the address; nothing is to be confirmed by who is signed in with it."""
    email = str(request.get_signed_cookie(SENT_COOKIE, "", salt=SENT_COOKIE, max_age=SENT_FOR))
    user = request.user
    confirmed = user.is_authenticated and user.is_confirmed and user.email == email
    context = {
        "seller": _seller(slug),
        "email": email,
        "confirmed": confirmed,
        "gets_document": "document" in request.GET,
    }
    return render(request, "storefronts/contact_sent.html", context)


@public
@throttled("contact_link")
def lead_confirm(request: VisitorRequest, token: str) -> HttpResponse:
    """The page of the person who wrote a lead: only the button confirms it, and then they may say whom they buy for."""
    lead = lead_behind(token)
    if lead is None:
        return render(request, "storefronts/lead_gone.html", status=410)
    if request.method == "POST" and request.POST.get("step") == "introduce":
        try:
            if request.membership is None:
                raise NotTheWriter
            introduce_contact(lead, membership=request.membership)
        except (NotTheWriter, LeadGone) as refused:
            messages.error(request, str(refused))
        else:
            messages.success(
                request, _("%(seller)s can now turn your message into a request.") % {"seller": lead.organization}
            )
        return redirect("storefronts:lead_confirm", token)
    if request.method == "POST":
        with suppress(LeadGone):  # taken back meanwhile: the page says so
            confirm_lead(lead)
        return redirect("storefronts:lead_confirm", token)
    context = {
        "lead": lead,
        "seller": lead.organization,
        "document": promised_document(lead),
        "document_url": reverse("storefronts:lead_document", args=[token]),
        "may_introduce": may_introduce(lead, request.membership),
        "withdraw": reverse("storefronts:lead_withdraw", args=[token]),
    }
    return render(request, "storefronts/lead_confirm.html", context)


@public
@throttled("contact_link")
def lead_withdraw(request: VisitorRequest, token: str) -> HttpResponse:
    """Ask the person who wrote a lead whether it is to be deleted; the button deletes it."""
    lead = lead_behind(token)
    if lead is None:
        return render(request, "storefronts/lead_gone.html", status=410)
    if request.method == "POST":
        withdraw_lead(lead)
        messages.success(
            request,
            _("Your message to %(seller)s is deleted, and so are the notes of %(seller)s.")
            % {"seller": lead.organization},
        )
        return redirect("storefronts:lead_confirm", token)
    context = {"lead": lead, "seller": lead.organization, "back": reverse("storefronts:lead_confirm", args=[token])}
    return render(request, "storefronts/lead_withdraw.html", context)


@public
@throttled("contact_link")
@require_safe
def lead_document(request: VisitorRequest, token: str) -> HttpResponseBase:
    """The document that the writer of a lead asked for, once the address is confirmed."""
    lead = lead_behind(token)
    document = promised_document(lead) if lead is not None and lead.is_confirmed else None
    if document is None:
        raise Http404
    try:
        return as_download(document.file.open("rb"), document.filename, "application/octet-stream")
    except FileNotFoundError as missing:
        raise Http404 from missing


def _is_part(request: VisitorRequest) -> bool:
    """Whether htmx asks, which puts the form on a page of the seller, and there shows what is wrong with it."""
    return bool(request.headers.get("HX-Request"))


def _seller(slug: str) -> Organization:
    seller = contactable(slug)
    if seller is None:
        raise Http404
    return seller
