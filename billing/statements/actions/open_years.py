"""Open everybody's year."""

from billing.statements.queries.yearly import YearTotals, everybodys_totals
from core.kit import audit
from core.organizations.models import User


def open_years(year: int, *, by: User, as_file: bool = False) -> list[YearTotals]:
    """Every payee's year in sums, for the operator; that `by` looked, or took it along as a file, is recorded."""
    audit.record("years.exported" if as_file else "years.looked_at", f"year:{year}", by=by, organization=None)
    return everybodys_totals(year)
