"""Every form of every role, found by walking the site, is sent hostile values: none is answered with an error page.

What a form takes is stored as it was typed; what it refuses stays typed, with a message at its field. Every field gets
at least one of the values, each class of fields all of them: all fields of a form are wrong at once, then those whose
value was taken, so that they are stored. What is chosen is sent as a row of somebody else. With ENSEMBLE_SWEEP=all,
every field gets every value, one at a time.
"""

from __future__ import annotations

import os
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import cycle
from typing import Any, cast  # Any: Django's test client answers with what mypy knows nothing of
from unittest import mock
from urllib.parse import urlencode, urlsplit

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connection, transaction
from django.forms import BaseForm, ChoiceField, Field, ModelChoiceField
from django.test import Client
from django.urls import resolve

from billing.provider.gateways import current
from billing.provider.gateways.base import Gateway
from core.kit import clock, jobs
from core.kit.context_fields import ORGANIZATION_FIELD, TOKEN_FIELD
from core.kit.versions import VERSION_FIELD
from search.actions.rebuild_index import rebuild_index
from tests.architecture.addresses import urls
from tests.core.organizations.test_one_time import ASKS, forms_go_to, name_of
from tests.forms.crawl import Form, Walk, read, walk
from tests.forms.world import NOW, World, whole_world
from tests.support.frame import quiet_frame
from tests.support.mail_server import Away
from tests.support.silent_provider import SilentProvider

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
    "storefronts.showing.views.pages.solution_sizes": "a second button of a form; tests/marketplace/quotes/asking/test_sizes.py tries its fields",
    "marketplace.quotes.asking.views.begun.unasked": "shown on a quote that its seller began; it has no field",
    "billing.collecting.views.receivables.split": "shown while an invoice is paid in part; it has no field",
    "billing.giving_back.views.disputes.submit": "the question behind the form of the answer; it has no field",
    "core.notifications.views.unsubscribe.unsubscribe": "behind a signed link in a mail; it has no field",
    "billing.provider.webhooks.inbox.receive": "no form",
    "marketplace.quotes.accepting.views.signatures.receive": "no form",
    "marketplace.quotes.accepting.views.signatures.cancel": "shown while a provider is asked for a signature; it has no field",
    "core.organizations.accounts.views.account.password_reset_sent": "a page",
    "core.organizations.legal.views.drafts.discard": "a second button of a form; it has no field",
    "core.organizations.legal.views.drafts.withdraw": "a second button of a form; it has no field",
    "core.organizations.legal.views.legal.agreement": "shown to who has not agreed; its one box is tried in tests/core/organizations/legal/test_legal.py",
    "core.organizations.accounts.views.account.sign_out": "ends the walk; it has no field",
    "marketplace.quotes.drafting.views.attachments.detach": "shown for a file that is attached; it has no field",
    "marketplace.quotes.drafting.views.drafts.change_draft_currency": "shown where every line has prices in two currencies; tests/marketplace/quotes/drafting/test_currency.py tries its field",
    "marketplace.quotes.drafting.views.drafts.reopen": "shown once a quote was declined or has expired; it has no field",
    "marketplace.quotes.drafting.views.drafts.propose": "the editor's own button proposes; it has no field",
    "marketplace.workspaces.views.duplicates.id_remove": "shown for an id of an organisation; it has no field",
    "search.views.keep.keep": "no form: the results page reports a search",
    "storefronts.visits.views.visits.visited": "no form: a page reports that it was read",
    "storefronts.reviewing.views.approvals.brand_ask": "shown for a page whose brand was withdrawn; it has no field",
    "storefronts.reviewing.views.approvals.house_decide": "shown while a page waits for a colleague; tests/storefronts/reviewing/test_house_approval.py tries its fields",
    "storefronts.reviewing.views.approvals.page_decide": "shown while a page waits for the operator; tests/storefronts/reviewing/test_review.py tries its fields",
    "storefronts.reviewing.views.approvals.submission_withdraw": "shown while a page is under review; it has no field",
    "storefronts.reviewing.views.approvals.unschedule": "shown while a page waits for its day; it has no field",
    "storefronts.hosts.views.hosts.host_on": "shown for a domain that is switched off; it has no field",
    "storefronts.themes.views.theme.theme_palette": "a second button of a form; tests/storefronts/themes/test_palettes.py tries its value",
    "storefronts.themes.views.theme.theme_discard": "shown while there is a draft; it has no field",
    "storefronts.themes.views.theme.theme_restore": "shown for a theme that was published before; it has no field",
    "storefronts.drafting.views.versions.duplicate": "shown for a case study; it has no field",
    "storefronts.drafting.views.versions.preview_make": "shown for a version that is chosen; tests/storefronts/drafting/test_preview_links.py tries its fields",
    "storefronts.drafting.views.versions.preview_revoke": "shown for a link; it has no field",
    "storefronts.drafting.views.versions.versions": "shown for a page of several versions; tests/storefronts/drafting/test_versions.py tries its fields",
}
#: Controls into which people type.
TYPED = {
    "text",
    "input",
    "color",
    "textarea",
    "number",
    "email",
    "date",
    "url",
    "search",
    "tel",
    "datetime-local",
    "month",
}
#: Fields beside a button that has nothing to do with them.
NO_PART = {
    *(
        ("quotes:edit", name) for name in ("q", "write", "all_discount", "all_start")
    ),  # of buttons beside the one that saves
    ("deals:deal_edit", "reason"),  # of a deal that is lost
    ("storefronts:contact", "fax_number"),  # no person sees it: who fills it in is told nothing
    ("quotes:consent", "reason"),  # of a refusal, in a form of its own
    ("quotes:templates", "template_name"),  # of a template to be saved, by another button
    ("storefronts:submit", "comment"),  # of a page that is under review since the first time it was sent
    *(("quotes:request_write", name) for name in ("title", "message", "requirements")),  # kept in the session
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
    "marketplace.orders.views.payment.ask_invoice",
    "marketplace.orders.views.payment.pay",
    "marketplace.orders.views.payment.pay_saved",
    "marketplace.orders.views.deliveries.accept",
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
    "marketplace.quotes.negotiating.views.counters.answer": "answers the wishes of one counter-offer, once",
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
    "marketplace.quotes.asking.views.begun.begin": NEW,
    "marketplace.quotes.asking.views.needs.need_new": NEW,
    "marketplace.quotes.asking.views.needs.need_write": OF_ONESELF,
    "marketplace.quotes.asking.views.passing_on.ask": NEW,
    "marketplace.quotes.offering.views.offers.extend": "names a day, which is refused unless it is later than the present one",
    "marketplace.quotes.pricing.views.prices.ask": NEW,
    "marketplace.quotes.accepting.views.purchases.buy": NEW,
    "marketplace.quotes.asking.views.requests.answer": NEW,
    "marketplace.quotes.asking.views.requests.request_new": NEW,
    "marketplace.quotes.asking.views.requests.request_write": OF_ONESELF,
    "marketplace.workspaces.views.organizations.id_add": NEW,
    "marketplace.workspaces.views.rates.set_rate": "sets a next rate, from a moment on; a change that waits is refused",
    "search.views.rules.rule_new": NEW,
    "search.views.saved.saved_new": NEW,
    "storefronts.brands.views.brand.brand_rules": "publishes a first version where there is none; tests/storefronts/brands/test_brand_rules.py tries the next",
    "storefronts.brands.views.white_label.document_make": ONE,
    "storefronts.brands.views.white_label.template_new": NEW,
    "storefronts.leads.views.contact.contact": NEW,
    "storefronts.leads.views.leads.assign": ONE,
    "storefronts.leads.views.leads.stage": ONE,
    "storefronts.themes.views.theme.theme_preview": ASKS,
    "storefronts.leads.views.lead_forms.form_add": NEW,
}
#: The class of what a view reads by itself.
NOT_CLEANED = ""
#: Of the frame, not of a form: each has tests of its own.
FRAME = {"csrfmiddlewaretoken", TOKEN_FIELD, ORGANIZATION_FIELD}


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
        current.use(cast("Gateway", SilentProvider())),
        jobs.muted(),
        quiet_frame(),
    ):
        atomic = transaction.atomic()
        atomic._from_testcase = True  # type: ignore[attr-defined]  # as Django's TestCase does
        with atomic:
            made = Site(whole_world())
            rebuild_index()
            fixed = [
                ("/" + route, getattr(pattern.callback, "rule", None))
                for _name, route, pattern in urls()
                if "<" not in route and not route.startswith("admin/")
            ]
            for word, client in made.world.clients.items():
                open_to = [path for path, rule in fixed if rule is None or rule.allows(made.world.members.get(word))]
                made.walks[word] = walk(client, [*made.world.paths.get(word, []), *open_to], samples=1)
            yield made
            transaction.set_rollback(True)
        cache.clear()


def send(client: Client, form: Form, values: dict[str, str]) -> tuple[Any, str]:
    """Send the form with these values changed, and take back what it did; the answer, and each value that it wrote."""
    plans = [PLAN_OF[name] for name in values if name in PLAN_OF]
    beside = {"plan_kind": plans[0]} if plans else {}
    body = urlencode(form.data(**beside | values), doseq=True, errors="surrogatepass")
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
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
            _words_of(held.values() if isinstance(held, dict) else held)
            if isinstance(held, dict | list)
            else [str(held)]
        )


def values_for(view: str, share: int = 28) -> list[str]:
    """One in so many of the hostile values, others for each view; all of them with ENSEMBLE_SWEEP=all."""
    if os.environ.get("ENSEMBLE_SWEEP") == "all":
        return list(HOSTILE)
    return [label for number, label in enumerate(HOSTILE) if (number + zlib.crc32(view.encode())) % share == 0]


@dataclass
class Cleaned:
    """The forms that a view made of what was sent."""

    forms: list[BaseForm] = field(default_factory=list)

    @property
    def fields(self) -> dict[str, Field]:
        """Each field by its name on the page."""
        return {form.add_prefix(name): each for form in self.forms for name, each in form.fields.items()}

    @property
    def refused(self) -> set[str]:
        """The names of the fields that the view left with an error."""
        return {form.add_prefix(name) for form in self.forms for name in form.errors if name in form.fields}

    def kind(self, name: str) -> str:
        """The class of the field; empty for what a view reads by itself."""
        return type(self.fields[name]).__name__ if name in self.fields else NOT_CLEANED


@contextmanager
def cleaned_fields() -> Iterator[Cleaned]:
    """What forms clean inside the block."""
    cleaned = Cleaned()
    clean = BaseForm._clean_fields  # type: ignore[attr-defined]  # private, and the only place

    def watched(form: BaseForm) -> None:
        cleaned.forms.append(form)
        clean(form)

    with mock.patch.object(BaseForm, "_clean_fields", watched):
        yield cleaned


def complaints(form: Form, sent: dict[str, str], cleaned: Cleaned, answer: Any, written: str) -> Iterator[str]:
    """What is wrong with the answer to hostile values, given by the name of the field."""
    if answer.status_code >= 500:
        yield f"{form.view} {[(name, value[:40]) for name, value in sent.items()]}: {answer.status_code}"
        return
    kinds, fields, refused = dict(form.kinds), cleaned.fields, cleaned.refused
    page = read(form.page, answer) if "text/html" in answer.get("Content-Type", "") else None
    for name, value in sent.items():
        if isinstance(fields.get(name), ChoiceField) and name not in refused | PLAN_OF.keys():
            yield f"{form.view} {name}: took {value[:40]!r}, which it does not offer"
        if kinds.get(name) not in TYPED:
            continue
        problem = ""
        if answer.status_code == 302:
            if (form.view, name) not in NO_PART and not any(each in written for each in as_stored(value)):
                problem = f"neither stored nor complained about, but {answer['Location']}"
        elif page is not None:
            held = [each.strip() for each in page.holds(name)]
            if held and "\ud800" not in value and value.strip() not in held:
                problem = f"{answer.status_code}, and what was typed is lost: {held[0][:40]!r}"
            elif answer.status_code == 422 and name in refused - page.invalid:
                problem = "refused, and no message stands at it"
            elif answer.status_code == 422 and not page.invalid and not held:
                problem = "422 without a message at a field"
        if problem:
            yield f"{form.view} {name}: {value[:40]!r}: {problem}"


def names_of_rows() -> list[set[str]]:
    """The keys, and the words in addresses, of all rows of each table."""
    found, tables = [], connection.introspection.table_names()
    for model in apps.get_models():
        if model._meta.db_table not in tables:
            continue
        names = {each.name for each in model._meta.concrete_fields} & {"slug", "reference", "key"} | {"pk"}
        for name in sorted(names):
            rows = {str(each) for each in model._default_manager.values_list(name, flat=True)[:2_000]}
            if len(rows) > 1:
                found.append(rows)
    return found


def foreign_values(form: Form, rows: list[set[str]]) -> dict[str, str]:
    """For each field of a form in which something is chosen, what it does not offer: a row of somebody else, if one is
    there."""
    found: dict[str, str] = {}
    for name, kind in form.kinds:
        made = form.shown.get(name)
        if kind in TYPED or name in FRAME or not isinstance(made, ChoiceField):
            continue
        offered = {each for each in form.options.get(name, ()) if each}
        of_table = next((each for each in rows if offered < each), set()) if offered else set()
        found[name] = min(of_table - offered, default=HOSTILE["foreign id"])
        if isinstance(made, ModelChoiceField) and made.queryset is not None:
            rest = made.queryset.model._default_manager.exclude(pk__in=made.queryset.values("pk")).order_by("pk")
            key = rest.values_list(made.to_field_name or "pk", flat=True).first()
            found[name] = HOSTILE["foreign id"] if key is None else str(key)
    return found


def as_stored(value: str) -> list[str]:
    """How a value may be written: as typed, with line breaks of one kind, without any where a line takes none, or as
    an amount in cents."""
    forms = [value.strip(), "\n".join(value.strip().splitlines()), " ".join(value.split())]
    with suppress(ValueError, OverflowError):
        forms.append(str(round(float(value) * 100)))
    return forms


def untried_on(classes: dict[str, str], tried: dict[str, Counter[str]]) -> dict[str, str]:
    """For the fields of a form, given with their classes, values that no field of that class was sent yet."""
    left = {kind: [label for label in HOSTILE if not tried[kind][label]] for kind in set(classes.values())}
    return {name: left[kind].pop() for name, kind in classes.items() if left[kind]}


def test_no_hostile_value_in_any_field_of_any_form_is_answered_with_an_error(site: Site) -> None:
    asked, foreign_rows, rows = Away.asked, 0, names_of_rows()
    wrong: list[str] = []
    tried = defaultdict[str, Counter[str]](Counter)
    sent_to: list[tuple[Client, Form, dict[str, str]]] = []
    next_of: dict[str, Iterator[str]] = defaultdict(lambda: cycle(HOSTILE))
    whole = os.environ.get("ENSEMBLE_SWEEP") == "all"

    def attempt(client: Client, form: Form, labels: dict[str, str], chosen: dict[str, str]) -> Cleaned:
        sent = {name: HOSTILE[label] for name, label in labels.items()} | chosen
        with cleaned_fields() as cleaned:
            answer, written = send(client, form, sent)
        for name, label in labels.items():
            tried[cleaned.kind(name)][label] += 1
        wrong.extend(complaints(form, sent, cleaned, answer, written))
        return cleaned

    for client, form in site.forms("post"):
        kinds = dict(form.kinds)
        names = [name for name in kinds if name not in {*FRAME, VERSION_FIELD}]
        names += [form.button[0]] if form.button and form.button[0] not in names else []
        foreign = foreign_values(form, rows)
        foreign_rows += sum(value != HOSTILE["foreign id"] for value in foreign.values())
        kind_of = {name: type(form.shown[name]).__name__ if name in form.shown else NOT_CLEANED for name in names}
        labels = {name: next(next_of[kind_of[name]]) for name in names if name not in foreign}
        alone = {name for name in labels if kinds.get(name) not in TYPED or (form.view, name) in NO_PART}
        typed = {name: label for name, label in labels.items() if name not in alone}
        if whole:
            for name in names:
                for label in HOSTILE:
                    attempt(client, form, {name: label}, {})
        elif alone:
            attempt(client, form, {name: labels[name] for name in alone}, {})
        if not (typed or foreign):
            continue
        cleaned = attempt(client, form, typed, foreign)
        sent_to.append((client, form, {name: cleaned.kind(name) for name in typed if name in cleaned.fields}))
        # What one wrong field kept from being stored is sent again without it.
        taken = {name: label for name, label in typed.items() if name in cleaned.fields.keys() - cleaned.refused}
        if taken and (cleaned.refused or foreign):
            attempt(client, form, taken, {})
    # One value for each field leaves some untried for the rarer classes of fields: they go where many fit at once.
    while plans := [(plan, *each) for each in sent_to if (plan := untried_on(each[2], tried))]:
        plan, client, form, _classes = max(plans, key=lambda each: len(each[0]))
        attempt(client, form, plan, {})
    assert wrong == [], "\n" + "\n".join(wrong)
    classes = {kind for _client, _form, named in sent_to for kind in named.values()}
    assert {kind: HOSTILE.keys() - tried[kind].keys() for kind in classes} == {kind: set() for kind in classes}
    assert len(classes) > 10
    assert foreign_rows > 20, "few fields were sent a row of somebody else"
    assert sum(each.total() for each in tried.values()) > 1_000
    assert Away.asked == asked, "a page asked the mail server"


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
                answer, _written = send(client, stale, {shown[0]: "x" if view in BUTTONS else "12"})
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
        answer, _written = send(client, bare, {shown[0]: "12"})
        tried.add(view)
        if answer.status_code != 422 or "did not say which version" not in answer.content.decode():
            taken[f"{view} {form.page}"] = f"{answer.status_code} {shown[0]}"
    assert taken == {}
    assert tried == {name for name, view in forms_go_to().items() if hasattr(view, "edits")} - set(NOT_WALKED)
