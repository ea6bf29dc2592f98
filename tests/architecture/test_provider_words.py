"""What belongs to one payment provider is known to its gateway alone: the rest of billing has words of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BILLING = ROOT / "billing"
PROVIDER = "stripe"
# The gateway itself; migrations tell what was.
OUTSIDE = ("provider/gateways/stripe_gateway/", "migrations/")
# Where a provider has to be named, and why.
ALLOWED = {
    "provider/gateways/current.py": "says which providers there are",
    "provider/actions/use_transport.py": "lets the demo play the provider in its own process",
    "states/ledger.py": "the stored name of an account, in journals that are only added to",
    "reconciliation/invariants/ledger.py": "its queries hold that name",
}
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}


def named_in(path: Path) -> Iterator[str]:
    """Identifiers, and strings that are no documentation, that name the provider."""
    tree = ast.parse(path.read_text())
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        if node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant):
            words = [node.value] if isinstance(node.value, str) and id(node) not in documentation else []
        else:
            words = [
                value
                for name in ("id", "attr", "arg", "name", "asname", "module")
                if isinstance(value := getattr(node, name, None), str)
            ]
        yield from (word for word in words if PROVIDER in word.lower())


def modules() -> list[str]:
    """Every module of billing outside the gateway."""
    found = (each.relative_to(BILLING).as_posix() for each in BILLING.rglob("*.py"))
    return sorted(each for each in found if not each.startswith(OUTSIDE))


def test_no_module_outside_the_gateway_names_the_provider() -> None:
    named = {each: sorted(set(named_in(BILLING / each))) for each in modules() if each not in ALLOWED}
    assert {each: words for each, words in named.items() if words} == {}


@pytest.mark.parametrize("module", ALLOWED)
def test_every_exception_is_one(module: str) -> None:
    assert list(named_in(BILLING / module))


@pytest.mark.parametrize(
    "code",
    [
        "stripe = 1",
        "def ask(stripe): ...",
        "x.stripe_id",
        'f(kind="stripe_fee")',
        "from a.stripe import b",
        '_("At Stripe")',
    ],
)
def test_a_name_is_found_wherever_it_stands(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.architecture.test_provider_words.BILLING", tmp_path)
    (tmp_path / "module.py").write_text(code)
    assert list(named_in(tmp_path / "module.py"))


def texts_that_name_it() -> set[str]:
    """The templates and modules of billing and the marketplace whose texts for people name the provider."""
    found = set()
    for app in ("billing", "marketplace"):
        for path in (ROOT / app).rglob("*"):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix in (".html", ".typ", ".txt"):
                named = PROVIDER.capitalize() in path.read_text()
            elif path.suffix == ".py" and "/migrations/" not in name and "stripe_gateway" not in name:
                named = any(
                    PROVIDER.capitalize() in str(getattr(part, "value", ""))
                    for node in ast.walk(ast.parse(path.read_text()))
                    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKS
                    for part in ast.walk(node)
                )
            else:
                named = False
            if named:
                found.add(name)
    return found


def test_what_people_read_names_the_provider_by_its_label() -> None:
    assert texts_that_name_it() == set()
