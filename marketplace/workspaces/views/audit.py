"""Who did what, when: the operator reads the audit log, and takes it along as a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, operator_only
from core.organizations.request import OrganizationRequest
from marketplace.workspaces.actions.export_audit_log import export_audit_log
from marketplace.workspaces.forms import AuditForm
from marketplace.workspaces.queries.audit_log import audit_log, with_organizations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core.kit.models import AuditEntry

PAGE = 50


@require_safe
@operator_only(Can.VIEW)
def index(request: OrganizationRequest) -> HttpResponse:
    """A page of what was asked for, newest first."""
    form = AuditForm(request.GET)
    page = Paginator(audit_log(**form.asked), PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "workspaces/audit.html",
        {
            "section": "audit",
            "form": form,
            "page": page,
            "entries": [(entry, name, _facts(entry)) for entry, name in with_organizations(list(page.object_list))],
            "query": form.query,
            "filtered": bool(form.query),
        },
        status=200 if form.is_valid() else 422,
    )


@require_safe
@operator_only(Can.VIEW)
def as_csv(request: OrganizationRequest) -> HttpResponseBase:
    """All of what was asked for, as it is read from the database; taking it along is itself recorded."""
    asked = AuditForm(request.GET).asked
    return csv_download(_rows(export_audit_log(asked, by=request.user)), "audit-log.csv")


def _rows(entries: Iterator[AuditEntry]) -> Iterator[list[object]]:
    yield ["at", "actor", "who", "organization", "action", "target", "data"]
    for each in entries:
        data = json.dumps(each.data, sort_keys=True)
        yield [each.at.isoformat(), each.actor, each.actor_label, each.organization, each.action, each.target, data]


def _facts(entry: AuditEntry) -> list[tuple[str, str]]:
    return [
        (name.replace("_", " "), _shown(value))
        for name, value in sorted(entry.data.items())
        if value not in ("", None, [], {})
    ]


def _shown(value: object) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value)
