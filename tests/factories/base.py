"""What every factory of rows is built on."""

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model
from factory.django import DjangoModelFactory

Row = TypeVar("Row", bound=Model)


class RowFactory(DjangoModelFactory[Row]):
    """A factory whose call is a stored row, for the type checker too: `class UserFactory(RowFactory[User])`."""

    class Meta:
        abstract = True

    if TYPE_CHECKING:

        def __new__(cls, **fields: Any) -> Row: ...  # type: ignore[misc]  # factory_boy's metaclass makes the row
