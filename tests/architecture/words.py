"""Words that do not stand on a screen: `python -m tests.architecture.words` reads what people are shown and names each place.

It reads templates without their tags, and of Python the translated strings, labels and help texts. Management commands, log
lines and comments are for developers and are not read.
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tests.architecture.checks import PROJECT
from tests.architecture.test_repository import files

#: What is not said, anywhere in a text, and what to say instead. They are regular expressions, and case does not matter.
PHRASES = {
    r"nothing waits": "No open tasks; No offers to review",
    r"your word|for your word": "your approval, your answer",
    r"who sells yours|sells? yours": "Partners selling your products",
    r"(?:has )?your wish": "your change request",
    r"(?:worth )?mend(?:ing)?": "Fix; Needs attention",
    r"another look": "Check the highlighted fields",
    r"slip": "The address is not valid; Repeat the password",
    r"once more": "Repeat; Try again",
    r"what it holds": "Contents",
    r"what is it about|what it is about": "Subject",
    r"about it": "Overview",
    r"sold by the": "Unit",
    r"sold from \S+ upwards|upwards": "Minimum 2",
    r"to take away": "Downloads",
    r"tak(?:e|es|ing) (?:the|this|your|its|it) (?:\S+ )?back|took back": "withdraw",
    r"gives the opportunity free": "After you withdraw, other partners can register this opportunity.",
    r"claims to have brought": "Deal registrations",
    r"follows it is yours": "Buyers who follow this link are attributed to you.",
    r"sells \S+ of (?:it|them)": "1 listing sold by Northwind",
    r"how far it is": "Delivery",
    r"in ink|with ink": "leave it out",
    r"by hand": "manually, or leave it out",
    r"put in force": "Activate",
    r"(?:is )?reckoned(?: with)?": "uses",
    r"needs? a look": "to review",
    r"call(?:ed|s)?(?: it)? off": "cancel, cancelled",
    r"still here": "Keep; Not sent yet",
    r"as before": "Unchanged",
    r"out of your gross": "from your revenue",
    r"lead may earn": "The selling partner can also earn commission",
    r"comes? near": "Choose the closest match",
    r"not yours to open": "You do not have access",
    r"looks after it": "Account owner",
    r"tint": "Background colour",
    r"every pair can be read": "All text is readable",
    r"what (?:came|became) of it": "the outcome",
    r"good for": "for",
    r"bp|basis points?": "a percentage",
    r"minor units?": "the amount with its currency",
    r"largest remainder|half-even": "rounded to the cent",
    r"hash(?:es)?|fingerprints?|sha-256": "Checksum, behind Details",
    r"idempoten\w+": "leave it out, or behind Details",
    r"organi[z]ation\w*|cance[l]ed|col[o]rs?": "British spelling: organisation, cancelled, colour",
}
#: A whole heading, label or button that says too little by itself.
LABELS = {
    "At least": "Minimum",
    "Came": "Received",
    "Came back": "Returned",
    "Happened": "Occurred",
    "People": "Employees",
    "Sum": "Total",
    "Take it back": "Withdraw and the thing",
    "Where you are": "Breadcrumb",
    r"(?:Go on|Object|Agree)": "a verb and the thing, such as Send objection",
    # "Undo it", "End it today": the button is read alone, by a screen reader for one.
    r"(?!(?:How|What) it)[A-Z]\w+ it(?: today| now)?": "the verb and the thing, such as Void touch",
}
#: Where a word may stand all the same, and why. An entry that is no longer needed is a problem, too.
_BP, _ROUNDING = "bp|basis points?", "largest remainder|half-even"
ALLOWED: dict[tuple[str, str], str] = {
    ("core/split/sentences.py", _BP): "stands in the details of a sentence, which a page shows behind Details",
    ("core/split/sentences.py", _ROUNDING): "stands in the details of a sentence, which a page shows behind Details",
    ("billing/models/accounts/payee.py", _BP): "a model's note for developers; no form and no admin shows it",
    (
        "billing/models/accounts/payee.py",
        "minor units?",
    ): "a model's note for developers; no form and no admin shows it",
    (
        "billing/models/provider/attempt.py",
        r"idempoten\w+",
    ): "a model's note for developers; no form and no admin shows it",
    (
        "billing/giving_back/queries/evidence_draft.py",
        r"hash(?:es)?|fingerprints?|sha-256",
    ): "evidence for a bank names its method",
    (
        "marketplace/quotes/papers/queries/certificates.py",
        r"hash(?:es)?|fingerprints?|sha-256",
    ): "who checks a checksum has to know how it was made",
    (
        "marketplace/quotes/templates/quotes/version.html",
        r"hash(?:es)?|fingerprints?|sha-256",
    ): "the same, behind Details",
}

_TRANSLATED = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
_TRANSLATION = "django.utils.translation"
_SHOWN = {"label", "help_text", "verbose_name", "verbose_name_plural", "heading"}
#: Sentences that are shown and not translated: the split explains itself in English.
_PLAIN = {"core/split/sentences.py", "core/split/passages.py", "marketplace/orders/domain/sentences.py"}
#: Pages of the stand-in for the provider, which are HTML in Python.
_PAGES = {"infra/stripe_sandbox/pages/onboarding.py", "infra/stripe_sandbox/pages/payment.py"}


@lru_cache(maxsize=1)
def _looked_for() -> list[tuple[str, re.Pattern[str], str]]:
    found = [(word, re.compile(rf"(?<![\w-])(?:{word})(?![\w-])", re.IGNORECASE), say) for word, say in PHRASES.items()]
    return found + [(word, re.compile(rf"^{word}$"), say) for word, say in LABELS.items()]


def words_in(text: str) -> list[tuple[str, str]]:
    """The words of the lists above that one text says, each with what to say instead."""
    said = " ".join(re.sub(r"%\(\w+\)[sd]", "…", text).split())
    return [(word, say) for word, pattern, say in _looked_for() if pattern.search(said)]


def texts_of_template(source: str) -> Iterator[str]:
    """What a template shows: its text, quoted texts in its tags, and attributes that are read aloud or hover."""
    source = re.sub(
        r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->|<(script|style)\b.*?</\1>", "", source, flags=re.S
    )
    for tag in re.findall(r"\{%.*?%\}|\{\{.*?\}\}", source, flags=re.S):
        yield from (text for pair in re.findall(r"\"([^\"]*)\"|'([^']*)'", tag) for text in pair if _is_said(text))
    source = re.sub(r"\{\{.*?\}\}", "…", re.sub(r"\{%.*?%\}", "\0", source, flags=re.S), flags=re.S)
    for element in re.findall(r"<[^>]*>", source):
        for value in re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', element):
            yield from value.split("\0")
    yield from (text for text in re.split(r"<[^>]*>|\0", source) if re.search(r"[a-z]", text, re.IGNORECASE))


def _is_said(text: str) -> bool:
    """Whether a quoted argument is a text: not a name of a template, an address, an icon or a class."""
    return " " in text or bool(re.match(r"[A-Z][a-z]", text))


def texts_of_typst(source: str) -> Iterator[str]:
    """What a document says by itself: the text in its brackets; figures and words come in as data."""
    source = re.sub(r"//.*", "", source)
    yield from (re.sub(r"#[\w.]+(?:\([^)]*\))?", "…", text) for text in re.findall(r"\[([^\[\]]*)\]", source))


def texts_of_python(source: str, *, plain: bool = False) -> Iterator[str]:
    """Translated strings, and labels and help texts; of a file of plain sentences every string but docstrings."""
    tree = ast.parse(source)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module == _TRANSLATION]
    translated = _TRANSLATED | {alias.asname or alias.name for node in imports for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in translated:
                yield from _strings(node.args)
            yield from _strings([word.value for word in node.keywords if word.arg in _SHOWN])
        elif plain and isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
        elif (
            plain and isinstance(node, (ast.Return, ast.Assign, ast.AugAssign)) and isinstance(node.value, ast.Constant)
        ):
            yield from _strings([node.value])


def texts_of_pages(source: str) -> Iterator[str]:
    """What pages say that a module makes as HTML in its strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from texts_of_template(node.value)


def _strings(nodes: list[ast.expr]) -> Iterator[str]:
    yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def texts_of(path: Path) -> Iterator[str]:
    """What a file of the project shows to people."""
    relative = path.relative_to(PROJECT)
    if "tests" in relative.parts or "migrations" in relative.parts:
        return
    source = path.read_text() if path.suffix in {".py", ".html", ".txt", ".typ"} else ""
    if path.suffix == ".py":
        yield from texts_of_python(source, plain=str(relative) in _PLAIN)
        yield from texts_of_pages(source) if str(relative) in _PAGES else ()
    elif "templates" in relative.parts:
        yield from texts_of_typst(source) if path.suffix == ".typ" else texts_of_template(source)


def found_words() -> dict[tuple[str, str], str]:
    """Each file and word of the lists that it says, with what to say instead."""
    return {
        (str(path.relative_to(PROJECT)), word): say
        for path in files()
        for text in texts_of(path)
        for word, say in words_in(text)
    }


def problems(found: dict[tuple[str, str], str]) -> list[str]:
    """Words that stand where they are not allowed, and places that are allowed for nothing."""
    used = [f"{file}: “{word}”; say: {say}" for (file, word), say in found.items() if (file, word) not in ALLOWED]
    done = [
        f"{file}: “{word}” is not used any more; take it out of ALLOWED" for file, word in ALLOWED.keys() - found.keys()
    ]
    return sorted(used) + sorted(done)


def main() -> int:
    """Print every problem; 0 if there is none."""
    found = problems(found_words())
    print(*found, sep="\n") if found else None
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
