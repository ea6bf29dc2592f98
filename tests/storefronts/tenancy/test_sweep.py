"""A's editor asks every address of the admin for B's things: nothing of B may come back, and nothing of B may change."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, reverse

from storefronts import access, wagtail_hooks
from storefronts.access import ALLOWED
from tests.storefronts.tenancy.conftest import (
    CANARY,
    Address,
    Tenant,
    admin_addresses,
    body_of,
    snapshot,
)

DENIED = set((Path(__file__).parent / "denied.txt").read_text().split())
ADDRESSES = admin_addresses()
LABELS = {
    "app_label": ["storefronts", "wagtailcore"],
    "model_name": ["casestudypage", "storefrontimage", "page"],
    "content_type_app_name": ["storefronts"],
    "content_type_model_name": ["casestudypage", "storefrontpage"],
    "action": ["delete", "publish", "move"],
    "action_name": ["approve", "reject"],
    "filter_spec": ["max-165x165"],
    "app_name": ["storefronts"],
    "uidb64": ["MQ"],
    "token": ["x"],
    "mode": ["base"],
}
KINDS = {
    "page_id": "page",
    "parent_page_id": "page",
    "page_to_move_id": "page",
    "destination_id": "page",
    "image_id": "image",
    "document_id": "document",
    "doc_id": "document",
    "uploaded_file_id": "upload",
    "revision_id": "revision",
    "revision_id_a": "revision",
    "revision_id_b": "revision",
    "workflow_state_id": "workflow_state",
    "task_state_id": "task_state",
    "task_id": "task_state",
    "session_id": "session",
    "collection_id": "collection",
    "user_id": "user",
    "group_id": "group",
}
EVERYTHING = ("page", "image", "document", "collection", "group", "user", "revision", "workflow_state", "task_state")
#: Every query with every id; otherwise every query with the first id, and two with the others.
WHOLE = os.environ.get("ENSEMBLE_SWEEP") == "all"
#: How many combinations of ids an address is asked with: otherwise each page of the tenant once, and fewer of pairs.
MOST = 12 if WHOLE else 5
QUERIES = (
    "",
    "?q=secret",
    "?export=xlsx",
    "?export=csv",
    "?search_all=1&q=solution&live=false",
    "?owner={user}&edited_by={user}&user={user}",
    "?collection_id={collection}&tag=x",
    "?page_type=storefronts.CaseStudyPage&q=picture&ids={page}&id={page}&id={image}&id={document}",
)


def values_of(argument: str, address: Address, tenant: Tenant) -> list[object]:
    if argument in LABELS:
        return list(LABELS[argument])
    if argument in KINDS:
        return list(tenant.of(KINDS[argument]))
    if argument in ("pk", "object_id", "id"):
        if "images" in address.name:
            return [*tenant.of("image")]
        if "docs" in address.name:
            return [*tenant.of("document")]
        if address.name.startswith("wagtailadmin_pages:"):
            return [*tenant.of("page")]
        return [one for kind in EVERYTHING for one in tenant.of(kind)[:1]]
    return [tenant.of("page")[0], "word"]


def urls_of(address: Address, tenant: Tenant) -> Iterator[str]:
    """The address with every combination of the tenant's ids (bounded)."""
    choices = [values_of(argument, address, tenant) for argument in address.arguments]
    found = 0
    for values in itertools.product(*choices):
        try:
            url = reverse(address.name, kwargs=dict(zip(address.arguments, values, strict=True)))
        except NoReverseMatch:
            continue
        found += 1
        yield url
        if found >= MOST:
            return


def filled(query: str, tenant: Tenant) -> str:
    return query.format(**{kind: ids[0] for kind, ids in tenant.ids.items()})


def bodies(tenant: Tenant) -> Iterator[dict[str, object]]:
    """What a curious editor would post."""
    page, image, document = tenant.of("page")[0], tenant.of("image")[0], tenant.of("document")[0]
    yield {}
    yield {
        "title": "taken", "slug": "taken", "new_title": "taken", "new_slug": "taken", "new_parent_page": page,
        "collection": tenant.of("collection")[0], "id": [page, image, document], "next_page": page, "action-publish": "1",
        "is_editing": "1", "comment": "taken", "confirm": "1", "parent_page": page, "page": page,
    }  # fmt: skip


def sweep(client: Client, asker: Tenant, other: Tenant) -> tuple[int, int, list[str]]:
    """GET and rolled-back POST of everything with the other's ids: how many of each, and what leaked or changed."""
    gets = posts = 0
    leaks: list[str] = []
    before = snapshot(other)
    for address in ADDRESSES:
        if address.name in ("wagtailadmin_logout", "wagtailadmin_error_test"):
            continue  # one ends the session, the other always raises
        # What the wall denies it denies by the address's name: few ids show that.
        allowed = address.name in ALLOWED
        for number, url in enumerate(itertools.islice(urls_of(address, other), MOST if allowed else 2)):
            for query in QUERIES if allowed and (number == 0 or WHOLE) else QUERIES[:2]:
                with transaction.atomic():
                    response = client.get(url + filled(query, other))
                    gets += 1
                    if CANARY in body_of(response):
                        leaks.append(f"GET {address.name} {query}")
                    if response.status_code >= 500:
                        leaks.append(f"GET {address.name} {query} failed")
                    transaction.set_rollback(True)
            for body in bodies(other):
                with transaction.atomic():
                    response = client.post(url, body)
                    posts += 1
                    if CANARY in body_of(response):
                        leaks.append(f"POST {address.name}")
                    if snapshot(other) != before:
                        leaks.append(f"POST {address.name} changed a row")
                    transaction.set_rollback(True)
    with transaction.atomic():
        if CANARY in body_of(client.get(reverse("wagtailadmin_home"))):
            leaks.append("a flash message")
        transaction.set_rollback(True)
    return gets, posts, sorted(set(leaks))


# --- (1) the inventory --------------------------------------------------------------------------------------------


def test_every_address_of_the_admin_is_allowed_or_denied_by_name() -> None:
    """A new one (an upgrade, a new app) fails here until somebody has decided."""
    names = {address.name for address in ADDRESSES}
    assert names - ALLOWED - DENIED == set(), "decide: storefronts/access.py ALLOWED, or denied.txt"
    assert ALLOWED - names == set(), "allowed, but not served any more"
    assert DENIED - names == set(), "denied, but not served any more"
    assert set() == ALLOWED & DENIED


# --- (2) the canary sweep -----------------------------------------------------------------------------------------


def test_nothing_of_another_partner_comes_back_and_nothing_of_it_changes(
    editor: Client, a: Tenant, b: Tenant, record_property: Callable[[str, object], None]
) -> None:
    gets, posts, leaks = sweep(editor, a, b)
    record_property("gets", gets)
    record_property("posts", posts)
    print(f"\n{len(ADDRESSES)} names, {gets} GET, {posts} POST, {len(leaks)} leaks")
    assert leaks == []
    assert gets > (1_500 if WHOLE else 500)


def test_a_person_without_any_organisation_counts_as_a_partner(a: Tenant, b: Tenant, client: Client) -> None:
    from django.contrib.auth.models import Group

    from tests.factories.organizations import UserFactory

    nobody = UserFactory(name="Nobody")
    nobody.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(nobody)
    assert client.get(reverse("wagtailadmin_explore_root")).status_code == 404
    assert client.get(reverse("wagtailadmin_pages:edit", args=[b.storefront.pk])).status_code == 404
    assert CANARY not in body_of(client.get(reverse("wagtailadmin_home")))


def test_the_operator_reaches_everything(operator: Client, a: Tenant, b: Tenant) -> None:
    for name in ("wagtailadmin_explore_root", "wagtailimages:index", "wagtailadmin_reports:site_history"):
        assert operator.get(reverse(name), follow=True).status_code == 200
    text = operator.get(reverse("wagtailadmin_pages:edit", args=[b.draft.pk])).text
    assert f"{CANARY} secret draft" in text


# --- (6) with a layer off, the sweep turns red --------------------------------------------------------------------


def test_without_the_wall_the_sweep_finds_leaks(
    editor: Client, a: Tenant, b: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "passes", lambda request: True)
    assert _some(editor, a, b)


def test_without_the_hooks_the_sweep_finds_leaks(
    editor: Client, a: Tenant, b: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wagtail_hooks, "passes", lambda request: True)
    assert _some(editor, a, b)


def _some(editor: Client, a: Tenant, b: Tenant) -> list[str]:
    """Some of the addresses that leak by permissions alone."""
    asked = [
        (name, reverse(name, args=args) + query)
        for name, args, query in (
            ("wagtailadmin_choose_page_search", [], "?q=secret"),
            ("wagtailadmin_choose_page_child", [b.storefront.pk], ""),
            ("wagtailadmin_choose_page_chosen_multiple", [], f"?id={b.draft.pk}"),
            ("wagtailadmin_home", [], ""),
            ("wagtailimages_chooser:chosen", [b.image.pk], ""),
        )
    ]
    return [name for name, url in asked if CANARY in body_of(editor.get(url))]


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("CRITICAL", logger="django.request")
