"""What the clock does to quotes."""

import datetime as dt

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue, run_row
from core.kit.working_hours import working_days_before
from marketplace.quotes.accepting.actions.take_signature_news import take_signature_news as take_news
from marketplace.quotes.accepting.actions.work_on_signature import work_on_signature
from marketplace.quotes.accepting.gateways.base import SignatureRefused, SignatureUnavailable
from marketplace.quotes.accepting.gateways.current import UnknownProvider
from marketplace.quotes.approving.actions import escalate_approval as escalating
from marketplace.quotes.approving.actions import remind_of_approval as reminding
from marketplace.quotes.approving.actions.escalate_approval import escalate_approval
from marketplace.quotes.approving.actions.remind_of_approval import remind_of_approval
from marketplace.quotes.asking.actions.end_pass_on import lapse_pass_on
from marketplace.quotes.bulk.actions.work_on_bulk_action import work_on_bulk_action as work_on
from marketplace.quotes.consenting.actions.remind_of_consent import AFTER_DAYS, remind_of_consent
from marketplace.quotes.models import (
    ApprovalStep,
    BulkAction,
    Consent,
    PassOn,
    PriceAsk,
    Quote,
    SignatureNews,
    SignatureRequest,
)
from marketplace.quotes.offering.actions.expire_quote import expire_quote
from marketplace.quotes.offering.actions.warn_of_expiry import warn_of_expiry
from marketplace.quotes.pricing.actions.withdraw_price import lapse_price_ask

EXPIRY = register(
    Queue(
        name="quotes.expiry",
        label=_("Quotes whose validity has passed"),
        due=Rows(lambda: Quote.objects.past_validity(clock.now()), since="since"),
        work=lambda key: expire_quote(int(key)),
        limit=None,
    )
)
REMINDERS = register(
    Queue(
        name="quotes.consent_reminders",
        label=_("Consents to be reminded of"),
        due=Rows(lambda: Consent.objects.to_remind(clock.now() - dt.timedelta(days=AFTER_DAYS)), since="asked_at"),
        work=lambda key: remind_of_consent(int(key)),
        limit=None,
    )
)
APPROVAL_REMINDERS = register(
    Queue(
        name="quotes.approval_reminders",
        label=_("Approvals to be reminded of"),
        due=Rows(
            lambda: ApprovalStep.objects.to_remind(working_days_before(clock.now(), reminding.AFTER_WORKING_DAYS)),
            since="opened_at",
        ),
        work=lambda key: remind_of_approval(int(key)),
        limit=None,
    )
)
APPROVAL_ESCALATIONS = register(
    Queue(
        name="quotes.approval_escalations",
        label=_("Approvals that nobody decides"),
        due=Rows(
            lambda: ApprovalStep.objects.to_escalate(working_days_before(clock.now(), escalating.AFTER_WORKING_DAYS)),
            since="opened_at",
        ),
        work=lambda key: escalate_approval(int(key)),
        limit=None,
    )
)
PRICES = register(
    Queue(
        name="quotes.price_asks",
        label=_("Prices that owners did not give in time"),
        due=Rows(lambda: PriceAsk.objects.past_deadline(clock.now()), since="asked_at"),
        work=lambda key: lapse_price_ask(int(key)),
        limit=None,
    )
)
PASS_ONS = register(
    Queue(
        name="quotes.pass_ons",
        label=_("Questions whether a request may be passed on that nobody answered in time"),
        due=Rows(lambda: PassOn.objects.past_deadline(clock.now()), since="answer_until"),
        work=lambda key: lapse_pass_on(int(key)),
        limit=None,
    )
)
BULK = register(
    Queue(
        name="quotes.bulk_actions",
        label=_("Actions for many requests, quotes or consents"),
        due=Rows(lambda: BulkAction.objects.filter(finished_at=None), since="started_at"),
        work=lambda key: work_on(int(key)),
        lease=dt.timedelta(minutes=5),  # two workers at once do each row once
    )
)
SIGNATURES = register(
    Queue(
        name="quotes.signatures",
        label=_("Signatures at providers: to send, to ask about, to cancel"),
        due=Rows(lambda: SignatureRequest.objects.due(clock.now()), since="asked_at"),
        work=lambda key: work_on_signature(int(key)),
        not_yet=(SignatureUnavailable,),
        for_a_person=(SignatureRefused, UnknownProvider),
    )
)
SIGNATURE_NEWS = register(
    Queue(
        name="quotes.signature_news",
        label=_("Webhooks from providers of signatures"),
        due=Rows(lambda: SignatureNews.objects.filter(applied_at=None), since="received_at"),
        work=lambda key: take_news(int(key)),
        not_yet=(SignatureUnavailable,),
        for_a_person=(SignatureRefused, UnknownProvider),
    )
)
WARNINGS = register(
    Queue(
        name="quotes.warnings",
        label=_("Quotes that expire soon"),
        due=Rows(lambda: Quote.objects.expiring_soon(clock.now()), since="since"),
        work=lambda key: warn_of_expiry(int(key)),
        limit=None,
    )
)


@shared_task(name="quotes.expire_quotes")
def expire_quotes(**_: object) -> int:
    """Close what nobody accepted in time; how many quotes it was."""
    return run_queue(EXPIRY).done


@shared_task(name="quotes.remind_of_consents")
def remind_of_consents(**_: object) -> int:
    """Remind organisations of consents that quotes wait for; how many."""
    return run_queue(REMINDERS).done


@shared_task(name="quotes.warn_of_expiry")
def warn_of_expiries(**_: object) -> int:
    """Tell both sides of quotes that expire soon; how many quotes it was."""
    return run_queue(WARNINGS).done


@shared_task(name="quotes.lapse_price_asks")
def lapse_price_asks(**_: object) -> int:
    """End what owners did not price in time; how many asks it was."""
    return run_queue(PRICES).done


@shared_task(name="quotes.lapse_pass_ons")
def lapse_pass_ons(**_: object) -> int:
    """End what buyers did not answer in time: whether a request may be passed on; how many it was."""
    return run_queue(PASS_ONS).done


@shared_task(name="quotes.remind_of_approvals")
def remind_of_approvals(**_: object) -> int:
    """Remind people of approvals that quotes wait for; how many steps."""
    return run_queue(APPROVAL_REMINDERS).done


@shared_task(name="quotes.escalate_approvals")
def escalate_approvals(**_: object) -> int:
    """Let owners and admins decide what nobody else did; how many steps."""
    return run_queue(APPROVAL_ESCALATIONS).done


@shared_task(name="quotes.work_on_bulk_action")
def work_on_bulk_action(action_id: int) -> None:
    """Do to each row what was asked. Run twice, the second finds nothing waiting."""
    run_row(BULK, str(action_id))


@shared_task(name="quotes.sweep_bulk_actions")
def sweep_bulk_actions(**_: object) -> int:
    """Work on actions whose message was lost, or whose worker died; how many rows were done."""
    return run_queue(BULK).done


@shared_task(name="quotes.work_on_signature")
def work_on_a_signature(request_id: int) -> None:
    """Send a document to its provider, or cancel it there, at once."""
    run_row(SIGNATURES, str(request_id))


@shared_task(name="quotes.work_on_signatures")
def work_on_signatures(**_: object) -> int:
    """Send, ask about and cancel documents at providers of signatures; how many."""
    return run_queue(SIGNATURES).done


@shared_task(name="quotes.take_signature_news")
def take_one_signature_news(news_id: int) -> None:
    """Ask the provider about the document of one webhook, at once."""
    run_row(SIGNATURE_NEWS, str(news_id))


@shared_task(name="quotes.sweep_signature_news")
def sweep_signature_news(**_: object) -> int:
    """Webhooks whose message was lost or that failed; how many were applied."""
    return run_queue(SIGNATURE_NEWS).done
