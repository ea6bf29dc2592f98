"""A mail says the facts, and an answer to somebody's words reaches who wrote them."""

import ast
from collections.abc import Iterator, KeysView

from core.notifications.registry import Channel, kinds
from tests.core.notifications.test_registry import calls

_OPERATOR = "words of the operator, whose people answer as support"
_PUBLIC = "words on a public page, which names no person"
_REPORT = "told on the site only, and answered by a decision"
_NAMED = "the sentence names the listing, and there is nothing else to know"

#: By the kind, or by the module that chooses among kinds: why an answer to its words goes to support.
ANSWERED_BY_SUPPORT = {
    "appeal.decided": _OPERATOR,
    "catalog/publishing/actions/return_change.py": _OPERATOR,
    "catalog/questions/actions/tell_asker.py": _PUBLIC,
    "core/notifications/receivers.py": _OPERATOR,
    "host.switched_off": _OPERATOR,
    "core/notifications/actions/tell_of_legal_text.py": _OPERATOR,
    "listing.declined": _OPERATOR,
    "marketplace/orders/actions/tell_of_objection.py": (
        "a payee that only earns commission is told too, and does not learn who of the buyer's people wrote"
    ),
    "order.cancelled": _OPERATOR,
    "organization.merged": _OPERATOR,
    "organization.name": _OPERATOR,
    "payee.corrected": _OPERATOR,
    "product_review.answer_removed": _OPERATOR,
    "product_review.answered": _PUBLIC,
    "product_review.received": _PUBLIC,
    "product_review.refused": _OPERATOR,
    "product_review.removed": _OPERATOR,
    "product_review.report_settled": _OPERATOR,
    "product_review.reported": _REPORT,
    "question.answered_for_you": _PUBLIC,
    "question.asked": _PUBLIC,
    "question.removed_here": _OPERATOR,
    "question.report_settled": _OPERATOR,
    "question.reported": _REPORT,
    "signature.ended": "words said at the provider of signatures, told to both sides",
    "storefronts/reviewing/actions/tell_of_review.py": _OPERATOR,
}

#: Why the sentence is all there is to say.
SENTENCE_ONLY = {
    "approval.stand_in": "the sentence names the person and both days",
    "change.published": _NAMED,
    "change.scheduled": "the sentence names the listing and the day",
    "lead.withdrawn": "what the contact wrote is deleted",
    "listing.published": _NAMED,
    "product_review.published": _NAMED,
}


def told() -> Iterator[tuple[str, KeysView[str | None]]]:
    """Every call of notify and alert_operator in the program: its kind, or the module that chooses it, and what it
    gives."""
    for place, call in calls():
        if isinstance(call.func, ast.Name) and call.func.id in ("notify", "alert_operator"):
            given = {each.arg: each.value for each in call.keywords}
            kind = given.get("kind", call.args[0] if call.args else None)
            module = place.rpartition(":")[0]
            if module != "core/notifications/actions/alert_operator.py":
                yield str(kind.value) if isinstance(kind, ast.Constant) else module, given.keys()


def test_an_answer_to_somebodys_words_reaches_who_wrote_them() -> None:
    silent = {kind for kind, given in told() if "words" in given and "reply_to" not in given}
    assert silent - ANSWERED_BY_SUPPORT.keys() == set(), "Set reply_to, or say here why not."
    assert ANSWERED_BY_SUPPORT.keys() - silent == set()


def test_every_mail_says_facts_or_the_words_of_somebody() -> None:
    by_site = {kind.key for kind in kinds() if Channel.MAIL not in kind.channels}
    bare = {kind for kind, given in told() if not given & {"facts", "words"}} - by_site
    assert bare - SENTENCE_ONLY.keys() == set(), "Give facts, or say here why the sentence is enough."
    assert SENTENCE_ONLY.keys() - bare == set()
