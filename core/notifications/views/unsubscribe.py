"""Stopping mails without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from core.notifications.actions.stop_mails import stop_mails
from core.notifications.queries.unsubscribe import read_unsubscribe
from core.organizations.access import public


@csrf_exempt  # mail programs post here by themselves (RFC 8058); the link itself is the proof
@public
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, and stop the mails once the button is pressed: a program that only follows links changes nothing."""
    found = read_unsubscribe(token)
    if found is not None and request.method == "POST":
        stop_mails(found.membership, found.topic.key)
    context = {"found": found, "done": request.method == "POST"}
    return render(request, "notifications/unsubscribe.html", context, status=200 if found is not None else 404)
