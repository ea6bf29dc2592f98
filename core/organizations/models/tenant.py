"""Rows that belong to organisations, and the one rule of who sees which."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Self, TypeVar

from django.db import models

from core.organizations.models.organization import Organization

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class TenantQuerySet(models.QuerySet[_Row]):
    """Rows of which an organisation sees some. A subclass says which, in `concerning`."""

    @abstractmethod
    def concerning(self, organization: Organization) -> models.Q:
        """The rows that this organisation has a part in. The operator is not asked for: it sees every row."""

    def visible_to(self, organization: Organization | None) -> Self:
        """Nothing for somebody without an organisation, every row for the operator, else the rows that concern it."""
        return self.seen_by(organization, self.concerning)

    def seen_by(self, organization: Organization | None, concerning: Callable[[Organization], models.Q]) -> Self:
        """As `visible_to`, for a page that shows an organisation other rows than those of `self.concerning`.

        This is the only place that says who sees which rows: no model and no query asks for the operator itself.
        """
        if organization is None:
            return self.none()
        if organization.is_operator:
            return self.all()
        return self.filter(concerning(organization))
