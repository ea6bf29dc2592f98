"""Every form that a client can reach by links, as a browser would send it."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from html.parser import HTMLParser
from typing import Any  # Any: what Django's test client answers
from unittest import mock
from urllib.parse import urljoin, urlsplit

from django.forms import BaseForm, BoundField, Field
from django.http import Http404
from django.test import Client
from django.urls import resolve

#: Not ours, or the end of the walk.
SKIPPED = ("/admin/", "/documents/", "/sign-out/", "/styleguide/", "/static/", "/media/")
CONTROLS = ("input", "select", "textarea", "button")


@dataclass(frozen=True)
class Form:
    """A form on a page: where it stands, where it goes, and what it sends when nothing is changed."""

    page: str
    action: str
    method: str = "get"
    #: Names with the kind of their control, in the page's order.
    kinds: tuple[tuple[str, str], ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    #: What can be chosen, by the name of the control: in a menu, and of boxes and buttons that stand beside each other.
    options: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    button: tuple[str, str] | None = None
    #: The fields that forms showed on its page, by their names there.
    shown: dict[str, Field] = field(default_factory=dict, hash=False, compare=False)

    @property
    def view(self) -> str:
        """The name of the view that it goes to; empty where there is none."""
        return view_name(self.action)

    def data(self, **changes: object) -> dict[str, object]:
        """What is sent, with these fields changed."""
        sent: dict[str, object] = {}
        for name, value in (*self.values, *([self.button] if self.button else [])):
            known = sent.setdefault(name, [])
            assert isinstance(known, list)
            known.append(value)
        return sent | changes


def view_name(address: str) -> str:
    """The name of the view behind an address of the site; empty where there is none."""
    return _view_name_of(urlsplit(address).path)


@cache
def _view_name_of(path: str) -> str:
    try:
        return resolve(path).view_name
    except Http404:
        return ""


@dataclass
class _Open:
    """A form that is being read."""

    form: Form
    identity: str = ""
    kinds: dict[str, str] = field(default_factory=dict)
    values: list[tuple[str, str]] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    buttons: list[tuple[str, str, str]] = field(default_factory=list)

    def forms(self) -> list[Form]:
        """One for each button that sends something of its own, or elsewhere."""
        options = {name: tuple(values) for name, values in self.options.items()}
        whole = replace(self.form, kinds=tuple(self.kinds.items()), values=tuple(self.values), options=options)
        ways = self.buttons if any(not to for _name, _value, to in self.buttons) else [*self.buttons, ("", "", "")]
        return [
            replace(
                whole, button=(name, value) if name else None, action=urljoin(whole.page, to) if to else whole.action
            )
            for name, value, to in ways
        ]


class Page(HTMLParser):
    """Links and forms of a page, and the fields beside which something is said to be wrong."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.links = address, []  # type: str, list[str]
        self.opened: list[_Open] = []
        self.invalid: set[str] = set()
        self.by_id: dict[str, _Open] = {}
        self.inside: _Open | None = None
        self.select: tuple[_Open, str, bool] | None = None
        self.first_option: str | None = None
        self.textarea: tuple[_Open, str] | None = None
        self.text = ""

    def holds(self, name: str) -> list[str]:
        """What stands in the fields of this name."""
        return [value for opened in self.opened for given, value in opened.values if given == name]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect."""
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and given.get("href"):
            self.links.append(urljoin(self.address, given["href"].partition("#")[0]))
        elif tag == "form":
            method = "post" if "hx-post" in given else given.get("method", "get").lower()
            action = urljoin(self.address, given.get("action") or self.address)
            self.inside = _Open(Form(self.address, action, method))
            self.opened.append(self.inside)
            if given.get("hx-post"):  # whoever has no script sends it to its own address
                self.inside.buttons.append(("", "", given["hx-post"]))
            if given.get("id"):
                self.inside.identity = given["id"]
                self.by_id[given["id"]] = self.inside
        elif tag in CONTROLS and "disabled" not in given:
            to = self.by_id.get(given["form"]) if "form" in given else self.inside
            if to is not None:
                self._control(to, tag, given)
        elif given.get("hx-post") and tag not in CONTROLS:
            to = next((each for each in self.opened if f"#{each.identity}" == given.get("hx-include")), self.inside)
            if to is not None:
                to.buttons.append(("", "", given["hx-post"]))
        elif tag == "option" and self.select is not None:
            to, name, several = self.select
            value = given.get("value", "")
            to.options[name].append(value)
            if "selected" in given:
                to.values.append((name, value))
                self.first_option = None
            elif self.first_option == "" and not several:
                self.first_option = value

    def _control(self, to: _Open, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", tag)
        if given.get("aria-invalid") == "true":
            self.invalid.add(name)
        if tag == "button" or kind in ("submit", "image"):
            if kind != "button":
                to.buttons.append((name, given.get("value", ""), given.get("formaction", "")))
            return
        if not name:
            return
        to.kinds[name] = kind
        if tag == "select":
            self.select, self.first_option = (to, name, "multiple" in given), ""
        elif tag == "textarea":
            self.textarea, self.text = (to, name), ""
        elif kind in ("checkbox", "radio"):
            to.options[name].append(given.get("value", "on"))
            if "checked" in given:
                to.values.append((name, given.get("value", "on")))
        elif kind != "file":
            to.values.append((name, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        """The inside of a textarea."""
        if self.textarea is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        """Close what was open."""
        if tag == "form":
            self.inside = None
        elif tag == "textarea" and self.textarea is not None:
            to, name = self.textarea
            to.values.append((name, self.text.removeprefix("\n")))
            self.textarea = None
        elif tag == "select" and self.select is not None:
            to, name, _several = self.select
            if self.first_option:
                to.values.append((name, self.first_option))
            self.select = self.first_option = None


@contextmanager
def shown_fields() -> Iterator[dict[str, Field]]:
    """The fields that templates show inside the block, by the names that they have on the page."""
    shown: dict[str, Field] = {}
    init = BoundField.__init__

    def watched(bound: BoundField, form: BaseForm, made: Field, name: str) -> None:
        init(bound, form, made, name)
        shown[bound.html_name] = made

    with mock.patch.object(BoundField, "__init__", watched):
        yield shown


def read(address: str, answer: Any) -> Page:
    """The page that was answered at this address."""
    page = Page(address)
    page.feed(answer.content.decode())
    return page


@dataclass
class Walk:
    """What a client found."""

    forms: dict[tuple[object, ...], Form] = field(default_factory=dict)
    #: An address for each view that answered with a page.
    pages: dict[str, str] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


def walk(client: Client, starts: Iterable[str], *, samples: int) -> Walk:
    """Read these addresses, and so many more of each view as links lead to: two rows of a list show the same forms."""
    found, queue, seen, counts = Walk(), deque(starts), set(), Counter()  # type: Walk, deque[str], set[str], Counter[str]
    asked = set(queue)
    while queue:
        address = queue.popleft()
        parts = urlsplit(address)
        view = "" if parts.netloc or parts.path.startswith(SKIPPED) else view_name(address)
        if not view or address in seen or (counts[view] >= samples and address not in asked):
            continue
        seen.add(address)
        with shown_fields() as shown:
            answer = client.get(address)
        if answer.status_code >= 500:
            found.broken.append(f"{answer.status_code} {address}")
        elif answer.status_code in (301, 302):
            queue.append(urljoin(address, answer["Location"]))
        elif answer.status_code == 200 and "text/html" in answer.get("Content-Type", ""):
            counts[view] += 1
            found.pages.setdefault(view, address)
            page = read(address, answer)
            queue.extend(page.links)
            for form in (form for opened in page.opened for form in opened.forms()):
                shape = (form.view, form.method, form.button and form.button[0], tuple(sorted(form.kinds)))
                found.forms.setdefault(shape, replace(form, shown=shown))
    return found
