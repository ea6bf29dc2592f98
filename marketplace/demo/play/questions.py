"""Buyers and partners ask about listings in public, and the owners answer; what was asked last still waits."""

import datetime as dt

from catalog.questions.actions.answer_question import answer_question
from catalog.questions.actions.ask_question import ask_question
from core.kit import clock
from core.organizations.access import Can
from marketplace.demo.content.questions import QUESTIONS
from marketplace.demo.play.cast import Cast

ANSWERED_AFTER = dt.timedelta(days=1, hours=3)
CHANGED_AFTER = dt.timedelta(days=9, hours=6)


def ask_questions(cast: Cast, now: dt.datetime) -> None:
    """Each question on its day, its answer a day later, and what changed of the answer after that."""
    for each in QUESTIONS:
        product, asker = cast.product(each.listing), cast.organization(each.asked_by)
        at = now - dt.timedelta(days=each.days)
        with clock.travel(at):
            question = ask_question(
                product, each.text, named=each.named, organization=asker, by=cast.member(asker.slug, Can.BUY)
            )
        owner, by = product.owner, cast.member(product.owner.slug, Can.LIST)
        for after, text in ((ANSWERED_AFTER, each.answer), (CHANGED_AFTER, each.changed)):
            if text:
                with clock.travel(at + after):
                    answer_question(question, text, organization=owner, by=by)
