"""The operator's rules of the search: what they need, what they would change, and that nothing else changes them."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
import yaml
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from core.kit import clock
from core.kit.context_fields import TOKEN_FIELD
from core.kit.models import AuditEntry
from search.domain.rules import Rules
from search.engines import Engine
from search.models import KeptQuery, SearchRule
from search.queries.rule_effects import effect_of
from search.queries.rules import rules_in_force, rules_of
from tests.factories.organizations import OrganizationFactory
from tests.factories.people import sign_in
from tests.factories.search import document, estate, kept_query, search_rule
from tests.support.answers import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(client: Client, index: Engine) -> Client:
    index.rebuild(estate())
    sign_in(client, OrganizationFactory(name="Ensemble", is_operator=True), role="reviewer")
    return client


def typed(**changes: Any) -> dict[str, str]:
    day = clock.today().isoformat()
    return {
        "phrase": "money box",
        "others": "till",
        "starts_on": day,
        "ends_on": "",
        "reason": "They say so.",
    } | changes


def sent(client: Client, kind: str, data: dict[str, str]) -> tuple[Answer, Answer | None]:
    """Send a form, then once more as the page that shows its effect would."""
    address = reverse("search:rule_new", args=[kind])
    data = data | {TOKEN_FIELD: "a-token-of-twenty-two-c"}
    answer = client.post(address, data)
    seen = re.search(r'name="form_version" value="(\w+)"', answer.text)
    return answer, client.post(address, data | {"form_version": seen[1]}) if seen else None


def test_a_rule_is_saved_only_after_its_effect_was_shown(operator: Client) -> None:
    shown, saved = sent(operator, "synonym", typed())
    assert "1 search changes" in shown.text
    assert saved.status_code == 302
    assert SearchRule.objects.get().phrases == ("till",)
    assert "money box" in AuditEntry.objects.get(action="search_rule.made").data["rule"]


def test_another_text_than_the_one_whose_effect_was_shown_is_shown_again(operator: Client) -> None:
    address = reverse("search:rule_new", args=["synonym"])
    answer = operator.post(address, typed(form_version="x" * 24, **{TOKEN_FIELD: "a-token-of-twenty-two-c"}))
    assert answer.status_code == 200
    assert not SearchRule.objects.exists()


def test_a_saved_synonym_changes_what_the_page_finds_from_its_first_day_on(operator: Client) -> None:
    tomorrow = clock.today() + dt.timedelta(days=1)
    search_rule(phrase="money box", others="till", starts_on=tomorrow)
    address = f"{reverse('search:search')}?q=money+box"
    assert "0 results" in operator.get(address).text
    with time_machine.travel(dt.datetime.combine(tomorrow, dt.time(9), dt.UTC)):
        found = operator.get(address).text
    assert "0 results" not in found
    assert "Understood as" in found


def test_a_pinned_offer_is_shown_first_and_as_featured(operator: Client) -> None:
    _shown, saved = sent(operator, "pin", typed(phrase="zero trust", offer="Aldergate Access", place="1"))
    assert saved.status_code == 302
    page = operator.get(f"{reverse('search:search')}?q=zero+trust").text
    assert page.index("Featured") < page.index("Solution by Northwind")


@pytest.mark.parametrize(
    ("kind", "changes", "says"),
    [
        ("synonym", {"others": ""}, "This field is required"),
        ("synonym", {"others": "Money-box"}, "differs from the one above"),
        ("synonym", {"phrase": "%%%"}, "Enter letters or digits"),
        ("stop", {"phrase": "two words"}, "Enter one word"),
        ("pin", {"offer": "No such thing", "place": "1"}, "No offer has this name"),
        ("synonym", {"ends_on": "2020-01-01"}, "Choose the first day or a later one"),
        ("synonym", {"reason": ""}, "This field is required"),
    ],
)
def test_a_wrong_rule_says_at_its_field_what_to_do(
    operator: Client, kind: str, changes: dict[str, str], says: str
) -> None:
    shown, saved = sent(operator, kind, typed(**changes))
    assert (shown.status_code, saved) == (422, None)
    assert says in shown.text


def test_of_two_offers_of_one_name_the_owner_is_asked_for(operator: Client, index: Engine) -> None:
    index.index([document(51, title="Twin", owner_name="Aldergate"), document(52, title="Twin", owner_name="Other")])
    shown, _ = sent(operator, "boost", typed(phrase="", offer="Twin", strength="200"))
    assert "Twin by Aldergate, Twin by Other" in shown.text
    _, saved = sent(operator, "boost", typed(phrase="", offer="Twin by Other", strength="200"))
    assert saved.status_code == 302
    assert SearchRule.objects.get().document_id == "listing:52"


def test_a_second_rule_for_the_same_words_is_refused_in_words(operator: Client) -> None:
    search_rule(phrase="money box")
    _, saved = sent(operator, "synonym", typed())
    assert saved.status_code == 422
    assert "There is a rule of this kind for these words already" in saved.text


def test_a_rule_is_changed_and_deleted_and_the_log_keeps_what_it_said(operator: Client) -> None:
    rule = search_rule(phrase="money box", others="till")
    page = operator.get(reverse("search:rule_edit", args=[rule.pk])).text
    assert "money box" in page
    asked = operator.post(reverse("search:rule_delete", args=[rule.pk]))
    assert "The results of 1 of the most frequent searches will change" in asked.text
    operator.post(reverse("search:rule_delete", args=[rule.pk]), {"confirmed": "yes"})
    assert not SearchRule.objects.exists()
    assert AuditEntry.objects.get(action="search_rule.deleted").data["also"] == ["till"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "synonym", "others": ""},
        {"kind": "pin", "others": ""},
        {"kind": "boost", "document_id": "listing:1", "strength": 100},
        {"reason": ""},
        {"kind": "other"},
        {"ends_on": dt.date(2020, 1, 1)},
        {"phrase": ""},
    ],
)
def test_the_database_refuses_a_rule_that_says_nothing(
    changes: dict[str, Any],
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        search_rule(**changes)


def test_rules_are_read_in_one_query_whatever_their_number(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(20):
        search_rule(phrase=f"word {number}")
    search_rule("spelling", phrase="forcast")
    with django_assert_num_queries(1):
        rules = rules_in_force()
    assert len(rules.synonyms) == 20
    assert rules.keeps("forcast")


def test_the_effect_names_what_comes_and_goes_and_the_quality_of_judged_searches(
    index: Engine, settings: Settings, tmp_path: Path
) -> None:
    index.rebuild(estate())
    judged = [{"q": "money box", "kind": "known", "answers": {"Aldergate Access": 3}}]
    judged += [{"q": "kubernetes", "kind": "known", "answers": {"No such title": 3}}]
    settings.SEARCH_JUDGEMENTS = str(tmp_path / "judged.yml")
    (tmp_path / "judged.yml").write_text(yaml.safe_dump(judged))
    kept_query("money box")
    kept_query("tills")
    after = rules_of([search_rule(phrase="money box", others="Aldergate Access")])
    effect = effect_of(Rules(), after, ["money box"])
    assert (effect.kept, effect.changed, effect.judged, effect.judged_changed) == (2, 1, 1, 1)
    assert effect.ndcg_before == 0 < effect.ndcg_after
    assert "Aldergate Access" in effect.changes[0].comes


@pytest.mark.parametrize(
    "text",
    [
        "helen@example.com",
        "helen\uff20example.com",
        "12345678",
        "+44 (20) 7946-0958",
        "Q-2026-00042",
        "%%%",
        "in:de",
        "x " * 20,
    ],
)
def test_what_may_name_a_person_is_not_kept(client: Client, index: Engine, text: str) -> None:
    index.rebuild(estate())
    assert client.post(reverse("search:keep"), {"q": text}).status_code == 204
    assert not KeptQuery.objects.exists()


def test_searches_and_opened_results_are_counted_by_their_words_alone(client: Client, index: Engine) -> None:
    index.rebuild(estate())
    for text in ("Zero Trust in:de", "zero-trust"):
        client.post(reverse("search:keep"), {"q": text})
    client.post(reverse("search:keep"), {"q": "zero trust", "opened": "bundle:1"})
    client.post(reverse("search:keep"), {"q": "zero trust", "opened": "listing:no-such"})
    row = KeptQuery.objects.get()
    assert (row.text, row.asked, row.clicked, row.found > 0) == ("zero trust", 2, 1, True)
    assert {field.name for field in KeptQuery._meta.fields} == {
        "id", "text", "asked", "clicked", "found", "first_at", "last_at", "set_aside_at",
    }  # fmt: skip


def test_a_search_without_results_becomes_a_synonym_or_leaves_the_list(operator: Client) -> None:
    row = kept_query("flow sheet", asked=3)
    few = kept_query("zero trust", asked=50, clicked=1, found=3)
    page = operator.get(reverse("search:queries_none")).text
    assert "flow sheet" in page
    assert "zero trust" not in page
    assert (
        'value="flow sheet"' in operator.get(f"{reverse('search:rule_new', args=['one_way'])}?phrase=flow+sheet").text
    )
    operator.post(reverse("search:query_aside", args=[row.pk]))
    assert "flow sheet" not in operator.get(reverse("search:queries_none")).text
    assert few.text in operator.get(reverse("search:queries_few")).text


def test_the_lists_take_as_many_queries_for_many_rows(
    operator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        search_rule(phrase=f"word {number}")
        kept_query(f"word {number}")
    for address in (reverse("search:rules"), reverse("search:queries_none")):
        with django_assert_max_num_queries(22):
            operator.get(address)


def test_what_many_searched_for_is_suggested_and_what_few_did_is_not(client: Client, index: Engine) -> None:
    index.rebuild(estate())
    kept_query("zero trust for shops", asked=3, found=2)
    kept_query("zero secrets of one", asked=2, found=2)
    page = client.get(reverse("search:suggest"), {"q": "zero"}).text
    assert "zero trust for shops" in page
    assert "zero secrets of one" not in page


def test_words_that_no_offer_holds_are_suggested_to_nobody_however_often_they_were_asked(
    client: Client, index: Engine
) -> None:
    index.rebuild(estate())
    kept_query("zero trust john doe", asked=99, found=2)
    assert "john" not in client.get(reverse("search:suggest"), {"q": "zero"}).text


def test_the_longest_names_of_an_offer_and_its_owner_fit_in_a_rule(operator: Client, index: Engine) -> None:
    index.index([document(51, title=" ".join(["Twin"] * 50), owner_name=" ".join(["Owner"] * 20))])
    _, saved = sent(operator, "boost", typed(phrase="", offer=" ".join(["Twin"] * 50), strength="200"))
    assert saved.status_code == 302
    assert len(SearchRule.objects.get().offer) == 255
