"""Addresses of billing: payees' money, the operator's books, payment providers' calls."""

from django.urls import path, register_converter

from billing.adjustments.views import adjustments, objections, returns
from billing.collecting.views import payment_methods, receivables
from billing.giving_back.views import disputes
from billing.ledger.views import ledger
from billing.paying_out.views import holds, payees, payout_account
from billing.provider.gateways.current import PROVIDERS
from billing.provider.views import dead_letters, webhook_inbox
from billing.provider.webhooks import inbox
from billing.reconciliation.views import invariants, reconciliation, stops
from billing.statements.views import earnings, orders, postings, self_billing, statements, years

app_name = "billing"


class _Digits:
    """A number that is always written with as many digits: 2026, 01."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        """A number."""
        return int(value)

    def to_url(self, value: int | str) -> str:
        """With its zeros."""
        return f"{int(value):02d}"


class _Year(_Digits):
    regex = "[0-9]{4}"


register_converter(_Digits, "mm")
register_converter(_Year, "yyyy")

urlpatterns = [
    path("payout-account/", payout_account.show, name="payout_account"),
    path("payout-account/onboard/", payout_account.onboard, name="onboard"),
    path("payout-account/return/", payout_account.returned, name="onboard_return"),
    path("earnings/", earnings.show, name="earnings"),
    path("statements/", statements.index, name="statement_list"),
    path("statements/<yyyy:year>-<mm:month>/<slug:currency>/", statements.show, name="statement"),
    path("statements/<yyyy:year>-<mm:month>/<slug:currency>/csv/", statements.as_csv, name="statement_csv"),
    path("statements/<yyyy:year>-<mm:month>/<slug:currency>/pdf/", statements.as_pdf, name="statement_pdf"),
    path("payment-methods/", payment_methods.index, name="payment_methods"),
    path("payment-methods/<int:method_id>/choose/", payment_methods.choose, name="method_choose"),
    path("payment-methods/<int:method_id>/remove/", payment_methods.remove, name="method_remove"),
    path("years/<yyyy:year>/", years.own, name="own_year"),
    path("years/<yyyy:year>/csv/", years.own_csv, name="own_year_csv"),
    path("money/years/<yyyy:year>/", years.everybody, name="years"),
    path("money/years/<yyyy:year>/csv/", years.everybody_csv, name="years_csv"),
    path("commission-documents/", self_billing.index, name="self_billing_list"),
    path("commission-documents/<str:number>/", self_billing.show, name="self_billing"),
    path("commission-documents/<str:number>/pdf/", self_billing.as_pdf, name="self_billing_pdf"),
    path("money/commission-documents/", self_billing.everybody, name="self_billing_all"),
    path("money/commission-documents/issue/", self_billing.issue, name="self_billing_issue"),
    path("money/commission-documents/<str:number>/", self_billing.inspect, name="self_billing_inspect"),
    path("money/commission-documents/<str:number>/pdf/", self_billing.inspect_pdf, name="self_billing_inspect_pdf"),
    path("money/ledger/", ledger.index, name="ledger"),
    path("money/ledger/<int:entry_id>/", ledger.show, name="journal_entry"),
    path("money/postings/", postings.explorer, name="postings"),
    path("postings/", postings.own, name="own_postings"),
    path("money/orders/", orders.index, name="order_payments_list"),
    path("money/orders/<str:reference>/", orders.show, name="order_payments"),
    path("money/orders/<str:reference>/refund/", orders.refund, name="refund"),
    path("money/receivables/", receivables.index, name="receivables"),
    path("money/receivables/<int:organization_id>/", receivables.show, name="receivable"),
    path("money/receivables/<int:organization_id>/terms/", receivables.terms, name="receivable_terms"),
    path(
        "money/receivables/<int:organization_id>/payments/<int:payment_id>/remind/",
        receivables.remind,
        name="receivable_remind",
    ),
    path(
        "money/receivables/<int:organization_id>/payments/<int:payment_id>/invoice/",
        receivables.invoice,
        name="receivable_invoice",
    ),
    path(
        "money/receivables/<int:organization_id>/payments/<int:payment_id>/split/",
        receivables.split,
        name="receivable_split",
    ),
    path(
        "money/receivables/<int:organization_id>/cash/<int:cash_id>/apply/", receivables.spend_cash, name="cash_apply"
    ),
    path(
        "money/receivables/<int:organization_id>/cash/<int:cash_id>/refund/",
        returns.return_cash,
        name="cash_refund",
    ),
    path("money/invariants/", invariants.show, name="invariants"),
    path("money/reconciliation/", reconciliation.show, name="reconciliation"),
    path("money/reconciliation/mirror/", reconciliation.mirror, name="reconciliation_mirror"),
    path("money/webhooks/", webhook_inbox.index, name="webhook_inbox"),
    path("money/webhooks/<int:event_id>/", webhook_inbox.show, name="webhook_event"),
    path("money/webhooks/<int:event_id>/replay/", webhook_inbox.replay, name="webhook_replay"),
    path("payout-account/schedule/", payout_account.schedule, name="payout_schedule"),
    path("money/holds/", holds.index, name="hold_list"),
    path("money/holds/place/", holds.place, name="hold_place"),
    path("money/holds/<int:hold_id>/lift/", stops.lift, name="hold_lift"),
    path("money/objections/", objections.index, name="objection_list"),
    path("money/objections/<int:objection_id>/decide/", objections.decide, name="objection_decide"),
    path("money/payees/", payees.index, name="payee_list"),
    path("money/payees/<slug:slug>/", payees.show, name="payee"),
    path("money/corrections/", adjustments.index, name="adjustment_list"),
    path("money/corrections/<int:adjustment_id>/decide/", adjustments.decide, name="adjustment_decide"),
    path("money/orders/<str:reference>/correct/", adjustments.propose, name="adjustment_propose"),
    path("money/webhooks/needs-review/", dead_letters.index, name="dead_letters"),
    path("money/webhooks/needs-review/replay/", dead_letters.replay, name="dead_letters_replay"),
    path("money/webhooks/<int:event_id>/resolved/", dead_letters.resolve, name="dead_letter_resolve"),
    path("money/orders/<str:reference>/refunds/<int:refund_id>/retry/", orders.retry, name="refund_retry"),
    path("money/orders/<str:reference>/cancel/", orders.cancel, name="order_cancel"),
    path("money/disputes/", disputes.index, name="dispute_list"),
    path("money/disputes/<int:dispute_id>/", disputes.show, name="dispute"),
    path("money/disputes/<int:dispute_id>/evidence/", disputes.save, name="dispute_evidence"),
    path("money/disputes/<int:dispute_id>/submit/", disputes.submit, name="dispute_submit"),
    path("money/disputes/<int:dispute_id>/accept/", returns.accept_dispute, name="dispute_accept"),
    path("money/disputes/<int:dispute_id>/files/<int:file_id>/", disputes.file, name="dispute_file"),
    path("money/disputes/<int:dispute_id>/files/<int:file_id>/remove/", disputes.drop_file, name="dispute_file_remove"),
    *(
        path(f"{provider}/{kind}webhook/", inbox.receive, {"provider": provider, "endpoint": endpoint}, name)
        for provider in PROVIDERS
        for endpoint, kind, name in (
            ("platform", "", f"{provider}_webhook"),
            ("connect", "connect-", f"{provider}_connect_webhook"),
        )
    ),
]
