"""Do a verb to each row of a bulk work, so that a row which is refused costs no other."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.kit.errors import report
from core.organizations.models.bulk import BulkWorkRow, Outcome

Row = TypeVar("Row", bound=BulkWorkRow)
Subject = TypeVar("Subject")


class RowRefused(ValueError):
    """The verb is not done to this row, for the reason that it says."""


def work_through(
    rows: QuerySet[Row],
    *,
    find: Callable[[Row], Subject],
    do: Callable[[Row, Subject], str],
    refusals: Sequence[type[Exception]],
    words: Callable[[Exception, Subject], str] = lambda refusal, _subject: str(refusal),
    about: str,
) -> int:
    """Work on those of the rows that still wait, each in a transaction of its own; returns how many were done.

    `find` locks what a row is about, before the row is locked, `do` does the verb and says the outcome in words.
    RowRefused and `refusals` refuse a row, with `words`; whatever else goes wrong too, and the operator is told
    (`about`). Begun again after a crash, it goes on with those that are left.
    """
    waiting = list(rows.filter(outcome=Outcome.WAITING).order_by("pk").values_list("pk", flat=True))
    refused: tuple[type[Exception], ...] = (RowRefused, *refusals)
    return sum(_work_on(rows, pk, find, do, refused, words, about) for pk in waiting)


@transaction.atomic
def _work_on(
    rows: QuerySet[Row],
    pk: int,
    find: Callable[[Row], Subject],
    do: Callable[[Row, Subject], str],
    refused: tuple[type[Exception], ...],
    words: Callable[[Exception, Subject], str],
    about: str,
) -> bool:
    subject = find(rows.get(pk=pk))
    row = rows.select_for_update(of=("self",)).get(pk=pk)
    if row.outcome != Outcome.WAITING:
        return False
    try:
        with transaction.atomic():
            note = do(row, subject)
    except refused as refusal:
        outcome, note = Outcome.REFUSED, words(refusal, subject)
    except Exception as error:  # one row never costs another: the operator is told
        report(error, about)
        outcome, note = Outcome.REFUSED, _("An error of the marketplace. The operator is told of it.")
    else:
        outcome = Outcome.DONE
    rows.filter(pk=pk).update(outcome=outcome, note=note)
    return outcome == Outcome.DONE
