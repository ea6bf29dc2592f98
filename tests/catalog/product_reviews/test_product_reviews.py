"""Buyers' reviews: proof of the purchase, moderation, answers, reports, and what everybody reads."""

import datetime as dt
import re
from unittest import mock

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from catalog.catalogue.models import Product
from catalog.domain.ratings import Ratings
from catalog.interface import ReviewDraft
from catalog.models import ProductReview, ReviewInvitation
from catalog.product_reviews.actions.answer_review import answer_review
from catalog.product_reviews.actions.decide_review import decide_review
from catalog.product_reviews.actions.remove_answer import remove_answer
from catalog.product_reviews.actions.report_review import report_review
from catalog.product_reviews.actions.settle_reports import settle_reports
from catalog.product_reviews.actions.withdraw_review import withdraw_review
from catalog.product_reviews.actions.write_review import CannotReview, write_review
from catalog.product_reviews.forms.product_review import AnswerForm, SettleReportsForm
from catalog.product_reviews.queries.product_reviews import ratings_of, reviews_to_decide, to_review
from catalog.showing.queries.search_rows import search_rows
from catalog.tasks import invite_reviewers
from core.kit import clock
from core.kit.states import InvalidTransition
from core.notifications.models import Notice
from core.organizations.models import Organization, User
from marketplace.orders.models import Order
from storefronts.directory.queries.search_sources import document_of
from tests.factories.catalog import ListingFactory, ReviewFactory
from tests.factories.organizations import MembershipFactory, OrganizationFactory, PartnershipFactory, UserFactory
from tests.factories.people import sign_in
from tests.factories.quotes import Story, accepted, worked_example
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
DRAFT = ReviewDraft(4, "It does what it says", "Sixty stores are connected, and the support answers within an hour.")


@pytest.fixture
def story() -> Story:
    return worked_example()


@pytest.fixture
def order(story: Story) -> Order:
    """The bundle, delivered and accepted."""
    placed = accepted(story)
    placed.lines.update(delivery="accepted", accepted_at=dt.datetime(2026, 11, 9, 9, tzinfo=dt.UTC))
    return placed


@pytest.fixture
def operator() -> Organization:
    return OrganizationFactory(name="Ensemble", is_operator=True)


def write(story: Story, product: Product | None = None, draft: ReviewDraft = DRAFT) -> ProductReview:
    return write_review(product or story.bundle, draft, organization=story.buyer, by=story.buyer_user)


def published(story: Story, by: User, draft: ReviewDraft = DRAFT) -> ProductReview:
    return decide_review(write(story, draft=draft), publish=True, note="", by=by)


class TestWriting:
    def test_what_was_delivered_can_be_reviewed_with_each_part_of_a_solution(self, story: Story, order: Order) -> None:
        assert {each.product.title for each in to_review(story.buyer)} == {
            "Zero-trust network", "Access", "Edge", "Rollout",
        }  # fmt: skip

    def test_a_review_keeps_the_order_as_its_proof_and_waits(self, story: Story, order: Order) -> None:
        review = write(story)
        assert (review.order_reference, review.bought_on) == (order.reference, dt.date(2026, 11, 9))
        assert review.status == "waiting"
        assert ratings_of([story.bundle.pk]) == {}

    @pytest.mark.parametrize(
        "what", [{"delivery": "pending"}, {"delivery": "delivered"}], ids=["not delivered", "delivery not accepted"]
    )
    def test_what_was_not_accepted_cannot(self, story: Story, order: Order, what: dict[str, str]) -> None:
        order.lines.update(**what)
        with pytest.raises(CannotReview):
            write(story)

    @pytest.mark.parametrize("ended", ["cancelled_at", "refunded_at"])
    def test_an_order_that_was_given_back_proves_nothing(self, story: Story, order: Order, ended: str) -> None:
        Order.objects.filter(pk=order.pk).update(**{ended: clock.now()})
        with pytest.raises(CannotReview):
            write(story)

    def test_somebody_who_did_not_buy_cannot(self, story: Story, order: Order) -> None:
        with pytest.raises(CannotReview):
            write_review(story.bundle, DRAFT, organization=story.ref, by=story.seller_user)

    def test_a_partner_of_the_owner_cannot_since_it_may_earn_from_it(self, story: Story, order: Order) -> None:
        PartnershipFactory(provider=story.northwind, partner=story.buyer)
        with pytest.raises(CannotReview, match="partnership"):
            write(story)

    def test_writing_again_replaces_what_waits(self, story: Story, order: Order) -> None:
        first, second = write(story), write(story, draft=ReviewDraft(2, "Not any more", DRAFT.text))
        first.refresh_from_db()
        assert (first.status, second.status) == ("replaced", "waiting")

    def test_a_suspended_buyer_cannot_and_keeps_what_it_typed(self, client: Client, story: Story, order: Order) -> None:
        sign_in(client, story.buyer)
        Organization.objects.filter(pk=story.buyer.pk).update(state="suspended")
        body = {"rating": "4", "title": DRAFT.title, "text": DRAFT.text}
        answer = client.post(reverse("catalog:review_write", args=[story.bundle.slug]), body)
        assert answer.status_code == 422
        assert DRAFT.text in answer.text

    def test_a_colleagues_first_review_is_shown_before_it_is_replaced(
        self, client: Client, story: Story, order: Order
    ) -> None:
        sign_in(client, story.buyer)
        address = reverse("catalog:review_write", args=[story.bundle.slug])
        stated = re.search(r'name="form_version" value="(\w+)"', client.get(address).text)
        assert stated is not None
        write(story)
        body = {"rating": "1", "title": "Bad", "text": DRAFT.text, "form_version": stated[1]}
        answer = client.post(address, body)
        assert answer.status_code == 422
        assert "Saved meanwhile" in answer.text

    @pytest.mark.parametrize("text", ["\u200b" * 60, " \u200b\u2060" * 30])
    def test_a_text_that_nobody_can_see_is_no_review(
        self, client: Client, story: Story, order: Order, text: str
    ) -> None:
        sign_in(client, story.buyer)
        body = {"rating": "4", "title": "Fine", "text": text}
        answer = client.post(reverse("catalog:review_write", args=[story.bundle.slug]), body)
        assert answer.status_code == 422
        assert "cannot be seen" in answer.text

    def test_the_same_words_sent_twice_are_one_review(self, story: Story, order: Order) -> None:
        assert write(story) == write(story)

    def test_the_database_takes_one_published_review_of_an_organisation(self, story: Story) -> None:
        ReviewFactory(product=story.bundle, organization=story.buyer)
        with pytest.raises(IntegrityError), transaction.atomic():
            ReviewFactory(product=story.bundle, organization=story.buyer)

    def test_the_form_keeps_what_was_typed_and_says_what_to_do(
        self, client: Client, story: Story, order: Order
    ) -> None:
        sign_in(client, story.buyer)
        address = reverse("catalog:review_write", args=[story.bundle.slug])
        answer = client.post(address, {"rating": "4", "title": "Fine", "text": "Short"})
        assert answer.status_code == 422
        assert "at least 40 characters" in answer.text
        assert "Short</textarea>" in answer.text


class TestDeciding:
    def test_a_published_review_counts_and_both_sides_are_told(self, story: Story, order: Order) -> None:
        for organization in (story.buyer, story.northwind):
            MembershipFactory(organization=organization, role="owner")
        published(story, UserFactory())
        assert ratings_of([story.bundle.pk])[story.bundle.pk] == Ratings({4: 1})
        kinds = set(Notice.objects.filter(kind__startswith="product_review").values_list("kind", flat=True))
        assert kinds == {"product_review.published", "product_review.received"}

    def test_a_new_review_takes_the_place_of_the_published_one_only_when_it_is_published(
        self, story: Story, order: Order
    ) -> None:
        noor = UserFactory()
        published(story, noor)
        second = write(story, draft=ReviewDraft(1, "It stopped working", DRAFT.text))
        assert ratings_of([story.bundle.pk])[story.bundle.pk].counts == {4: 1}
        decide_review(second, publish=True, note="", by=noor)
        assert ratings_of([story.bundle.pk])[story.bundle.pk].counts == {1: 1}

    def test_what_was_decided_is_not_decided_again(self, story: Story, order: Order) -> None:
        review = published(story, UserFactory())
        with pytest.raises(InvalidTransition):
            decide_review(review, publish=False, note="Late.", by=UserFactory())

    def test_a_refusal_needs_a_reason_at_its_field(
        self, client: Client, story: Story, order: Order, operator: Organization
    ) -> None:
        review = write(story)
        sign_in(client, operator)
        answer = client.post(reverse("catalog:review_decide", args=[review.pk]), {"decision": "refuse", "note": " "})
        assert answer.status_code == 422
        review.refresh_from_db()
        assert review.status == "waiting"

    def test_a_report_brings_it_back_to_the_operator_and_its_removal_is_told(
        self, story: Story, order: Order, operator: Organization
    ) -> None:
        for organization in (story.buyer, story.northwind):
            MembershipFactory(organization=organization, role="owner")
        review = published(story, UserFactory())
        reports = [
            report_review(review, reason="untrue", text="Not so.", organization=story.northwind, by=story.seller_user)
            for _time in range(2)
        ]
        assert reports[0] is not None
        assert reports[1] is None
        assert list(reviews_to_decide()) == [review]
        settle_reports(review, remove=True, note="It names a person.", by=UserFactory())
        assert not reviews_to_decide().exists()
        assert ratings_of([story.bundle.pk]) == {}
        kinds = set(Notice.objects.filter(kind__startswith="product_review").values_list("kind", flat=True))
        assert {"product_review.removed", "product_review.report_settled"} <= kinds

    def test_a_review_that_is_kept_is_not_shown_to_the_operator_again(self, story: Story, order: Order) -> None:
        review = published(story, UserFactory())
        report_review(review, reason="other", text="No.", organization=story.a, by=UserFactory())
        settle_reports(review, remove=False, note="", by=UserFactory())
        assert not reviews_to_decide().exists()
        review.refresh_from_db()
        assert review.status == "published"


class TestAnswering:
    def test_the_owner_answers_and_the_buyer_is_told_once(self, story: Story, order: Order) -> None:
        MembershipFactory(organization=story.buyer, role="owner")
        review = published(story, UserFactory())
        answer_review(review, "Thank you.", by=story.seller_user)
        answer_review(review, "Thank you!", by=story.seller_user)
        assert Notice.objects.filter(kind="product_review.answered").count() == 1

    def test_an_answer_is_of_the_owner_alone(self, client: Client, story: Story, order: Order) -> None:
        review = published(story, UserFactory())
        sign_in(client, story.a)
        answer = client.post(reverse("catalog:review_answer", args=[review.pk]), {"answer": "We know better."})
        assert answer.status_code == 404

    def test_a_colleagues_newer_answer_is_shown_before_it_is_replaced(
        self, client: Client, story: Story, order: Order
    ) -> None:
        review = published(story, UserFactory())
        sign_in(client, story.northwind)
        address = reverse("catalog:review_answer", args=[review.pk])
        seen = AnswerForm(stored="").stored_version
        assert client.post(address, {"answer": "Thank you.", "form_version": seen}).status_code == 302
        stale = client.post(address, {"answer": "Sorry.", "form_version": seen})
        assert stale.status_code == 422
        assert "Saved meanwhile: Thank you." in stale.text
        review.refresh_from_db()
        assert review.answer == "Thank you."

    def test_the_operator_can_remove_an_answer_alone(self, story: Story, order: Order) -> None:
        MembershipFactory(organization=story.northwind, role="owner")
        review = published(story, UserFactory())
        answer_review(review, "We know that you are Contoso.", by=story.seller_user)
        remove_answer(review, note="It names the buyer.", by=UserFactory())
        review.refresh_from_db()
        assert (review.answer, review.status) == ("", "published")
        assert Notice.objects.filter(kind="product_review.answer_removed").exists()

    def test_an_answer_that_was_changed_meanwhile_is_not_removed_unread(
        self, client: Client, story: Story, order: Order, operator: Organization
    ) -> None:
        review = published(story, UserFactory())
        answer_review(review, "First.", by=story.seller_user)
        sign_in(client, operator)
        seen = SettleReportsForm(answer="First.").stored_version
        answer_review(review, "Corrected.", by=story.seller_user)
        body = {"decision": "remove_answer", "note": "It names the buyer.", "form_version": seen}
        answer = client.post(reverse("catalog:review_decide", args=[review.pk]), body)
        assert answer.status_code == 422
        review.refresh_from_db()
        assert review.answer == "Corrected."

    @pytest.mark.parametrize("step", ["answer", "report", "decide"])
    def test_a_step_on_a_review_that_ended_meanwhile_says_so(
        self, client: Client, story: Story, order: Order, operator: Organization, step: str
    ) -> None:
        review = published(story, UserFactory())
        withdraw_review(review, by=story.buyer_user)
        who = {"answer": story.northwind, "report": story.a, "decide": operator}[step]
        sign_in(client, who)
        about = review.key if step == "report" else review.pk
        answer = client.post(reverse(f"catalog:review_{step}", args=[about]), {"answer": "Thank you."}, follow=True)
        assert "The review was decided, replaced or withdrawn meanwhile." in answer.text

    def test_a_decision_that_came_second_is_told_and_is_no_error(
        self, client: Client, story: Story, order: Order, operator: Organization
    ) -> None:
        review = write(story)
        sign_in(client, operator)
        address, body = reverse("catalog:review_decide", args=[review.pk]), {"decision": "publish", "note": ""}
        with mock.patch(
            "catalog.product_reviews.views.product_reviews.decide_review", side_effect=InvalidTransition("x", "y", "z")
        ):
            assert "meanwhile" in client.post(address, body, follow=True).text

    def test_a_withdrawn_review_is_read_by_nobody(self, client: Client, story: Story, order: Order) -> None:
        review = published(story, UserFactory())
        withdraw_review(review, by=story.buyer_user)
        page = client.get(reverse("catalog:product_reviews", args=[story.bundle.slug])).text
        assert DRAFT.text not in page
        with pytest.raises(InvalidTransition):
            answer_review(review, "Thank you.", by=story.seller_user)


class TestReading:
    def test_the_name_of_the_buyer_is_shown_only_if_it_wants_that(self, client: Client) -> None:
        listing = ListingFactory()
        for named, name in ((True, "Open Stores"), (False, "Quiet Stores")):
            buyer = OrganizationFactory(name=name, is_buyer=True, country="DE")
            ReviewFactory(product=listing, organization=buyer, named=named)
        page = client.get(reverse("catalog:product_reviews", args=[listing.slug])).text
        assert "Open Stores" in page
        assert "Quiet Stores" not in page
        assert "A buyer, Germany" in page

    def test_pages_do_not_tell_which_unnamed_reviews_are_of_one_buyer(self, client: Client) -> None:
        listing = ListingFactory()
        review = ReviewFactory(product=listing, organization=OrganizationFactory(is_buyer=True, country="DE"))
        page = client.get(reverse("catalog:product_reviews", args=[listing.slug])).text
        assert f"review-{review.pk}" not in page
        assert f"{review.written_at:%B %Y}" in page
        assert f"{review.written_at.day} {review.written_at:%B}" not in page

    def test_the_owner_reads_no_more_of_a_buyer_without_a_name_than_everybody(self, client: Client) -> None:
        listing = ListingFactory()
        buyer = OrganizationFactory(name="Quiet Stores", is_buyer=True)
        ReviewFactory(product=listing, organization=buyer, order_reference="O-2026-00099")
        sign_in(client, listing.owner)
        page = client.get(reverse("catalog:received_reviews")).text
        assert "Quiet Stores" not in page
        assert "O-2026-00099" not in page

    def test_stars_of_the_page_are_those_of_search(self, client: Client) -> None:
        listing = ListingFactory()
        for rating in (5, 4, 4):
            ReviewFactory(product=listing, organization=OrganizationFactory(is_buyer=True), rating=rating)
        (row,) = search_rows(clock.now(), [listing.pk])
        document = document_of(row)
        assert (document.rating_mean, document.review_count) == ("4.3", 3)
        assert "4.3 of 5, 3 reviews" in client.get(listing.get_absolute_url()).text

    def test_words_of_a_review_are_shown_as_words(self, client: Client) -> None:
        listing = ListingFactory()
        ReviewFactory(product=listing, organization=OrganizationFactory(), text="<script>alert(1)</script>", answer="")
        assert "<script>alert(1)" not in client.get(listing.get_absolute_url()).text

    @pytest.mark.parametrize("page", ["public", "received"])
    def test_the_queries_of_a_list_do_not_grow_with_its_reviews(self, client: Client, page: str) -> None:
        listing = ListingFactory()
        address = reverse("catalog:product_reviews", args=[listing.slug])
        if page == "received":
            sign_in(client, listing.owner)
            address = reverse("catalog:received_reviews")
        ReviewFactory(product=listing, organization=OrganizationFactory(country="DE"))
        one = queries(client, address)
        for _ in range(5):
            ReviewFactory(product=listing, organization=OrganizationFactory(country="DE"))
        assert queries(client, address) == one

    def test_the_queries_of_a_buyers_list_do_not_grow_with_what_was_delivered(
        self, client: Client, story: Story
    ) -> None:
        sign_in(client, story.buyer)
        counts = []
        for _ in range(2):
            accepted(story).lines.update(delivery="accepted", accepted_at=clock.now())
            counts.append(queries(client, reverse("catalog:my_reviews")))
        assert counts[0] == counts[1]


class TestInvitations:
    def test_a_buyer_is_invited_once_two_weeks_after_it_accepted(self, story: Story, order: Order) -> None:
        MembershipFactory(organization=story.buyer, role="owner")
        with clock.travel(dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC)):
            assert invite_reviewers() == 0
        with clock.travel(dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)):
            assert invite_reviewers() == 4
            assert invite_reviewers() == 0
        assert Notice.objects.filter(kind="product_review.invited").count() == 4

    def test_who_wrote_already_is_not_invited(self, story: Story, order: Order) -> None:
        write(story)
        with clock.travel(dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)):
            assert invite_reviewers() == 3
        assert ReviewInvitation.objects.filter(product=story.bundle).exists()


@given(st.dictionaries(st.integers(1, 5), st.integers(0, 1_000)))
def test_the_mean_lies_between_the_least_and_the_greatest_rating(counts: dict[int, int]) -> None:
    ratings = Ratings(counts)
    given_ratings = [rating for rating, number in counts.items() if number]
    if not given_ratings:
        assert (ratings.tenths, ratings.rows) == (0, ())
        return
    assert 10 * min(given_ratings) <= ratings.tenths <= 10 * max(given_ratings)
    exact = sum(rating * number for rating, number in counts.items()) * 10 / ratings.count
    assert abs(ratings.tenths - exact) <= 0.5
    assert sum(number for _rating, number, _percent in ratings.rows) == ratings.count
