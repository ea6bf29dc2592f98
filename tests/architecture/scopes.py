"""Which queries reach a view without saying for whom they are.

A query that a view calls, and that reads rows of tenants, takes the organisation, membership or person it is for, or a row
that was read under such a scope (or a value that holds one). Every other is in `UNSCOPED`, with the reason why it may
be called as it is. Needs Django to be set up.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import importlib
import inspect
import re
import textwrap
import types
import typing
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

from django.apps import apps
from django.db import models

from core.organizations.models import Membership, Organization, User
from tests.architecture import views

OPERATOR = "asked by pages of the operator alone, who sees everything"
VISITOR = "without a reader, it finds what a visitor may see"
PUBLIC = "tells what everybody may see"
REFERENCE = "about orders whose references the view has from rows read under a scope"
PAGE = "about a page that the view has from pages read under a scope"
OWNERLESS = (
    "without an organisation, it finds the operator's own rows, which have none: `imports_for` says it for it alone"
)
#: Queries without a scope, and why they may be called by views. A test fails for an entry that is not needed.
UNSCOPED: dict[str, str] = {
    "core.organizations.legal.queries.legal.people_told": OPERATOR,
    "core.organizations.legal.queries.legal.text_states": OPERATOR,
    "catalog.bulk.queries.bulk_edits.price_preview": "about offers that the form has kept to those of the organisation",
    "marketplace.quotes.asking.queries.need_choices.need_choices": VISITOR,
    "marketplace.quotes.asking.queries.request_form.request_choices": VISITOR,
    "billing.adjustments.queries.adjustment_pages.all_adjustments": OPERATOR,
    "billing.adjustments.queries.adjustment_pages.decided_adjustments": OPERATOR,
    "billing.collecting.queries.payment_state.payment_state": REFERENCE,
    "billing.collecting.queries.receivables.receivables": OPERATOR,
    "billing.adjustments.queries.objections.all_objections": OPERATOR,
    "billing.adjustments.queries.objections.closed_objections": OPERATOR,
    "billing.adjustments.queries.objections.objection_rows": OPERATOR,
    "billing.giving_back.queries.dispute_pages.listed_disputes": OPERATOR,
    "billing.giving_back.queries.dispute_pages.undecided_disputes": OPERATOR,
    "billing.giving_back.queries.overpayments.overpayment_of": REFERENCE,
    "billing.giving_back.queries.refundable.refundable": REFERENCE,
    "billing.giving_back.queries.refunded_amounts.refunded_amounts": REFERENCE,
    "billing.ledger.queries.entries.balances_by_kind": OPERATOR,
    "billing.ledger.queries.entries.entries_page": OPERATOR,
    "billing.ledger.queries.postings.postings_page": OPERATOR,
    "billing.paying_out.queries.holds.all_holds": OPERATOR,
    "billing.paying_out.queries.holds.holds_in_force": OPERATOR,
    "billing.paying_out.queries.holds.lifted_holds": OPERATOR,
    "billing.paying_out.queries.holds.waiting_transfers": OPERATOR,
    "billing.reconciliation.queries.attention.attention": OPERATOR,
    "billing.reconciliation.queries.compare.compare_movements": OPERATOR,
    "billing.settling.queries.held.held_lines": REFERENCE,
    "billing.shares.queries.orders.billed_orders": OPERATOR,
    "billing.statements.queries.documents.every_document": OPERATOR,
    "billing.statements.queries.documents.missing_documents": OPERATOR,
    "billing.statements.queries.order_payments.orders_with_payments": OPERATOR,
    "billing.statements.queries.yearly.everybodys_totals": OPERATOR,
    "catalog.showing.queries.offer_page.visible_listings": VISITOR,
    "catalog.showing.queries.offer_page.visible_services": VISITOR,
    "catalog.showing.queries.vendor_page.public_vendor": VISITOR,
    "catalog.classifying.queries.attributes.stating": OPERATOR,
    "catalog.classifying.queries.categories.category_tree": OPERATOR,
    "catalog.classifying.queries.categories.offers_placed_in": OPERATOR,
    "catalog.listing.queries.listing_files.readable_file": VISITOR,
    "catalog.listing.queries.changes.reviewable_change": OPERATOR,
    "catalog.listing.queries.changes.reviewable_changes": OPERATOR,
    "catalog.listing.queries.changes.was_submitted": OPERATOR,
    "catalog.reviewing.queries.review_rules.rules_page": OPERATOR,
    "catalog.reviewing.queries.review_rules.trusted_owners": OPERATOR,
    "catalog.reviewing.queries.review_page.reviewable_products": OPERATOR,
    "catalog.product_reviews.queries.product_reviews.decidable_reviews": OPERATOR,
    "catalog.product_reviews.queries.product_reviews.readable_offers": VISITOR,
    "catalog.product_reviews.queries.product_reviews.once_public_reviews": VISITOR,
    "catalog.product_reviews.queries.product_reviews.reviewable_offers": PUBLIC,
    "catalog.product_reviews.queries.product_reviews.ratings_of": PUBLIC,
    "catalog.questions.queries.questions.all_questions": OPERATOR,
    "catalog.questions.queries.questions.askable_offers": VISITOR,
    "catalog.reviewing.queries.submissions.submissions": OPERATOR,
    "catalog.pricing.queries.sizing.drivers_of": PUBLIC,
    "catalog.pricing.queries.sizing.sized_solutions": PUBLIC,
    "core.notifications.queries.unsubscribe.read_unsubscribe": "found by a link that we signed",
    "core.organizations.arriving.queries.invitations.find_invitation": "found by the token in the mail, a secret",
    "marketplace.deals.queries.appeals.decided_appeals": OPERATOR,
    "marketplace.deals.queries.appeals.waiting_appeals": OPERATOR,
    "marketplace.deals.queries.appeals.all_appeals": OPERATOR,
    "marketplace.quotes.basket.queries.basket.basket_rows": PUBLIC,
    "marketplace.quotes.basket.queries.basket.usual_addons": PUBLIC,
    "marketplace.quotes.pricing.queries.currencies.basket_currencies": PUBLIC,
    "core.organizations.verifying.queries.domains.find_mailed_domain": "found by the token in the mail, a secret",
    "core.organizations.verifying.queries.duplicates.possible_duplicates": OPERATOR,
    "core.organizations.verifying.queries.standing.all_organizations": OPERATOR,
    "marketplace.quotes.basket.queries.basket.products_on_offer": PUBLIC,
    "marketplace.quotes.asking.queries.partners_that_fit.partners_that_fit": PUBLIC,
    "marketplace.workspaces.queries.audit_log.audit_log": OPERATOR,
    "marketplace.workspaces.queries.growth.growth": OPERATOR,
    "marketplace.workspaces.queries.growth.orders_of": OPERATOR,
    "marketplace.workspaces.queries.rates.rates_page": OPERATOR,
    "catalog.importing.queries.feed_runs.feed_runs": OWNERLESS,
    "catalog.importing.queries.feed_runs.uploads": OWNERLESS,
    "catalog.importing.queries.feed_runs.market_sources": OWNERLESS,
    "storefronts.reviewing.queries.approvals.may_be_submitted": PAGE,
    "storefronts.reviewing.queries.approvals.reviews_under_way": OPERATOR,
    "storefronts.reviewing.queries.approvals.submissions_known": OPERATOR,
    "storefronts.reviewing.queries.approvals.with_operator": OPERATOR,
    "storefronts.reviewing.queries.approvals.steps_of": PAGE,
    "storefronts.media.queries.documents.film_for": VISITOR,
    "storefronts.showing.queries.public_pages.solutions_at": VISITOR,
    "storefronts.leads.queries.leads.lead_behind": "found by the token in the mail, a secret",
    "storefronts.hosts.queries.host_cards.all_hosts": OPERATOR,
    "storefronts.showing.queries.own_hosts.served_host": "found by the host that was asked for, which everybody may open",
    "storefronts.directory.queries.partners.directory": PUBLIC,
    "storefronts.showing.queries.public_pages.storefront_page": PUBLIC,
}
#: What says for whom a query is.
_SCOPES = (Organization, Membership, User)
_SELECT = re.compile(r"\bSELECT\b")
_TABLE = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")


def unscoped() -> dict[str, list[str]]:
    """Query (module and name) -> the tenants' models it reads, for each that a view calls without a scope."""
    found = {}
    for function in called_by_views():
        read = sorted(model.__name__ for model in models_read(function) if is_tenants(model))
        if read and not takes_scope(function):
            found[name_of(function)] = read
    return found


def problems() -> Iterator[str]:
    """Queries without a scope and without a reason, reasons without need, and the operator's queries shown to others."""
    found = unscoped()
    yield from (f"{name}: reads {', '.join(read)} for nobody" for name, read in found.items() if name not in UNSCOPED)
    yield from (f"{name}: is listed in UNSCOPED without need" for name in sorted(UNSCOPED.keys() - found.keys()))
    yield from (f"{view}: shows others what is asked by pages of the operator alone" for view in open_to_others())


def open_to_others(reason: str = OPERATOR) -> list[str]:
    """Views that call a query which `UNSCOPED` lists for this reason, and that not the operator alone may use."""
    listed = {name for name, why in UNSCOPED.items() if why == reason}
    found = []
    for path in views.modules():
        tree = ast.parse((views.PROJECT / path).read_text())
        names = {used_as for used_as, function in imported_queries(tree) if name_of(function) in listed}
        if not names:
            continue
        module = importlib.import_module(".".join(path.with_suffix("").parts))
        bodies = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        for name in bodies:
            rule = getattr(getattr(module, name), "rule", None)
            if rule is not None and rule.kinds != {"operator"} and _reaches(name, names, bodies, set()):
                found.append(f"{path}:{name}")
    return found


def _reaches(name: str, wanted: set[str], bodies: dict[str, ast.FunctionDef], seen: set[str]) -> bool:
    seen.add(name)
    used = {ast.unparse(node) for node in ast.walk(bodies[name]) if isinstance(node, (ast.Name, ast.Attribute))}
    return bool(used & wanted) or any(_reaches(each, wanted, bodies, seen) for each in used & bodies.keys() - seen)


def called_by_views() -> list[FunctionType]:
    """Every function of `queries/` that a module of views imports."""
    found = {}
    for path in views.modules():
        for _used_as, function in imported_queries(ast.parse((views.PROJECT / path).read_text())):
            found[name_of(function)] = function
    return [found[name] for name in sorted(found)]


def imported_queries(tree: ast.AST) -> Iterator[tuple[str, FunctionType]]:
    """(how it is written there, the function) for each function of `queries/` that this module imports and calls.

    An action that opens or exports something gives a view what it reads: the queries that it calls count, too.
    """
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        for each in node.names:
            if "actions" in (node.module or "").split(".") and each.name.startswith(("open_", "export_")):
                action = getattr(importlib.import_module(node.module or ""), each.name)
                yield from ((each.asname or each.name, query) for query in _queries_in(action))
        if "queries" not in (node.module or "").split("."):
            continue
        module = importlib.import_module(node.module or "")
        for each in node.names:
            value = getattr(module, each.name, None) or importlib.import_module(f"{node.module}.{each.name}")
            used_as = each.asname or each.name
            if isinstance(value, FunctionType):
                yield used_as, value
            elif isinstance(value, ModuleType):
                for use in ast.walk(tree):
                    if isinstance(use, ast.Attribute) and isinstance(use.value, ast.Name) and use.value.id == used_as:
                        function = getattr(value, use.attr)
                        if isinstance(function, FunctionType):
                            yield f"{used_as}.{use.attr}", function


def name_of(function: Callable[..., Any]) -> str:
    """Its module and name."""
    return f"{function.__module__}.{function.__name__}"


def takes_scope(function: FunctionType) -> bool:
    """Whether a parameter says for whom it is."""
    hints = typing.get_type_hints(function)
    return any(_is_scope(hint) for name, hint in hints.items() if name != "return")


def _is_scope(hint: Any, depth: int = 0) -> bool:
    if isinstance(hint, type):
        if issubclass(hint, _SCOPES) or (issubclass(hint, models.Model) and is_tenants(hint)):
            return True
        if dataclasses.is_dataclass(hint) and depth < 3:
            return any(_is_scope(each, depth + 1) for each in typing.get_type_hints(hint).values())
    if types.NoneType in typing.get_args(hint):
        return False  # without it, the query would be for everybody
    return any(_is_scope(each, depth + 1) for each in typing.get_args(hint))


@functools.cache
def is_tenants(model: type[models.Model]) -> bool:
    """Whether its rows belong to organisations: a key of it leads to one, directly or by way of a tenant's row."""
    return _leads_to_organization(model, frozenset())


def _leads_to_organization(model: type[models.Model], seen: frozenset[type[models.Model]]) -> bool:
    if model in (Organization, User):
        return False  # that they are there, and their names, is no secret
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            target = field.related_model
            if target is Organization:
                return True
            if target not in seen | {model} and _leads_to_organization(target, seen | {model}):
                return True
        elif isinstance(field, models.IntegerField) and field.name.startswith("organization"):
            return True
    return False


@functools.cache
def models_read(function: FunctionType) -> frozenset[type[models.Model]]:
    """The models whose rows the function asks for, itself or by way of other functions of queries."""
    return frozenset(_read(function, set()))


def _queries_in(function: FunctionType) -> Iterator[FunctionType]:
    """The functions of queries that this function names."""
    for node in ast.walk(_parsed(inspect.unwrap(function))):
        value = inspect.unwrap(found) if callable(found := _value(node, inspect.unwrap(function))) else None
        if isinstance(value, FunctionType) and "queries" in value.__module__.split("."):
            yield value


def _parsed(function: FunctionType) -> ast.Module:
    return ast.parse(textwrap.dedent(inspect.getsource(function)))


def _read(function: FunctionType, seen: set[FunctionType]) -> Iterator[type[models.Model]]:
    if function in seen:
        return
    seen.add(function)
    for node in ast.walk(_parsed(function)):
        sql = node.value if isinstance(node, ast.Constant) else _value(node, function)
        if isinstance(sql, str) and _SELECT.search(sql):
            yield from (_tables()[name] for name in _TABLE.findall(sql) if name in _tables())
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_base_manager", "_default_manager"):
            model = _value(node.value, function)
            if isinstance(model, type) and issubclass(model, models.Model):
                yield model
    for query in _queries_in(function):
        yield from _read(query, seen)


@functools.cache
def _tables() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models()}


def _value(node: ast.AST, function: FunctionType) -> Any:
    """What a name, or an attribute of a module, stands for in the function's module."""
    if isinstance(node, ast.Name):
        return function.__globals__.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(module := _value(node.value, function), ModuleType):
        return getattr(module, node.attr, None)
    return None
