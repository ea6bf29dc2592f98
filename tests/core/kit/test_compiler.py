"""Our compiler writes what Django's writes."""

from collections.abc import Iterator
from typing import Any  # Any: rows of any kind

from django.apps import apps
from django.core.exceptions import FieldError
from django.db import connection
from django.db.backends.postgresql.compiler import SQLCompiler as Djangos
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Lower

from core.kit.postgres.compiler import SQLCompiler
from core.organizations.models import Membership, Organization


def some() -> Iterator[QuerySet[Any, Any]]:
    """Queries of every model with its neighbours, then orders of each kind."""
    for model in apps.get_models():
        manager = model._base_manager
        yield manager.order_by("-pk")
        try:
            yield manager.select_related().order_by(model._meta.fields[-1].name, "pk")
        except FieldError:
            yield manager.reverse()
    members = Membership.objects.select_related("user", "organization")
    yield members.order_by("organization__name")
    yield members.order_by(F("created_at").desc(nulls_last=True), Lower("role"), "?")
    yield members.annotate(low=Lower("role")).order_by("low", "-organization")
    yield members.annotate(low=Lower("role")).order_by(Lower("role"))
    yield members.values("role").annotate(many=Count("pk")).order_by("many", "role")
    yield members.values_list("role", "pk").order_by("role").distinct()
    yield members.only("role", "user__email", "organization").order_by("role")
    yield members.filter(Q(organization__in=Organization.objects.order_by("slug")[:3])).order_by("pk").reverse()
    yield Organization.objects.order_by("pk").union(Organization.objects.filter(pk=1)).order_by("name")


def test_the_sql_is_djangos() -> None:
    count = 0
    for query in some():
        ours, theirs = (made(query.query.clone(), connection, "default").as_sql() for made in (SQLCompiler, Djangos))
        assert ours == theirs
        count += 1
    assert count > 300
    assert isinstance(Organization.objects.all().query.get_compiler("default"), SQLCompiler)


def test_a_column_that_is_kept_is_not_changed_by_who_asked_for_it() -> None:
    asked = SQLCompiler(Organization.objects.all().query, connection, "default")
    asked.get_default_columns({}).clear()
    assert asked.get_default_columns({})
