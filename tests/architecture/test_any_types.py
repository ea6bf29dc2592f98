"""`Any` has a reason, in every module of ours."""

import pytest

from tests.architecture.any_types import is_explained, problems, unexplained_ignores


def test_every_module_says_why_it_uses_any() -> None:
    assert list(problems()) == []


@pytest.mark.parametrize(
    "source",
    [
        "from typing import Any\n\n\ndef read(row: dict[str, Any]) -> None: ...\n",
        "from typing import Any, cast\n\nvalue: Any = 1\n",
        "# What it holds.\nfrom typing import Any\n\n\ndef read() -> Any: ...\n",
        "from typing import Any\n\nRows = list[tuple[Any, ...]]\n",
    ],
)
def test_a_module_without_a_reason_is_found(source: str) -> None:
    assert not is_explained(source)


@pytest.mark.parametrize(
    "source",
    [
        "def read(row: dict[str, object]) -> None:\n    '''Any row.'''\n",
        "from typing import Any  # Any: the JSON of a stranger\n\n\ndef read(row: dict[str, Any]) -> None: ...\n",
        "from typing import Any\n\n\ndef handle(self, *args: Any, **options: Any) -> None: ...\n",
    ],
)
def test_a_reason_is_enough_and_arguments_that_are_passed_on_need_none(source: str) -> None:
    assert is_explained(source)


def test_a_line_that_is_not_checked_says_why() -> None:
    ignored = "value = read()  # type" + ": ignore[misc]"
    assert unexplained_ignores(f"import this\n{ignored}\n") == [2]
    assert unexplained_ignores(f"{ignored}  # the library has no types\n") == []
