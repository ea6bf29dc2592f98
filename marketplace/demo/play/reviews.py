"""Buyers review what was delivered to them, their sellers answer, and the operator reads each first."""

from catalog.actions.answer_review import answer_review
from catalog.actions.decide_review import decide_review
from catalog.actions.write_review import write_review
from catalog.interface import ReviewDraft
from catalog.queries.product_reviews import to_review
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.demo.content.reviews import REVIEWS, WAITING, DemoReview
from marketplace.demo.play.cast import Cast

#: Each buyer reviews at most so many of its purchases.
MOST = 4


def write_reviews(cast: Cast) -> None:
    """In turn, buyers write about their latest purchases; the last review waits for the operator."""
    buyers = Organization.objects.verified().filter(is_buyer=True, is_partner=False, is_vendor=False).order_by("slug")
    open_to = [
        (buyer, each.product)
        for buyer in buyers
        for each in [one for one in to_review(buyer) if not one.why_not][:MOST]
    ]
    operator = cast.member("ensemble", Can.REVIEW)
    for number, (buyer, product) in enumerate(open_to):
        is_last = number == len(open_to) - 1
        said: DemoReview = WAITING if is_last else REVIEWS[number % len(REVIEWS)]
        draft = ReviewDraft(said.rating, said.title, said.text, said.role, said.named)
        review = write_review(product, draft, organization=buyer, by=cast.member(buyer.slug, Can.BUY))
        if is_last:
            return
        decide_review(review, publish=True, note="", by=operator)
        if said.answer:
            answer_review(review, said.answer, by=cast.member(product.owner.slug, Can.LIST))
