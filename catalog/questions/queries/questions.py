"""Questions on listings, as everybody, who asked, the owner and the operator read them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.catalogue.models import Product
from catalog.interface import Submission
from catalog.models import ListingQuestion, QuestionReport
from core.organizations.models import Organization

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Questions:
    """What the page of a listing shows of its answered questions: the newest answered few of `count`."""

    count: int
    newest: tuple[ListingQuestion, ...]


def questions_of(product: Product) -> Questions:
    """The answered questions that stand on the page of a product. At most three queries."""
    count = ListingQuestion.objects.answered().filter(product=product).count()
    return Questions(count, tuple(answered_questions(product)[:SHOWN]) if count else ())


def askable_offers(reader: Organization | None) -> QuerySet[Product]:
    """Listings and services, as far as this reader (None: a visitor) may see them, with their owners."""
    return Product.objects.visible_to(reader).exclude(kind=Product.Kind.SOLUTION).select_related("owner")


def answered_questions(product: Product) -> QuerySet[ListingQuestion]:
    """All that everybody reads, the newest answered first, with every version of their answers. Two queries."""
    found = ListingQuestion.objects.answered().filter(product=product).order_by("-answered_at", "-pk")
    return _with_answers(found)


def open_questions(product: Product, reader: Organization | None) -> QuerySet[ListingQuestion]:
    """Questions without an answer that this reader may see: the owner and the operator each, others their own."""
    found = ListingQuestion.objects.visible_to(reader).filter(product=product).open()
    return _with_answers(found).order_by("asked_at", "pk")


def reportable_questions(reader: Organization) -> QuerySet[ListingQuestion]:
    """Questions that this reader may see or could see: a page may be older than the end of one."""
    was_public = Q(answered_at__isnull=False, product__in=Product.objects.visible_to(reader))
    return _with_answers(ListingQuestion.objects.filter(was_public | Q(product__owner=reader)))


def own_questions(organization: Organization) -> QuerySet[ListingQuestion]:
    """What was asked in the name of the organisation, the newest first, with products and answers."""
    return _with_answers(ListingQuestion.objects.asked_for(organization))


def received_questions(organization: Organization) -> QuerySet[ListingQuestion]:
    """Questions about what the organisation offers: those without an answer first, the longest waiting at the top."""
    return _with_answers(_open_first(ListingQuestion.objects.received_by(organization)))


def ended_questions(organization: Organization) -> QuerySet[ListingQuestion]:
    """Questions about what the organisation offers, whatever became of them: a page may be older than the end."""
    return ListingQuestion.objects.filter(product__owner=organization).select_related("product__owner", "organization")


def all_questions() -> QuerySet[ListingQuestion]:
    """Every question, for the operator: those without an answer first."""
    return _with_answers(_open_first(ListingQuestion.objects.all())).select_related(
        "product__owner", "organization", "author"
    )


def waiting_questions(organization: Organization) -> QuerySet[ListingQuestion]:
    """Questions that wait for an answer of this organisation."""
    return ListingQuestion.objects.open().filter(product__owner=organization)


def reported_questions() -> QuerySet[ListingQuestion]:
    """What the operator has to read: questions that stand and that somebody reported."""
    stands = [ListingQuestion.Status.OPEN, ListingQuestion.Status.ANSWERED]
    return ListingQuestion.objects.filter(status__in=stands, pk__in=_open_reports().values("question"))


def question_reports(question: ListingQuestion) -> QuerySet[QuestionReport]:
    """What others told the operator about a question, and nobody has settled yet."""
    return _open_reports().filter(question=question).select_related("organization", "reported_by")


def first_reported_questions(limit: int) -> list[Submission]:
    """The longest-waiting reported questions as rows of the operator's queue."""
    found = reported_questions().select_related("product", "organization").order_by("asked_at", "pk")[:limit]
    return [
        Submission(
            title=_("Question about %(name)s") % {"name": each.product.title},
            kind=gettext_lazy("Reported question"),
            owner=each.organization,
            since=each.asked_at,
            url=reverse("catalog:question_decide", args=[each.pk]),
        )
        for each in found
    ]


def _with_answers(found: QuerySet[ListingQuestion]) -> QuerySet[ListingQuestion]:
    return found.select_related("product__owner", "organization").prefetch_related("answers__organization")


def _open_first(found: QuerySet[ListingQuestion]) -> QuerySet[ListingQuestion]:
    place = Case(When(status=ListingQuestion.Status.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.annotate(place=place).order_by("place", F("answered_at").desc(nulls_first=True), "asked_at", "pk")


def _open_reports() -> QuerySet[QuestionReport]:
    return QuestionReport.objects.filter(settled_at=None)
