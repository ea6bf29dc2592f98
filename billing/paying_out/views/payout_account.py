"""Where a payee's money goes, and what Stripe needs for it."""

from django.contrib import messages
from django.db.models import Sum
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.accounts.actions.refresh_account import refresh_account
from billing.accounts.actions.start_onboarding import start_onboarding
from billing.accounts.models import PayeeAccount
from billing.accounts.queries.requirements import reason_in_words, requirements_in_words
from billing.paying_out.actions.set_payout_terms import ImpossibleTerms, set_payout_terms
from billing.paying_out.forms import ScheduleForm
from billing.paying_out.models import Payout, Transfer
from billing.paying_out.queries.payouts import held_of, payout_outlook
from billing.provider.gateways.base import GatewayError
from core.organizations.access import Can, current_organization, requires
from core.organizations.models import Organization
from core.organizations.request import OrganizationRequest

PAYEES = ("vendor", "partner")


@requires(Can.MONEY, kinds=PAYEES)
def show(request: OrganizationRequest, form: ScheduleForm | None = None) -> HttpResponse:
    """The account's state, what is missing, what waits for it and until when, and the latest payouts."""
    organization = current_organization(request)
    account = PayeeAccount.objects.filter(organization=organization).first()
    waiting = (
        Transfer.objects.filter(organization=organization, status__in=["planned", "failed"])
        .values("currency")
        .annotate(sum=Sum("amount"))
        .order_by("currency")
    )
    facts = account.requirements if account else {}
    return render(
        request,
        "billing/paying_out/payout_account.html",
        {
            "section": "payout-account",
            "account": account,
            "state": _state(account),
            "requirements": requirements_in_words(facts),
            "reason": reason_in_words(facts),
            "waiting": list(waiting),
            "outlooks": payout_outlook(organization.pk),
            "held": held_of(organization.pk),
            "form": form or _schedule_form(organization, account),
            "payouts": list(Payout.objects.filter(organization=organization).order_by("-created_at")[:20]),
        },
        status=200 if form is None else 422,
    )


@requires(Can.MONEY, kinds=PAYEES)
@require_POST
def schedule(request: OrganizationRequest) -> HttpResponseBase:
    """When the payee wants its money, and not less than how much."""
    organization = current_organization(request)
    form = ScheduleForm(request.POST, currency=organization.currency)
    if not form.is_valid():
        return show(request, form)
    try:
        set_payout_terms(organization, by=request.user, **form.terms())
    except ImpossibleTerms as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return show(request, form)
    messages.success(request, _("Saved. What waits is sent by it."))
    return redirect("billing:payout_account")


@requires(Can.MONEY, kinds=PAYEES)
@require_POST
def onboard(request: OrganizationRequest) -> HttpResponse:
    """Go to Stripe."""
    organization = current_organization(request)
    try:
        url = start_onboarding(
            organization,
            request.build_absolute_uri(reverse("billing:onboard_return")),
            request.build_absolute_uri(reverse("billing:payout_account") + "?again=1"),
            email=request.user.email,
        )
    except GatewayError as error:
        messages.error(request, _("Stripe did not answer as expected: %(why)s Try again.") % {"why": error.message})
        return redirect("billing:payout_account")
    return redirect(url)


@requires(Can.MONEY, kinds=PAYEES)
def returned(request: OrganizationRequest) -> HttpResponse:
    """Back from Stripe: coming back proves nothing, so ask Stripe how the account stands."""
    try:
        account = refresh_account(current_organization(request).pk)
    except GatewayError:
        account = None
    if account is not None and account.ready:
        messages.success(request, _("The account is ready: your share of each paid order can be sent to it."))
    elif account is not None:
        messages.info(request, _("Stripe needs more before money can be sent. What is missing is listed here."))
    else:
        messages.info(request, _("Stripe will tell us how the account stands; this page shows it."))
    return redirect("billing:payout_account")


def _schedule_form(organization: Organization, account: PayeeAccount | None) -> ScheduleForm:
    account = account or PayeeAccount(organization=organization)
    return ScheduleForm(
        currency=organization.currency,
        initial={
            "schedule": account.schedule,
            "schedule_day": account.schedule_day,
            "minimum": account.minimum or None,
        },
    )


def _state(account: PayeeAccount | None) -> str:
    """none, started, checking, blocked or ready."""
    if account is None or not account.provider_account:
        return "none"
    if account.ready:
        return "ready"
    due = account.requirements.get("currently_due") or account.requirements.get("past_due")
    if due:
        return "blocked" if account.details_submitted else "started"
    return "checking" if account.details_submitted else "started"
