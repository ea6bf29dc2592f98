"""Where a payee's money goes, and what Stripe needs for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from billing.accounts.actions.refresh_account import refresh_account
from billing.accounts.actions.start_onboarding import CountryNotPaid, start_onboarding
from billing.accounts.queries.payee_account import payee_account
from billing.paying_out.actions.set_payout_terms import ImpossibleTerms, set_payout_terms
from billing.paying_out.forms import ScheduleForm
from billing.paying_out.queries.payout_account_page import payout_account_page
from billing.provider.gateways.base import GatewayError
from billing.provider.queries.labels import provider_label
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits, once_in_steps
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from billing.models.accounts import PayeeAccount

PAYEES = ("vendor", "partner")


@requires(Can.MONEY, kinds=PAYEES)
def show(request: OrganizationRequest, form: ScheduleForm | None = None) -> HttpResponse:
    """The account's state, what is missing, what waits for it and until when, and the latest payouts."""
    organization = current_organization(request)
    found = payout_account_page(organization)
    return render(
        request,
        "billing/paying_out/payout_account.html",
        {
            "section": "payout-account",
            "account": found.account,
            "state": found.state,
            "unpaid_country": found.unpaid_country,
            "provider": provider_label(found.account.provider),
            "requirements": found.requirements,
            "reason": found.reason,
            "deadline": found.deadline,
            "waiting": found.waiting,
            "outlooks": found.outlooks,
            "held": found.held,
            "form": form or _schedule_form(found.account),
            "payouts": found.payouts,
        },
        status=200 if form is None else 422,
    )


@requires(Can.MONEY, kinds=PAYEES)
@require_POST
@edits
def schedule(request: OrganizationRequest) -> HttpResponseBase:
    """When the payee wants its money, and not less than how much."""
    organization = current_organization(request)
    form = _schedule_form(payee_account(organization), request.POST)
    if not form.is_valid():
        return show(request, form)
    try:
        set_payout_terms(organization, by=request.user, **form.terms())
    except ImpossibleTerms as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return show(request, form)
    messages.success(request, _("Saved. Waiting money follows the new schedule."))
    return redirect("billing:payout_account")


@requires(Can.MONEY, kinds=PAYEES)
@require_POST
@once_in_steps
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
    except CountryNotPaid as error:
        messages.error(request, str(error))
        return redirect("billing:payout_account")
    except GatewayError as error:
        messages.error(
            request,
            _("%(provider)s did not answer as expected: %(why)s Try again.")
            % {"provider": provider_label(), "why": error.message},
        )
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
        messages.info(
            request,
            _("%(provider)s needs more before money can be sent. What is missing is listed here.")
            % {"provider": provider_label()},
        )
    else:
        messages.info(
            request,
            _("%(provider)s will confirm the state of the account. This page shows it.")
            % {"provider": provider_label()},
        )
    return redirect("billing:payout_account")


def _schedule_form(account: PayeeAccount, typed: QueryDict | None = None) -> ScheduleForm:
    return ScheduleForm(
        typed,
        currency=account.organization.currency,
        initial={
            "schedule": account.schedule,
            "schedule_day": account.schedule_day,
            "minimum": account.minimum or None,
        },
    )
