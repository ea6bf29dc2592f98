"""Questions on listings: who asks, who answers, who reads what, and what the database keeps."""

import datetime as dt
import re

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.catalogue.models import Product
from catalog.models import ListingQuestion, QuestionAnswer
from catalog.questions.actions.answer_question import CannotAnswerQuestion, answer_question
from catalog.questions.actions.ask_question import MOST_A_DAY, MOST_OPEN, CannotAsk, ask_question
from catalog.questions.actions.report_question import report_question
from catalog.questions.actions.settle_question import settle_question
from catalog.questions.actions.withdraw_question import withdraw_question
from catalog.questions.forms.question import QuestionAnswerForm, SettleQuestionForm
from catalog.questions.queries.questions import reported_questions
from core.design.confirm import CONFIRMED
from core.kit import clock
from core.kit.states import InvalidTransition
from core.notifications.models import Notice, OutgoingMail
from core.organizations.access import NotVerified
from core.organizations.models import Organization, State
from core.organizations.waiting import waiting_counts
from tests.factories.catalog import ListingFactory, QuestionFactory, answered_question, bundle_of
from tests.factories.organizations import MembershipFactory, OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
TEXT = "Does it work while the network is down?"


@pytest.fixture
def listing() -> Product:
    return ListingFactory(owner=OrganizationFactory(name="Aldergate", is_vendor=True), title="Access", slug="access")


@pytest.fixture
def buyer() -> Organization:
    return OrganizationFactory(name="Quiet Stores", is_buyer=True, country="DE")


@pytest.fixture
def operator() -> Organization:
    return OrganizationFactory(name="Ensemble", is_operator=True)


def ask(listing: Product, organization: Organization, text: str = TEXT, *, named: bool = False) -> ListingQuestion:
    return ask_question(listing, text, named=named, organization=organization, by=UserFactory())


def page_of(listing: Product, client: Client | None = None) -> str:
    return (client or Client()).get(reverse("catalog:product_questions", args=[listing.slug])).text


class TestAsking:
    def test_the_owners_people_who_sell_or_publish_are_told_once_each(
        self, listing: Product, buyer: Organization
    ) -> None:
        for role in ("owner", "sales", "marketing", "finance"):
            MembershipFactory(organization=listing.owner, role=role)
        question = ask(listing, buyer)
        assert question.status == "open"
        assert Notice.objects.filter(kind="question.asked").count() == 3
        assert OutgoingMail.objects.filter(kind="question.asked").count() == 3

    def test_nobody_asks_about_an_own_offer(self, listing: Product) -> None:
        with pytest.raises(CannotAsk, match="your own"):
            ask(listing, listing.owner)

    @pytest.mark.parametrize("state", [State.NEW, State.SUSPENDED])
    def test_who_is_not_verified_cannot_ask_and_keeps_what_was_typed(
        self, client: Client, listing: Product, buyer: Organization, state: str
    ) -> None:
        sign_in(client, buyer)
        Organization.objects.filter(pk=buyer.pk).update(state=state)
        answer = client.post(reverse("catalog:question_ask", args=[listing.slug]), {"text": TEXT})
        assert answer.status_code == 422
        assert f"{TEXT}</textarea>" in answer.text
        with pytest.raises(NotVerified):
            ask(listing, buyer)

    def test_a_listing_that_is_not_on_offer_is_not_asked_about(self, listing: Product, buyer: Organization) -> None:
        Product.objects.filter(pk=listing.pk).update(status="withdrawn")
        with pytest.raises(CannotAsk, match="not on offer"):
            ask(listing, buyer)

    def test_nobody_asks_a_suspended_owner(self, client: Client, listing: Product, buyer: Organization) -> None:
        sign_in(client, buyer)
        Organization.objects.filter(pk=listing.owner_id).update(state="suspended")
        assert client.get(reverse("catalog:question_ask", args=[listing.slug])).status_code == 404
        with pytest.raises(CannotAsk):
            ask(listing, buyer)

    def test_the_same_words_sent_twice_are_one_question(self, listing: Product, buyer: Organization) -> None:
        assert ask(listing, buyer) == ask(listing, buyer)

    def test_so_many_questions_of_one_organisation_wait_at_one_listing(
        self, listing: Product, buyer: Organization
    ) -> None:
        for number in range(MOST_OPEN):
            ask(listing, buyer, f"{TEXT} {number}")
        with pytest.raises(CannotAsk, match="wait for an answer"):
            ask(listing, buyer, "And one more?")
        ask(ListingFactory(), buyer)

    def test_an_organisation_asks_so_many_questions_a_day(self, listing: Product, buyer: Organization) -> None:
        for _ in range(MOST_A_DAY):
            QuestionFactory(product=ListingFactory(), organization=buyer, asked_at=clock.now() - dt.timedelta(hours=2))
        with pytest.raises(CannotAsk, match="24 hours"):
            ask(listing, buyer)
        with clock.travel(clock.now() + dt.timedelta(days=1)):
            ask(listing, buyer)

    @pytest.mark.parametrize("text", ["", "Short?", "\u200b" * 40, "x" * 1001])
    def test_a_question_of_no_or_too_many_words_is_refused_at_its_field(
        self, client: Client, listing: Product, buyer: Organization, text: str
    ) -> None:
        sign_in(client, buyer)
        assert client.post(reverse("catalog:question_ask", args=[listing.slug]), {"text": text}).status_code == 422
        assert not ListingQuestion.objects.exists()

    def test_a_solution_is_not_asked_about_here(self, client: Client, buyer: Organization) -> None:
        sign_in(client, buyer)
        solution = bundle_of(OrganizationFactory(is_partner=True))
        assert client.get(reverse("catalog:question_ask", args=[solution.slug])).status_code == 404


class TestAnswering:
    def test_the_asker_is_told_and_everybody_reads_both(self, listing: Product, buyer: Organization) -> None:
        asker, colleague = MembershipFactory(organization=buyer), MembershipFactory(organization=buyer)
        question = ask_question(listing, TEXT, named=False, organization=buyer, by=asker.user)
        answer_question(question, "For 72 hours.", organization=listing.owner, by=UserFactory())
        told = Notice.objects.filter(kind="question.answered")
        assert [each.user for each in told] == [asker.user]
        assert not told.filter(user=colleague.user).exists()
        for page in (page_of(listing), Client().get(listing.get_absolute_url()).text):
            assert TEXT in page
            assert "For 72 hours." in page

    def test_a_changed_answer_is_a_version_with_its_time(self, listing: Product, buyer: Organization) -> None:
        question = ask(listing, buyer)
        with clock.travel(dt.datetime(2026, 11, 9, 9, 30, tzinfo=dt.UTC)):
            answer_question(question, "For 72 hours.", organization=listing.owner, by=UserFactory())
        with clock.travel(dt.datetime(2026, 11, 12, 14, 5, tzinfo=dt.UTC)):
            answer_question(question, "For 96 hours.", organization=listing.owner, by=UserFactory())
        assert [each.text for each in question.answers.all()] == ["For 96 hours.", "For 72 hours."]
        page = page_of(listing)
        assert "For 72 hours." not in page
        assert "answered on 9 November 2026" in page
        assert "changed on 12 November 2026, 14:05 UTC" in page

    def test_the_same_answer_sent_twice_is_one_version(self, listing: Product, buyer: Organization) -> None:
        question = answered_question(listing, buyer, "It does.")
        answer_question(question, " It does. ", organization=listing.owner, by=UserFactory())
        assert question.answers.count() == 1

    def test_the_operator_answers_and_the_owner_is_told(
        self, listing: Product, buyer: Organization, operator: Organization
    ) -> None:
        MembershipFactory(organization=listing.owner, role="owner")
        answer_question(ask(listing, buyer), "It does.", organization=operator, by=UserFactory())
        assert "Ensemble answered on" in page_of(listing)
        assert Notice.objects.filter(kind="question.answered_for_you").count() == 1

    def test_nobody_else_answers(self, client: Client, listing: Product, buyer: Organization) -> None:
        question, other = ask(listing, buyer), OrganizationFactory(is_vendor=True)
        with pytest.raises(CannotAnswerQuestion):
            answer_question(question, "We know better.", organization=other, by=UserFactory())
        sign_in(client, other)
        assert client.post(reverse("catalog:question_answer", args=[question.pk]), {"answer": "No."}).status_code == 404

    @pytest.mark.parametrize(("role", "status"), [("sales", 302), ("marketing", 302), ("finance", 403)])
    def test_the_right_to_sell_or_to_publish_is_enough(
        self, client: Client, listing: Product, buyer: Organization, role: str, status: int
    ) -> None:
        question = ask(listing, buyer)
        sign_in(client, listing.owner, role=role)
        body = {"answer": "It does.", "form_version": QuestionAnswerForm(stored="", about=question.pk).stored_version}
        assert client.post(reverse("catalog:question_answer", args=[question.pk]), body).status_code == status

    def test_a_suspended_owner_cannot_answer(self, client: Client, listing: Product, buyer: Organization) -> None:
        question = ask(listing, buyer)
        sign_in(client, listing.owner)
        Organization.objects.filter(pk=listing.owner_id).update(state="suspended")
        body = {"answer": "It does.", "form_version": QuestionAnswerForm(stored="", about=question.pk).stored_version}
        answer = client.post(reverse("catalog:question_answer", args=[question.pk]), body)
        assert answer.status_code == 422
        assert "It does.</textarea>" in answer.text
        assert not QuestionAnswer.objects.exists()

    def test_a_colleagues_newer_answer_is_shown_before_it_is_replaced(
        self, client: Client, listing: Product, buyer: Organization
    ) -> None:
        question = ask(listing, buyer)
        sign_in(client, listing.owner)
        seen = QuestionAnswerForm(stored="", about=question.pk).stored_version
        answer_question(question, "For 72 hours.", organization=listing.owner, by=UserFactory())
        body = {"answer": "No.", "form_version": seen}
        answer = client.post(reverse("catalog:question_answer", args=[question.pk]), body)
        assert answer.status_code == 422
        assert "Saved meanwhile: For 72 hours." in answer.text
        assert question.answers.count() == 1

    def test_the_owners_list_shows_unanswered_ones_first_and_their_number_waits(
        self, client: Client, listing: Product, buyer: Organization
    ) -> None:
        ask(listing, buyer)
        answered_question(listing, buyer, text="Which languages does it speak?")
        sign_in(client, listing.owner)
        page = client.get(reverse("catalog:received_questions")).text
        assert page.index(TEXT) < page.index("Which languages")
        assert waiting_counts(listing.owner)["received_questions"] == 1


class TestReading:
    def test_a_question_without_an_answer_is_read_by_asker_owner_and_operator_only(
        self, listing: Product, buyer: Organization, operator: Organization
    ) -> None:
        ask(listing, buyer)
        readers = {
            "visitor": None,
            "stranger": OrganizationFactory(is_buyer=True),
            "asker": buyer,
            "owner": listing.owner,
            "operator": operator,
        }
        read = set()
        for name, organization in readers.items():
            client = Client()
            if organization is not None:
                sign_in(client, organization)
            assert TEXT not in client.get(listing.get_absolute_url()).text
            if TEXT in page_of(listing, client):
                read.add(name)
        assert read == {"asker", "owner", "operator"}

    def test_the_name_of_the_asker_is_shown_only_if_it_wants_that(self, client: Client, listing: Product) -> None:
        for named, name in ((True, "Open Stores"), (False, "Quiet Stores")):
            asker = OrganizationFactory(name=name, is_buyer=True, country="DE")
            answered_question(listing, asker, text=f"{TEXT} {named}", named=named)
        sign_in(client, listing.owner)
        for page in (page_of(listing), client.get(reverse("catalog:received_questions")).text):
            assert "Open Stores" in page
            assert "Quiet Stores" not in page
            assert "A buyer, Germany" in page

    def test_the_name_of_a_suspended_asker_is_not_shown(self, listing: Product, buyer: Organization) -> None:
        answered_question(listing, buyer, named=True)
        assert "Quiet Stores" in page_of(listing)
        Organization.objects.filter(pk=buyer.pk).update(state="suspended")
        assert "Quiet Stores" not in page_of(listing)

    def test_the_newest_answered_come_first(self, listing: Product, buyer: Organization) -> None:
        first, second = ask(listing, buyer, f"{TEXT} First"), ask(listing, buyer, f"{TEXT} Second")
        for question, day in ((second, 3), (first, 9)):
            with clock.travel(dt.datetime(2026, 11, day, tzinfo=dt.UTC)):
                answer_question(question, "It does.", organization=listing.owner, by=UserFactory())
        page = page_of(listing)
        assert page.index("First") < page.index("Second")

    def test_search_engines_read_the_owners_own_questions_apart_from_these(
        self, client: Client, listing: Product, buyer: Organization
    ) -> None:
        answered_question(listing, buyer, "For 72 hours.")
        Product.objects.filter(pk=listing.pk).update(page={"faq": [{"question": "Is it ours?", "answer": "It is."}]})
        offer, own = client.get(listing.get_absolute_url()).text, page_of(listing)
        scripts = [
            " ".join(re.findall(r"<script type=.application/ld\+json.>(.*?)</script>", each)) for each in (offer, own)
        ]
        assert "Is it ours?" in scripts[0]
        assert TEXT not in scripts[0]
        assert TEXT in scripts[1]
        assert "Is it ours?" not in scripts[1]

    def test_words_are_shown_as_words(self, listing: Product, buyer: Organization) -> None:
        answered_question(listing, buyer, "</script><b>Yes", text="<script>alert(1)</script> and more")
        page = page_of(listing)
        assert "<script>alert(1)" not in page
        assert "</script><b>" not in page

    def test_another_organisations_questions_are_not_found(
        self, client: Client, listing: Product, buyer: Organization
    ) -> None:
        question = ask(listing, buyer)
        sign_in(client, OrganizationFactory(is_buyer=True))
        assert TEXT not in client.get(reverse("catalog:my_questions")).text
        assert client.post(reverse("catalog:question_withdraw", args=[question.pk])).status_code == 404
        assert client.get(reverse("catalog:question_report", args=[question.key])).status_code == 404

    @pytest.mark.parametrize("page", ["public", "listing", "received", "own", "operator"])
    def test_the_queries_of_a_page_do_not_grow_with_its_questions(
        self, client: Client, listing: Product, buyer: Organization, operator: Organization, page: str
    ) -> None:
        address = {
            "public": reverse("catalog:product_questions", args=[listing.slug]),
            "listing": listing.get_absolute_url(),
            "received": reverse("catalog:received_questions"),
            "own": reverse("catalog:my_questions"),
            "operator": reverse("catalog:questions"),
        }[page]
        sign_in(client, {"received": listing.owner, "own": buyer, "operator": operator}.get(page, buyer))

        def more(number: int) -> int:
            for each in range(number):
                QuestionFactory(product=listing, organization=buyer, text=f"{TEXT} {each}")
                answered_question(listing, buyer, text=f"And {each}, does it?")
            return queries(client, address)

        assert more(1) == more(4)


class TestEnding:
    def test_a_withdrawn_question_is_read_by_nobody_and_not_answered(
        self, client: Client, listing: Product, buyer: Organization
    ) -> None:
        question = answered_question(listing, buyer, text=TEXT)
        sign_in(client, buyer)
        client.post(reverse("catalog:question_withdraw", args=[question.pk]), {CONFIRMED: "yes"})
        assert TEXT not in page_of(listing)
        with pytest.raises(InvalidTransition):
            answer_question(question, "Late.", organization=listing.owner, by=UserFactory())

    def test_a_report_brings_it_to_the_operator_and_its_removal_is_told_with_the_reason(
        self, listing: Product, buyer: Organization, operator: Organization
    ) -> None:
        asker = MembershipFactory(organization=buyer)
        reporter = MembershipFactory(organization=OrganizationFactory(is_buyer=True))
        MembershipFactory(organization=listing.owner, role="owner")
        question = ask_question(listing, TEXT, named=False, organization=buyer, by=asker.user)
        answer_question(question, "It does.", organization=listing.owner, by=UserFactory())
        reports = [
            report_question(question, reason="abuse", text="No.", organization=reporter.organization, by=reporter.user)
            for _time in range(2)
        ]
        assert reports[0] is not None
        assert reports[1] is None
        assert list(reported_questions()) == [question]
        assert waiting_counts(operator)["review"] == 1
        settle_question(question, remove=True, note="It names a person.", by=UserFactory())
        assert not reported_questions().exists()
        assert TEXT not in page_of(listing)
        told = dict(Notice.objects.filter(kind__startswith="question.").values_list("kind", "text"))
        assert "It names a person." in told["question.removed"]
        assert {"question.removed_here", "question.report_settled"} <= told.keys()

    def test_what_is_kept_is_not_shown_to_the_operator_again(self, listing: Product, buyer: Organization) -> None:
        question = answered_question(listing, buyer, text=TEXT)
        report_question(question, reason="other", text="No.", organization=OrganizationFactory(), by=UserFactory())
        settle_question(question, remove=False, note="", by=UserFactory())
        assert not reported_questions().exists()
        assert TEXT in page_of(listing)

    def test_a_removal_needs_a_reason_and_is_of_the_answer_that_was_read(
        self, client: Client, listing: Product, buyer: Organization, operator: Organization
    ) -> None:
        question = answered_question(listing, buyer, "First.")
        sign_in(client, operator)
        address, seen = (
            reverse("catalog:question_decide", args=[question.pk]),
            SettleQuestionForm(answer="First.").stored_version,
        )
        assert client.post(address, {"decision": "remove", "note": " ", "form_version": seen}).status_code == 422
        answer_question(question, "Corrected.", organization=listing.owner, by=UserFactory())
        late = client.post(address, {"decision": "remove", "note": "Rude.", "form_version": seen})
        assert late.status_code == 422
        assert "changed after you opened this page" in late.text
        question.refresh_from_db()
        assert question.is_answered

    @pytest.mark.parametrize("step", ["answer", "report", "decide", "answer_for"])
    def test_a_step_on_a_question_that_ended_meanwhile_says_so(
        self, client: Client, listing: Product, buyer: Organization, operator: Organization, step: str
    ) -> None:
        question = answered_question(listing, buyer)
        withdraw_question(question, by=UserFactory())
        who = {"answer": listing.owner, "report": OrganizationFactory(is_buyer=True)}.get(step, operator)
        sign_in(client, who)
        seen = SettleQuestionForm(answer="It does.").stored_version
        body = {"answer": "Thank you.", "decision": "keep", "form_version": seen}
        address = reverse(f"catalog:question_{step}", args=[question.key if step == "report" else question.pk])
        assert "withdrawn or removed meanwhile" in client.post(address, body, follow=True).text


class TestWhatTheDatabaseKeeps:
    def test_an_answer_has_one_row_for_each_version(self, listing: Product, buyer: Organization) -> None:
        question = answered_question(listing, buyer)
        with pytest.raises(IntegrityError), transaction.atomic():
            QuestionAnswer.objects.create(question=question, number=1, organization=listing.owner, text="Twice.")

    def test_words_are_never_changed(self, listing: Product, buyer: Organization) -> None:
        question = answered_question(listing, buyer)
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            QuestionAnswer.objects.update(text="Other.")
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            ListingQuestion.objects.filter(pk=question.pk).update(text="Other words, other sense?")

    def test_a_question_that_ended_is_not_opened_or_answered_again(self, listing: Product, buyer: Organization) -> None:
        question = withdraw_question(answered_question(listing, buyer), by=UserFactory())
        with pytest.raises(DatabaseError, match="stays so"), transaction.atomic():
            ListingQuestion.objects.update(status="answered")
        with pytest.raises(DatabaseError, match="not answered"), transaction.atomic():
            QuestionAnswer.objects.create(question=question, number=2, organization=listing.owner, text="Late.")

    def test_a_question_is_not_answered_without_an_answer(self, listing: Product, buyer: Organization) -> None:
        ask(listing, buyer)
        with pytest.raises(DatabaseError, match="answered by an answer"), transaction.atomic():
            ListingQuestion.objects.update(status="answered", answered_at=clock.now())

    def test_a_removal_has_a_reason(self, listing: Product, buyer: Organization) -> None:
        ask(listing, buyer)
        with pytest.raises(IntegrityError), transaction.atomic():
            ListingQuestion.objects.update(status="removed")

    def test_an_author_who_leaves_leaves_the_words(self, listing: Product, buyer: Organization) -> None:
        question = answered_question(listing, buyer)
        author = question.answers.get().author
        assert author is not None
        author.delete()
        assert question.answers.get().author is None

    def test_the_page_of_a_listing_takes_one_query_for_no_questions(self, client: Client, listing: Product) -> None:
        with CaptureQueriesContext(connection) as captured:
            client.get(listing.get_absolute_url())
        assert sum("catalog_listingquestion" in each["sql"] for each in captured) == 1
