"""How random cases are run."""

import hypothesis


def test_no_random_case_fails_because_the_machine_is_busy() -> None:
    assert hypothesis.settings().deadline is None
