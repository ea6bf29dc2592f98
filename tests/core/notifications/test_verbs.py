"""Whatever is written down as done is told to somebody, or to nobody for a reason."""

import ast
from collections.abc import Iterator

from core.notifications.registry import kinds
from tests.core.notifications.test_registry import PACKAGES, ROOT


def _is_record(call: ast.Call) -> bool:
    """`record(...)`, `audit.record(...)` or an `Entry(...)` of the audit log."""
    function = call.func
    if isinstance(function, ast.Attribute):
        return isinstance(function.value, ast.Name) and function.value.id == "audit" and function.attr in _WRITERS
    return isinstance(function, ast.Name) and function.id in _WRITERS


_WRITERS = ("record", "Entry")


def _said(node: ast.expr, module: str) -> Iterator[str]:
    """The verbs that the first argument can be: `f"a.{b}"` is "a.*", what is chosen elsewhere the module's path."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.IfExp):
        yield from _said(node.body, module)
        yield from _said(node.orelse, module)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(each.value) if isinstance(each, ast.Constant) else "*" for each in node.values)
    else:
        yield module


def verbs() -> set[str]:
    """Every verb of the audit log in the program."""
    found: set[str] = set()
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            text = path.read_text()
            if "audit" not in text or path.parts[-2:] == ("kit", "audit.py"):
                continue
            module = str(path.relative_to(ROOT))
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call) and _is_record(node) and node.args:
                    found.update(_said(node.args[0], module))
    return found


#: What is told under the name of the verb itself, as "lead.assigned" is, needs no row here.
TOLD = {
    "adjustment.*": ("correction.decided", "payee.corrected"),
    "adjustment.proposed": ("correction.proposed",),
    "appeal.*": ("appeal.decided",),
    "appeal.made": ("appeal.made", "appeal.received"),
    "approval.approved": ("approval.decided",),
    "approval.refused": ("approval.decided",),
    "brand.withdrawn": ("page.brand_off",),
    "budget.exceeded": ("budget.reached",),
    "cash.applied": ("order.cash_applied",),
    "cash.refund_asked": ("order.overpayment_returned",),
    "catalog/product_reviews/actions/decide_review.py": (
        "product_review.published", "product_review.received", "product_review.refused",
    ),
    "catalog/product_reviews/actions/settle_reports.py": ("product_review.removed", "product_review.report_settled"),
    "catalog/publishing/actions/return_change.py": ("change.returned", "change.declined"),
    "catalog/questions/actions/settle_question.py": ("question.removed", "question.report_settled"),
    "certification.saved": ("certification.stated",),
    "consent.given": ("quote.ready",),
    "dispute.accepted": ("order.dispute_closed",),
    "fee_plan.joined": ("fee.changed",),
    "fee_plan.left": ("fee.changed",),
    "feed.fetched": ("feed.waits",),
    "hold.lifted": ("payout.hold_lifted",),
    "hold.objected": ("hold.objected", "order.objected"),
    "hold.objection_*": ("order.objection_closed",),
    "hold.placed": ("payout.held",),
    "hold.released": ("order.delivery_accepted",),
    "lead.converted": ("request.made", "request.received"),
    "line.accepted": ("order.delivery_accepted",),
    "document_template.offered": ("document_template.changed",),
    "document_template.withdrawn": ("document_template.changed",),
    "line.delivered": ("order.delivered",),
    "member.refused": ("member.answered",),
    "member.removed": ("member.removed", "member.ended"),
    "order.money_cancelled": ("order.cancelled",),
    "organization.*": (
        "organization.verified", "organization.suspended", "organization.new", "organization.name",
        "organization.merged",
    ),
    "organization.created": ("organization.waits",),
    "page.*": ("page.brand_approved", "page.sent_back", "page.in_review", "page.submitted", "brand.asked"),
    "page.brand_withdrawn": ("page.brand_off",),
    "page.operator_approved": ("page.approved",),
    "page.operator_returned": ("page.sent_back",),
    "page.published": ("page.approved",),
    "page.submitted": ("page.submitted", "page.to_approve"),
    "partnership.*": ("partnership.ended", "partnership.declined"),
    "payee.terms_changed": ("payee.terms",),
    "payment.invoice_asked": ("order.invoice_sent",),
    "payment.invoice_reissued": ("order.invoice_sent",),
    "payment.refund_asked": ("order.refunded", "order.refund_failed"),
    "payment.reminded": ("order.payment_reminder",),
    "payment.saved_method_charged": ("order.paid", "order.payment_failed"),
    "payouts.stopped": ("money.rule_broken",),
    "policy.set": ("policy.changed",),
    "price.*": ("price.answered",),
    "price.taken_back": ("price.answered",),
    "quote.accepted": ("quote.accepted", "order.placed"),
    "quote.counter_*": ("quote.counter_answered",),
    "quote.extended": ("quote.sent",),
    "quote.proposed": ("consent.asked",),
    "quote.signature_asked": ("signature.asked",),
    "quote.signature_ended": ("signature.ended",),
    "registration.*": ("registration.approved", "registration.declined"),
    "request.asked_back": ("request.question",),
    "request.files_added": ("request.files",),
    "request.pass_on_asked": ("request.pass_on",),
    "request.pass_on_refused": ("request.pass_on_answered",),
    "request.pass_on_withdrawn": ("request.pass_on_ended",),
    "request.passed_on": ("request.pass_on_answered", "request.received"),
    "request.requirements_answered": ("request.requirements",),
    "request.sent": ("request.received",),
    "stand_in.named": ("approval.stand_in",),
    "storefronts/hosts/actions/change_hosts.py": ("host.switched_off", "host.switched_on"),
    "storefronts/hosts/actions/check_host.py": ("host.verified", "host.lost", "host.ended"),
    "take_rate.set": ("fee.changed",),
    "take_rate.withdrawn": ("fee.changed",),
    "terms.accepted": ("partnership.accepted",),
    "terms.proposed": ("partnership.proposed",),
    "touch.*": ("touch.confirmed", "touch.refused", "touch.confirmed_by_buyer"),
    "touch.added": ("touch.claimed",),
}  # fmt: skip

#: Why nobody is told, and of what.
NOBODY = {
    "an organisation's own affair, which its people find on their pages": (
        "approval_rule.saved", "budget.saved", "bulk.started", "bundle.composed", "bundle.edited", "change.begun",
        "change.discarded", "change.taken_back", "company.address_removed", "company.address_saved",
        "company.cost_centre_saved", "company.edited", "company.exemption_added", "company.exemption_removed",
        "company.tax_id_added", "company.tax_id_removed", "contact.removed", "contact.saved", "certification.removed",
        "deal.moved", "deal.opened", "domain.released", "unasked.allowed", "domain.verified", "feed.added", "feed.columns_matched",
        "feed.import_started", "feed.removed", "feed.run", "feed.saved", "feed.uploaded", "host.added", "host.freed",
        "lead.moved", "lead_form.*", "lead_route.*", "listing.created", "listing.deleted", "listing.edited",
        "listing.page_edited", "method.chosen", "method.kept", "method.removed", "organization.logo",
        "page.duplicated", "page.submission_withdrawn", "page.translated", "page.taken_offline", "page.unscheduled", "page.version_restored", "plans.set",
        "product.ids_set", "public_profile.edited",
        "quote.revised", "quote.started", "quote.template_deleted", "quote.template_saved", "quotes.bulk_started",
        "request.cost_centre_chosen", "storefront.closed", "storefront.house_approval", "storefront.opened",
        "storefront.template_used", "storefront.theme_discarded", "storefront.themed",
        "storefronts/leads/actions/set_lead_webhook.py", "lead_webhook.changed", "visits.consent", "code.issued",
        "stand_in.ended", "product_review.withdrawn", "question.withdrawn",
    ),
    "a look, which takes nothing from anybody": (
        "audit.exported", "ledger.entry_looked_at", "order.money_looked_at", "payee.looked_at",
        "self_billing.looked_at", "split.seen", "years.exported", "years.looked_at",
    ),
    "the marketplace's own settings and repairs, which its people find on their pages": (
        "feed.file_removed", "organization.id_added", "organization.id_removed", "organization.kept_apart",
        "attribute.added", "attribute.changed", "attribute.moved", "attribute.restored", "attribute.retired",
        "category.added", "category.changed", "category.hidden", "category.merged", "category.shown",
        "category.ordered",
        "catalog/reviewing/actions/trust_owner.py", "dispute.evidence_saved", "dispute.file_removed",
        "fee_plan.changed", "fee_plan.made", "industry.saved", "operator.founded", "queue.tried_again",
        "reconciliation.mirrored", "review_rule.ended", "review_rule.set", "search_rule.changed",
        "search_rule.deleted", "search_rule.made", "webhook.replayed", "webhook.resolved",
        "marketplace/demo/actions/load_demo.py",
    ),
    "whoever acts reads the answer at once, and it concerns nobody else": (
        "cash.asked_back", "email.confirmed", "payment.refund_refused",
    ),
    "the bank decides, and the payees are told when it has": ("dispute.answered",),
    "the buyer's page shows the parts, and each is asked for by its own invoice": ("payment.split",),
    "said before anybody agreed to it, and shown with what is then proposed": ("deal.visibility", "wholesale.set", "terms.limits_set"),
    "the file is gone from a conversation whose readers see that it is": ("quote.file_taken_back",),
    "the buyer is told of the version when it is sent": (
        "quote.reopened", "request.written", "quote.currency_changed",
        "marketplace/quotes/drafting/actions/attach_files.py",
    ),
    "shown where the partner next edits a page, and nothing is asked of it": ("brand.allowed", "brand.rules_published"),
    "shown where partners make documents, and nothing is asked of them": ("document_template.saved",),
    "whoever made it downloads it at once, and it is listed where it was made": ("document.made",),
    "listed with the page whose partner made it": ("preview.ended", "preview.made"),
    "of the operator's own draft, which nobody else has seen": ("legal.draft_discarded",),
}  # fmt: skip


def test_whatever_is_recorded_is_told_or_concerns_nobody() -> None:
    registered = {kind.key for kind in kinds()}
    quiet = [verb for group in NOBODY.values() for verb in group]
    assert len(quiet) == len(set(quiet))
    assert set(quiet) & TOLD.keys() == set()
    assert {kind for told in TOLD.values() for kind in told} <= registered
    decided = {*quiet, *TOLD}
    found = verbs()
    assert found - decided - registered == set(), "Tell somebody, or say here why nobody has to know."
    assert decided - found == set(), "Nothing writes these down any more."
