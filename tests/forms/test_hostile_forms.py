"""Every form of every role, found by walking the site, is sent hostile values: none is answered with an error page.

What a form takes is stored as it was typed; what it refuses stays typed, with a message. Each field gets one of the
values, each class of fields all of them.
"""

from __future__ import annotations

import os
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any, cast  # Any: Django's test client answers with what mypy knows nothing of
from unittest import mock
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.forms import BaseForm
from django.test import Client
from django.urls import resolve

from billing.provider.gateways import current
from billing.provider.gateways.base import Gateway, GatewayUnavailable
from billing.provider.gateways.stripe_gateway import stripe_gateway
from core.kit import clock, jobs
from core.kit.context_fields import ORGANIZATION_FIELD, TOKEN_FIELD
from core.kit.versions import VERSION_FIELD
from search.actions.rebuild_index import rebuild_index
from tests.architecture.test_access import urls
from tests.core.organizations.test_one_time import ASKS, forms_go_to, name_of
from tests.forms.crawl import Form, Walk, read, walk
from tests.forms.world import NOW, World, whole_world
from tests.support.frame import quiet_frame
from tests.support.mail_server import Away

HOSTILE = {
    "nul": "a\x00b",
    "half a surrogate pair": "a\ud800b",
    "superscript two": "²",
    "negative": "-5",
    "exponent": "1e9",
    "10^12": str(10**12),
    "decimal": "1.5",
    "205 characters": "y" * 205,
    "100,000 characters": "z" * 100_000,
    "line break": "Line\r\nBcc: x@y.example",
    "nested": "[" * 20_000 + "]" * 20_000,
    "foreign id": "999999999",
    "30 digits": "9" * 30,
    "5,000 digits": "9" * 5_000,
}
#: Asked of every page, besides what its own forms ask.
QUERIES = ("page", "q", "next", "via", "currency", "status", "party", "older", "since", "month")
#: Views whose form this world shows nowhere, each with its reason.
NOT_WALKED = {
    "storefronts.views.pages.solution_sizes": "a second button of a form; tests/marketplace/quotes/asking/test_sizes.py tries its fields",
    "billing.collecting.views.receivables.split": "shown while an invoice is paid in part; it has no field",
    "billing.adjustments.views.objections.decide": "shown while an objection waits",
    "billing.giving_back.views.disputes.submit": "the question behind the form of the answer; it has no field",
    "core.notifications.views.unsubscribe.unsubscribe": "behind a signed link in a mail; it has no field",
    "marketplace.orders.views.deliveries.take_back": "shown while an objection waits; it has no field",
    "billing.provider.webhooks.inbox.receive": "no form",
    "marketplace.quotes.accepting.views.signatures.receive": "no form",
    "marketplace.quotes.accepting.views.signatures.cancel": "shown while a provider is asked for a signature; it has no field",
    "core.organizations.accounts.views.account.password_reset_confirm": "Django's form, behind a link in a mail",
    "core.organizations.accounts.views.account.password_reset_sent": "a page",
    "core.organizations.accounts.views.account.sign_out": "ends the walk; it has no field",
    "marketplace.deals.views.claims.claim_answer": "shown while a claimed touch waits",
    "marketplace.orders.views.deliveries.deliver": "shown while a paid line is not delivered",
    "marketplace.quotes.offering.views.offers.extend": "shown in an offer's last three days and after them",
    "marketplace.quotes.drafting.views.drafts.reopen": "shown once a quote was declined or has expired",
    "marketplace.quotes.drafting.views.drafts.propose": "the editor's own button proposes; it has no field",
    "search.views.keep.keep": "no form: the results page reports a search",
    "storefronts.views.visits.visited": "no form: a page reports that it was read",
    "storefronts.views.approvals.brand_ask": "shown for a page whose brand was withdrawn; it has no field",
    "storefronts.views.approvals.house_decide": "shown while a page waits for a colleague; tests/storefronts/test_house_approval.py tries its fields",
    "storefronts.views.approvals.submission_withdraw": "shown while a page is under review; it has no field",
    "storefronts.views.hosts.host_on": "shown for a domain that is switched off; it has no field",
    "storefronts.views.theme.theme_palette": "a second button of a form; tests/storefronts/test_palettes.py tries its value",
    "storefronts.views.theme.theme_discard": "shown while there is a draft; it has no field",
    "storefronts.views.theme.theme_restore": "shown for a theme that was published before; it has no field",
    "storefronts.views.versions.duplicate": "shown for a case study; it has no field",
    "storefronts.views.versions.versions": "shown for a page of several versions; tests/storefronts/test_versions.py tries its fields",
}
#: Controls into which people type.
TYPED = {"text", "textarea", "number", "email", "date", "url", "search", "tel", "datetime-local", "month"}
#: Fields beside a button that has nothing to do with them.
NO_PART = {
    ("quotes:edit", "q"),  # finds what to add, beside the button that saves
    ("deals:deal_edit", "reason"),  # of a deal that is lost
    ("storefronts:contact", "fax_number"),  # no person sees it: who fills it in is told nothing
    ("quotes:consent", "reason"),  # of a refusal, in a form of its own
}
#: A field of a payment plan counts where its kind of plan is chosen: what is chosen beside it when it is sent.
PLAN_OF = {
    "plan_deposit": "deposit",
    "plan_count": "instalments",
    "plan_first": "deposit",
    "plan_every": "instalments",
    "plan_net": "net",
    **{f"plan-{row}-{name}": "milestones" for row in range(8) for name in ("label", "share", "when")},
}
#: Controls in which what is stored is shown.
SHOWN = {*TYPED, "checkbox", "radio", "select"}
#: Views that a form is sent to that shows values without their version, each with the reason.
NEW = "begins something new; the values are those to begin with"
ONE = "one value, named beside its button: nothing that a colleague saved is carried along"
CHOSEN = "does a verb to what is chosen, as it stood when it was chosen"
OF_ONESELF = "the person's own, or the browser's"
#: Buttons that move something: a version and no field.
BUTTONS = {
    "billing.collecting.views.receivables.invoice",
    "billing.collecting.views.receivables.remind",
    "billing.adjustments.views.returns.return_cash",
    "marketplace.orders.views.payment.pay_saved",
}
UNVERSIONED = {
    "billing.statements.views.self_billing.issue": NEW,
    "catalog.classifying.views.attributes.attribute_add": NEW,
    "catalog.bulk.views.bulk.bulk": "does a verb to what is chosen, and shows nothing of it",
    "catalog.importing.views.feed_columns.columns": "a mapping is never changed: each is a row of its own, and the newest counts",
    "catalog.importing.views.feed_columns.preview": "stores nothing",
    "catalog.importing.views.feed_sources.source_new": NEW,
    "catalog.listing.views.manage.listing_create": NEW,
    "marketplace.quotes.bulk.views.bulk.requests_bulk": CHOSEN,
    "marketplace.quotes.bulk.views.bulk.quotes_bulk": CHOSEN,
    "marketplace.quotes.bulk.views.bulk.consents_bulk": CHOSEN,
    "marketplace.quotes.bulk.views.bulk.made_requests_bulk": CHOSEN,
    "marketplace.quotes.bulk.views.bulk.received_quotes_bulk": CHOSEN,
    "catalog.reviewing.views.review_rules.rule_set": NEW,
    "core.notifications.views.notices.settings": OF_ONESELF,
    "core.organizations.accounts.views.account.account": OF_ONESELF,
    "core.organizations.arriving.views.sign_up.sign_up": NEW,
    "core.organizations.arriving.views.arrival.arrive": NEW,
    "core.organizations.company.views.company.cost_centre_add": NEW,
    "core.organizations.company.views.company.tax_id_add": NEW,
    "core.organizations.verifying.views.domains.domain_prove": NEW,
    "core.organizations.presenting.views.public_profile.industry_add": NEW,
    "core.organizations.partnering.views.partnerships.partnership": "proposes a next version, beside the one in force",
    "core.organizations.partnering.views.partnerships.partnership_new": NEW,
    "core.organizations.team.views.team.invite": NEW,
    "core.organizations.team.views.team.join_decide": ONE,
    "core.organizations.team.views.team.member_change": ONE,
    "marketplace.deals.views.deals.register": NEW,
    "marketplace.deals.views.deals.touch_list": NEW,
    "marketplace.quotes.accepting.views.accept.accept": NEW,
    "marketplace.quotes.approving.views.approval_rules.new": NEW,
    "marketplace.quotes.approving.views.approvals.away": NEW,
    "marketplace.quotes.accepting.views.basket.basket_add": OF_ONESELF,
    "marketplace.quotes.accepting.views.basket.basket_update": OF_ONESELF,
    "marketplace.quotes.approving.views.budgets.new": NEW,
    "marketplace.quotes.negotiating.views.choices.choose": "chooses in a frozen document, whose hash it names",
    "marketplace.quotes.negotiating.views.choices.preview": ASKS,
    "marketplace.quotes.drafting.views.composer.preview": ASKS,
    "marketplace.quotes.negotiating.views.counters.counter": NEW,
    "marketplace.quotes.negotiating.views.counters.preview": ASKS,
    "marketplace.quotes.drafting.views.editor.preview": ASKS,
    "marketplace.quotes.drafting.views.editor.templates": NEW,
    "marketplace.quotes.asking.views.needs.need_new": NEW,
    "marketplace.quotes.asking.views.needs.need_write": OF_ONESELF,
    "marketplace.quotes.asking.views.passing_on.ask": NEW,
    "marketplace.quotes.pricing.views.prices.ask": NEW,
    "marketplace.quotes.accepting.views.purchases.buy": NEW,
    "marketplace.quotes.asking.views.requests.answer": NEW,
    "marketplace.quotes.asking.views.requests.request_new": NEW,
    "marketplace.quotes.asking.views.requests.request_write": OF_ONESELF,
    "marketplace.workspaces.views.rates.set_rate": "sets a next rate, from a moment on; a change that waits is refused",
    "search.views.rules.rule_new": NEW,
    "search.views.saved.saved_new": NEW,
    "storefronts.views.brand.brand_rules": "publishes a first version where there is none; tests/storefronts/test_brand_rules.py tries the next",
    "storefronts.views.contact.contact": NEW,
    "storefronts.views.leads.assign": ONE,
    "storefronts.views.leads.stage": ONE,
    "storefronts.views.theme.theme_preview": ASKS,
}
#: The class of what a view reads by itself.
NOT_CLEANED = ""
#: Of the frame, not of a form: each has tests of its own.
FRAME = {"csrfmiddlewaretoken", TOKEN_FIELD, ORGANIZATION_FIELD}


class Silent:
    """A payment provider that never answers."""

    name = "stripe"

    def limits(self, currency: str) -> object:
        """What can be charged is known without asking."""
        return stripe_gateway().limits(currency)

    def __getattr__(self, name: str) -> object:
        def unavailable(*given: object, **named: object) -> None:
            raise GatewayUnavailable("no answer")

        if name.startswith("__"):
            raise AttributeError(name)
        return unavailable


@dataclass
class Site:
    """The world, and what each client can reach."""

    world: World
    walks: dict[str, Walk] = field(default_factory=dict)

    def forms(self, method: str) -> Iterator[tuple[Client, Form]]:
        """Each distinct form once, with a client that was shown it."""
        seen = set()
        for word, found in self.walks.items():
            for shape, form in found.forms.items():
                if form.method == method and shape not in seen and form.view and "sign_out" not in form.view:
                    seen.add(shape)
                    yield self.world.clients[word], form


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Site]:
    """One world for the module, in a transaction that is taken back; pytest-django's is one for each test."""
    with (
        django_db_blocker.unblock(),  # type: ignore[attr-defined]  # pytest-django keeps its class private
        clock.travel(NOW),
        current.use(cast("Gateway", Silent())),
        jobs.muted(),
        quiet_frame(),
    ):
        atomic = transaction.atomic()
        atomic._from_testcase = True  # type: ignore[attr-defined]  # as Django's TestCase does
        with atomic:
            made = Site(whole_world())
            rebuild_index()
            fixed = [
                "/" + route for _name, route, _pattern in urls() if "<" not in route and not route.startswith("admin/")
            ]
            for word, client in made.world.clients.items():
                made.walks[word] = walk(client, [*made.world.paths.get(word, []), *fixed], samples=1)
            yield made
            transaction.set_rollback(True)
        cache.clear()


def send(client: Client, form: Form, name: str, value: str) -> tuple[Any, str]:
    """Send the form with one value changed, and take back what it did; the answer, and each value that it wrote."""
    beside = {"plan_kind": PLAN_OF[name]} if name in PLAN_OF else {}
    body = urlencode(form.data(**beside, **{name: value}), doseq=True, errors="surrogatepass")
    written: list[str] = []

    def watch(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE")) and "django_session" not in sql:
            written.extend(_words_of(params))
        return execute(sql, params, many, context)

    mark = transaction.savepoint()
    try:
        with connection.execute_wrapper(watch):
            answer = client.post(form.action.partition("#")[0], body, content_type="application/x-www-form-urlencoded")
    finally:
        transaction.savepoint_rollback(mark)
        connection.needs_rollback = False
        connection.run_on_commit = []
        cache.clear()
    return answer, "\n".join(written)


def _words_of(params: Any) -> Iterator[str]:
    for each in params or ():
        held = getattr(each, "obj", each)  # what goes into a JSON column
        yield from (
            held.values() if isinstance(held, dict) and all(isinstance(v, str) for v in held.values()) else [str(held)]
        )


def values_for(field: str, share: int = 20) -> list[str]:
    """One in so many of the hostile values, others for each field; all of them with ENSEMBLE_SWEEP=all."""
    if os.environ.get("ENSEMBLE_SWEEP") == "all":
        return list(HOSTILE)
    return [label for number, label in enumerate(HOSTILE) if (number + zlib.crc32(field.encode())) % share == 0]


@contextmanager
def cleaned_fields() -> Iterator[dict[str, str]]:
    """What each name was cleaned by inside the block: the class of a form's field."""
    classes: dict[str, str] = {}
    clean = BaseForm._clean_fields  # type: ignore[attr-defined]  # private, and the only place

    def watched(form: BaseForm) -> None:
        classes.update({form.add_prefix(name): type(field).__name__ for name, field in form.fields.items()})
        clean(form)

    with mock.patch.object(BaseForm, "_clean_fields", watched):
        yield classes


def complaints(form: Form, name: str, label: str, answer: Any, written: str) -> str:
    """What is wrong with the answer to a hostile value; nothing where it is as it should be."""
    value, kind = HOSTILE[label], dict(form.kinds).get(name)
    if answer.status_code >= 500:
        return str(answer.status_code)
    if kind not in TYPED:
        return ""
    if answer.status_code == 302:
        taken = any(each in written for each in as_stored(value)) or (form.view, name) in NO_PART
        return "" if taken else f"neither stored nor complained about, but {answer['Location']}"
    if "text/html" not in answer.get("Content-Type", ""):
        return ""
    page = read(form.page, answer)
    held = page.holds(name)
    if held and label != "half a surrogate pair" and not any(each.strip() == value.strip() for each in held):
        return f"{answer.status_code}, and what was typed is lost: {held[0][:40]!r}"
    if answer.status_code == 422 and not page.invalid and not held:
        return "422 without a message at a field"
    return ""


def as_stored(value: str) -> list[str]:
    """How a value may be written: as typed, without line breaks where a line takes none, or as an amount in cents."""
    forms = [value.strip(), " ".join(value.split())]
    with suppress(ValueError, OverflowError):
        forms.append(str(round(float(value) * 100)))
    return forms


def test_no_hostile_value_in_any_field_of_any_form_is_answered_with_an_error(site: Site) -> None:
    wrong, asked = [], Away.asked
    tried = defaultdict[str, Counter[str]](Counter)
    where: dict[str, list[tuple[Client, Form, str]]] = defaultdict(list)

    def attempt(client: Client, form: Form, name: str, label: str) -> str:
        with cleaned_fields() as classes:
            answer, written = send(client, form, name, HOSTILE[label])
        kind = classes.get(name, NOT_CLEANED)
        tried[kind][label] += 1
        if problem := complaints(form, name, label, answer, written):
            wrong.append(f"{form.view} {name}: {label}: {problem}")
        return kind

    for client, form in site.forms("post"):
        kinds = dict(form.kinds)
        names = [name for name in kinds if name not in FRAME]
        names += [form.button[0]] if form.button and form.button[0] not in names else []
        for name in names:
            labels = values_for(f"{form.view} {name}", 88)
            seen = {attempt(client, form, name, label) for label in labels}
            for kind in seen - {NOT_CLEANED}:
                where[kind].append((client, form, name))
    # One value for each field leaves some untried for the rarer classes of fields.
    for kind, fields in where.items():
        for number, label in enumerate(label for label in HOSTILE if not tried[kind][label]):
            attempt(*fields[number % len(fields)], label)
    untried = {kind: missing for kind in where if (missing := HOSTILE.keys() - tried[kind].keys())}
    assert untried == {}, "a class of fields was not sent every value"
    assert len(where) > 15
    assert sum(each.total() for each in tried.values()) > 250
    assert Away.asked == asked, "a page asked the mail server"
    assert wrong == [], "\n" + "\n".join(wrong)


def view_behind(address: str) -> str:
    """The name of the view, as `forms_go_to` has it."""
    match = resolve(urlsplit(address).path)
    return (
        f"core.organizations.accounts.views.account.{match.url_name}"
        if hasattr(match.func, "view_class")
        else name_of(match.func)
    )


def test_the_walk_reaches_every_view_that_a_form_is_sent_to(site: Site) -> None:
    reached = {view_behind(form.action) for _client, form in site.forms("post")}
    missing = set(forms_go_to()) - reached
    assert missing == set(NOT_WALKED), sorted(missing ^ set(NOT_WALKED))


def test_every_form_of_a_member_says_for_which_organisation_it_was_opened(site: Site) -> None:
    own = {client: str(site.world.members[word].organization_id) for word, client in site.world.clients.items()
           if word in site.world.members}  # fmt: skip
    said = [(form, own[client], dict(form.values)) for client, form in site.forms("post") if client in own]
    assert [(form.page, form.view) for form, key, values in said if values.get(ORGANIZATION_FIELD) != key] == []
    assert len(said) > 250


def test_every_page_is_answered(site: Site) -> None:
    assert [broken for found in site.walks.values() for broken in found.broken] == []


def test_no_hostile_value_in_a_query_string_or_a_path_is_answered_with_an_error(site: Site) -> None:
    wrong, tried = [], 0
    for word, found in site.walks.items():
        client = site.world.clients[word]
        names = {view: {*QUERIES} for view in found.pages}
        for form in found.forms.values():
            if form.method == "get" and form.view in names:
                names[form.view] |= {name for name, _kind in form.kinds}
        for view, address in found.pages.items():
            for label in values_for(view):
                value = HOSTILE[label][:5_000]
                tried += 1
                query = urlencode(dict.fromkeys(sorted(names[view]), value), errors="surrogatepass")
                status = client.get(f"{urlsplit(address).path}?{query}").status_code
                if status >= 500:
                    wrong.append(f"{address} {label}: {status}")
    assert tried > 100
    assert wrong == []


def test_every_form_that_shows_what_is_stored_carries_its_version_and_shows_a_newer_save(site: Site) -> None:
    without: set[str] = set()
    silent: dict[str, str] = {}
    for client, form in site.forms("post"):
        kinds = dict(form.kinds)
        names = [(name, value) for name, value in form.values if kinds[name] in SHOWN]
        shown = [name for name, value in names if value not in ("", "0")] or [name for name, _value in names]
        view = view_behind(form.action)
        shown = [VERSION_FIELD] if view in BUTTONS else shown
        if VERSION_FIELD in kinds and hasattr(forms_go_to()[view], "edits"):
            if shown and view not in silent and (form.view, shown[0]) not in NO_PART:
                stale = replace(form, values=tuple((n, "x" if n == VERSION_FIELD else v) for n, v in form.values))
                answer, _written = send(client, stale, shown[0], "x" if view in BUTTONS else "12")
                told = answer.status_code == 422 and "after you opened" in answer.content.decode()
                silent[view] = "" if told else f"{answer.status_code} {form.page} {shown[0]}"
        elif any(value not in ("", "0") for _name, value in names):
            without.add(view)
    assert without == set(UNVERSIONED), sorted(without ^ set(UNVERSIONED))
    assert {view: how for view, how in silent.items() if how} == {}
    assert set(silent) == {name for name, view in forms_go_to().items() if hasattr(view, "edits")} - set(NOT_WALKED)


def test_no_form_that_carries_a_version_saves_anything_without_it(site: Site) -> None:
    tried, taken = set(), {}
    for client, form in site.forms("post"):
        kinds = dict(form.kinds)
        view = view_behind(form.action)
        if VERSION_FIELD not in kinds or not hasattr(forms_go_to()[view], "edits"):
            continue
        names = [(name, value) for name, value in form.values if kinds[name] in SHOWN]
        shown = [name for name, value in names if value not in ("", "0")] or [name for name, _value in names]
        shown = [name for name in shown if (form.view, name) not in NO_PART]
        shown = ["none"] if view in BUTTONS else shown
        if not shown:
            continue
        bare = replace(form, values=tuple((n, v) for n, v in form.values if n != VERSION_FIELD))
        answer, _written = send(client, bare, shown[0], "12")
        tried.add(view)
        if answer.status_code != 422 or "did not say which version" not in answer.content.decode():
            taken[f"{view} {form.page}"] = f"{answer.status_code} {shown[0]}"
    assert taken == {}
    assert tried == {name for name, view in forms_go_to().items() if hasattr(view, "edits")} - set(NOT_WALKED)
