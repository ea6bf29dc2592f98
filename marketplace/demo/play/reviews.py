"""Buyers review what was delivered to them, its owners answer, and the operator reads each review first."""

import datetime as dt

from catalog.catalogue.models import Product
from catalog.interface import ReviewDraft
from catalog.product_reviews.actions.answer_review import answer_review
from catalog.product_reviews.actions.decide_review import decide_review
from catalog.product_reviews.actions.write_review import write_review
from catalog.product_reviews.queries.product_reviews import to_review
from core.kit import clock
from core.organizations.access import Can
from core.organizations.models import Organization
from marketplace.demo.content.reviews import REVIEWS, DemoReview
from marketplace.demo.play.cast import Cast

WRITTEN_AFTER = dt.timedelta(days=19, hours=9)
ANSWERED_AFTER = dt.timedelta(days=2, hours=5)
#: Each buyer reviews at most so many of its purchases.
MOST = 4


def write_reviews(cast: Cast, now: dt.datetime) -> None:
    """Buyers write about their purchases some weeks after delivery; the review that was written last still waits."""
    operator = cast.member("ensemble", Can.REVIEW)
    written = _reviews(now)
    for at, buyer, product, words in written:
        draft = ReviewDraft(words.rating, words.title, words.text, words.role, words.named)
        with clock.travel(at):
            review = write_review(product, draft, organization=buyer, by=cast.member(buyer.slug, Can.BUY))
        if at == written[-1][0]:
            continue
        with clock.travel(min(at + ANSWERED_AFTER, now)):
            decide_review(review, publish=True, note="", by=operator)
            if words.answer:
                answer_review(review, words.answer, by=cast.member(product.owner.slug, Can.LIST))


def _reviews(now: dt.datetime) -> list[tuple[dt.datetime, Organization, Product, DemoReview]]:
    """When which buyer writes what about which product, in order of time."""
    buyers = Organization.objects.verified().filter(is_buyer=True, is_partner=False, is_vendor=False).order_by("slug")
    purchases = []
    for buyer in buyers:
        allowed = [each for each in to_review(buyer) if not each.why_not]
        purchases += [(each.purchase.on, buyer.slug, buyer, each.product) for each in allowed[:MOST]]
    said: set[tuple[str, DemoReview]] = set()
    written = []
    for day, _slug, buyer, product in sorted(purchases, key=lambda each: (each[0], each[1], each[3].slug)):
        fresh = [each for each in REVIEWS if each.kind == product.kind and (product.owner.slug, each) not in said]
        at = dt.datetime.combine(day, dt.time(), dt.UTC) + WRITTEN_AFTER
        if fresh and at <= now:
            words = fresh[len(said) % len(fresh)]
            said.add((product.owner.slug, words))
            written.append((at, buyer, product, words))
    return written
