"""Ask once before a step that cannot be taken back.

`@asks_first(question)` under the rule of a view: a POST without `confirmed=yes` shows what `question` answers instead
of doing anything, and sends the same fields again when it is confirmed. A form that names the effect itself, such as
that of a dialog, carries `{% confirmed %}` and is not asked about a second time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar  # Any: what a step is done to, a row of any kind

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from core.kit.context_fields import posted

P = ParamSpec("P")
Req = TypeVar("Req", bound=HttpRequest)

CONFIRMED = "confirmed"
_effects: dict[str, list[Callable[[Any], Sequence[str]]]] = {}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked (`heading`), what the step does (`effects`, a sentence each), its verb, and the way back.

    `takes_away`: the step ends or removes something, so its button is a warning; paying or accepting is none.
    """

    heading: str
    effects: tuple[str, ...]
    button: str
    back: str
    section: str = ""
    takes_away: bool = True


def confirmed(request: HttpRequest) -> bool:
    """Whether whoever sent this was asked already."""
    return request.POST.get(CONFIRMED) == "yes"


def register_effects(step: str, effects: Callable[[Any], Sequence[str]]) -> None:
    """Let the question about a lower app's step ("cease_partner") say what it does to rows above, a sentence each.

    `effects` takes what the step is done to.
    """
    registered = _effects.setdefault(step, [])
    if effects not in registered:
        registered.append(effects)


def effects_of(step: str, subject: object) -> tuple[str, ...]:
    """What the apps above say that this step does to them."""
    return tuple(one for effects in _effects.get(step, ()) for one in effects(subject))


def asks_first(
    question: Callable[Concatenate[Req, P], Question | None],
) -> Callable[[Callable[Concatenate[Req, P], HttpResponseBase]], Callable[Concatenate[Req, P], HttpResponseBase]]:
    """Show the question where it is not confirmed; None says that this POST does nothing that needs one, either since
    it asks for something else, or since its form is not valid: the view then says what is wrong.

    `question` takes what the view takes, and looks rows up under the same scope: a foreign row is 404 here too.
    """

    def decorate(
        view: Callable[Concatenate[Req, P], HttpResponseBase],
    ) -> Callable[Concatenate[Req, P], HttpResponseBase]:
        @wraps(view)
        def asking(request: Req, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if request.method == "POST" and not confirmed(request):
                asked = question(request, *args, **kwargs)
                if asked is not None:
                    return ask(request, asked)
            return view(request, *args, **kwargs)

        vars(asking)["question"] = question
        return asking

    return decorate


def ask(request: HttpRequest, question: Question) -> HttpResponse:
    """The question as a page; what was posted is sent again, with `confirmed`, to the same address."""
    fields = posted(request, without=[CONFIRMED, "csrfmiddlewaretoken"])
    context = {"question": question, "fields": fields, "section": question.section}
    return render(request, "design/confirm.html", context)
