"""What a buyer requires, and what each seller answers to it, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.quotes.conversing.queries.writing import is_agreed
from marketplace.quotes.domain.requirements import Requirement, read_requirements
from marketplace.quotes.models import QuoteRequest, RequirementAnswer
from marketplace.quotes.states import CLOSED_REQUESTS


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """One line, and of each seller its name and its answer, None where there is none."""

    requirement: Requirement
    answers: tuple[tuple[str, RequirementAnswer | None], ...]

    @property
    def differs(self) -> bool:
        """Whether not all of them answer the same."""
        return len({answer.answer if answer is not None else "" for _seller, answer in self.answers}) > 1


def takes_answers(request: QuoteRequest) -> bool:
    """Whether its seller can still answer its requirements. One query."""
    return request.status not in CLOSED_REQUESTS and not is_agreed(request)


def requirement_rows(requests: Sequence[QuoteRequest]) -> tuple[RequirementRow, ...]:
    """The lines of requests that were sent together, with the answers of each. One query, if there are lines."""
    lines = read_requirements(requests[0].requirements)
    if not lines:
        return ()
    found = RequirementAnswer.objects.filter(request__in=[each.pk for each in requests])
    answers = {(each.request_id, each.number): each for each in found}
    return tuple(
        RequirementRow(line, tuple((each.seller.name, answers.get((each.pk, line.number))) for each in requests))
        for line in lines
    )


def answers_of(request: QuoteRequest) -> dict[int, RequirementAnswer]:
    """The seller's answers by the number of the line. One query."""
    return {each.number: each for each in RequirementAnswer.objects.filter(request=request)}
