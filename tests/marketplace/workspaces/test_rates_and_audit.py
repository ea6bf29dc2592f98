"""The operator's fees and audit log."""

import csv
import datetime as dt
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from core.kit import audit, clock
from core.kit.models import AuditEntry
from tests.factories.catalog import category_path
from tests.factories.organizations import OrganizationFactory, UserFactory
from tests.factories.people import sign_in
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 11, 3, 9, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with clock.travel(NOW):
        yield


@pytest.fixture
def operator(client: Client) -> Client:
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True))
    return client


class TestRates:
    """Seen first, then set."""

    def given(self, **changes: Any) -> dict[str, str]:
        return {
            "whose": "everybody",
            "plan": "",
            "organization": "",
            "category": "",
            "rate": "6",
            "starts": "",
        } | changes

    def test_a_change_is_shown_before_it_is_made(self, operator: Client) -> None:
        url = reverse("workspaces:rate_set")
        answer = operator.post(url, self.given(rate="6.25", starts="2026-12-01"))
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "From 1 December 2026, 00:00 UTC new quotes are computed with 6.25%." in text
        assert "Drafts change with it; versions of quotes that were proposed, and orders, keep theirs." in text
        assert not AuditEntry.objects.filter(action="take_rate.set").exists()
        operator.post(url, self.given(rate="6.25", starts="2026-12-01", confirmed="yes"))
        text = operator.get(reverse("workspaces:rates")).content.decode()
        assert "Scheduled" in text and "6.25" in text

    def test_a_change_to_come_is_withdrawn(self, operator: Client) -> None:
        operator.post(reverse("workspaces:rate_set"), self.given(starts="2026-12-01", confirmed="yes"))
        entry = AuditEntry.objects.get(action="take_rate.set")
        assert (entry.target, entry.data["before"], entry.data["bp"]) == ("take_rate:everybody", 500, 600)
        (row,) = (row for row, _ in operator.get(reverse("workspaces:rates")).context["to_come"])
        url = reverse("workspaces:rate_withdraw", args=[row.rate_id])
        operator.post(url, {"confirmed": "yes"})
        operator.post(url, {"confirmed": "yes"})  # once more, by a second tab
        assert "Scheduled" not in operator.get(reverse("workspaces:rates")).content.decode()

    def test_a_category_of_the_catalog_is_chosen(self, operator: Client) -> None:
        category_path("Identity")
        operator.post(reverse("workspaces:rate_set"), self.given(category="identity", confirmed="yes"))
        current = operator.get(reverse("workspaces:rates")).context["current"]
        assert [(row.bp, words) for row, words in current] == [(500, ""), (600, "Identity")]

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"rate": "101"}, "not a percentage"),
            ({"rate": "-1"}, "not a percentage"),
            ({"starts": "2026-11-02"}, "It cannot begin in the past."),
            ({"whose": "plan"}, "Choose one."),
            ({"whose": "organization"}, "Choose one."),
            ({"category": "nonsense"}, "that is on offer here"),
            ({"rate": "5", "confirmed": "yes"}, "in force already"),
            ({"rate": "", "confirmed": "yes"}, "every deal needs one"),
        ],
    )
    def test_a_change_that_cannot_be_is_refused_where_it_was_typed(
        self, operator: Client, changes: dict[str, str], said: str
    ) -> None:
        answer = operator.post(reverse("workspaces:rate_set"), self.given(**changes))
        assert answer.status_code == 422
        assert said in answer.content.decode()

    def test_a_plan_is_made_given_a_rate_and_joined(self, operator: Client) -> None:
        OrganizationFactory(name="Vendor A", slug="vendor-a", is_vendor=True)
        operator.post(reverse("workspaces:plan_set"), {"code": "growth", "name": "Growth"})
        operator.post(
            reverse("workspaces:rate_set"), self.given(whose="plan", plan="growth", rate="4", confirmed="yes")
        )
        operator.post(reverse("workspaces:plan_join"), {"organization": "vendor-a", "plan": "growth"})
        again = operator.post(reverse("workspaces:plan_join"), {"organization": "vendor-a", "plan": "growth"})
        assert again.status_code == 422
        text = operator.get(reverse("workspaces:rates")).content.decode()
        assert "1 organisation: Vendor A" in text

    def test_only_the_operator_changes_fees(self, client: Client) -> None:
        sign_in(client, OrganizationFactory(is_vendor=True))
        assert client.get(reverse("workspaces:rates")).status_code == 403
        assert client.post(reverse("workspaces:rate_set"), self.given()).status_code == 403

    def test_the_page_takes_as_many_queries_for_one_rate_as_for_many(self, operator: Client) -> None:
        url = reverse("workspaces:rates")

        def add() -> None:
            organization = OrganizationFactory(is_vendor=True)
            given = self.given(whose="organization", organization=organization.slug, rate="3", confirmed="yes")
            operator.post(reverse("workspaces:rate_set"), given)

        add()
        operator.get(url)
        few = queries(operator, url)
        for _ in range(5):
            add()
        assert queries(operator, url) == few


class TestAuditLog:
    """Everything that was done, found by who, what, when and about what; never changed."""

    @pytest.fixture
    def log(self) -> None:
        ann, bob = UserFactory(name="Ann"), UserFactory(name="Bob")
        northwind = OrganizationFactory(name="Northwind").pk
        for day, who, what, about, of in (
            (1, ann, "hold.placed", "hold:1", northwind),
            (2, bob, "hold.lifted", "hold:1", northwind),
            (3, bob, "take_rate.set", "take_rate:everybody", None),
        ):
            with clock.travel(NOW + dt.timedelta(days=day)):
                audit.record(what, about, by=who, organization=of, reason=f"=because {day}")

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({}, 3),
            ({"who": "bob"}, 2),
            ({"what": "hold."}, 2),
            ({"target": "hold:1"}, 2),
            ({"organization": "north"}, 2),
            ({"organization": "south"}, 0),
            ({"since": "2026-11-05"}, 2),
            ({"until": "2026-11-05"}, 2),
            ({"since": "2026-11-05", "until": "2026-11-05", "who": "Bob"}, 1),
            ({"who": "nobody"}, 0),
        ],
    )
    def test_entries_are_found(self, operator: Client, log: None, asked: dict[str, str], found: int) -> None:
        answer = operator.get(reverse("workspaces:audit"), asked)
        assert len(answer.context["entries"]) == found

    def test_an_entry_names_the_organisation_whose_affair_it_is(self, operator: Client, log: None) -> None:
        answer = operator.get(reverse("workspaces:audit"))
        assert [name for _entry, name, _facts in answer.context["entries"]] == ["", "Northwind", "Northwind"]

    def test_a_day_that_is_none_is_said(self, operator: Client, log: None) -> None:
        answer = operator.get(reverse("workspaces:audit"), {"since": "yesterday"})
        assert answer.status_code == 422

    def test_it_is_taken_along_as_a_file_which_is_recorded(self, operator: Client, log: None) -> None:
        answer = operator.get(reverse("workspaces:audit_csv"), {"what": "hold."})
        rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
        assert [(row["who"], row["action"]) for row in rows] == [("Bob", "hold.lifted"), ("Ann", "hold.placed")]
        assert AuditEntry.objects.filter(action="audit.exported", data__asked__what="hold.").exists()

    def test_a_cell_is_never_a_formula(self, operator: Client) -> None:
        audit.record("=1+1", "@x", by=UserFactory(name="+Eve"), organization=None)
        text = operator.get(reverse("workspaces:audit_csv")).getvalue().decode()
        assert "'=1+1" in text and "'@x" in text and "'+Eve" in text

    @pytest.mark.parametrize(
        "statement", ["UPDATE kit_auditentry SET actor_label = 'nobody'", "DELETE FROM kit_auditentry"]
    )
    def test_the_database_lets_nobody_change_or_delete_an_entry(self, log: None, statement: str) -> None:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
        assert AuditEntry.objects.count() == 3

    def test_only_the_operator_reads_it(self, client: Client) -> None:
        sign_in(client, OrganizationFactory(is_vendor=True))
        for name in ("audit", "audit_csv"):
            assert client.get(reverse(f"workspaces:{name}")).status_code == 403

    def test_a_page_takes_as_many_queries_for_one_entry_as_for_many(self, operator: Client, log: None) -> None:
        url = reverse("workspaces:audit")
        operator.get(url)
        few = queries(operator, url)
        for number in range(40):
            audit.record("x.done", f"x:{number}", organization=OrganizationFactory().pk)
        assert queries(operator, url) == few
