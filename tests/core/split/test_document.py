"""The calculator's document: what is refused, and where."""

from __future__ import annotations

import copy
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest

from core.split import InvalidSplit
from core.split.calculator import main
from core.split.document import parse_document, parse_text, request_document
from tests.core.split.documents import (
    WORKED_EXAMPLE,
    deal,
    partnership,
    policy,
    random_document,
    registration,
    touch,
    worked_example,
)

REPOSITORY = Path(__file__).resolve().parents[3]


def problems(document: object) -> dict[str, str]:
    with pytest.raises(InvalidSplit) as caught:
        parse_text(document if isinstance(document, str) else json.dumps(document))
    return {each.path: each.problem for each in caught.value.problems}


def full() -> dict[str, Any]:
    return deal(
        policies={
            "vendor": policy(
                max_commission_bp=1, sourced_bp_by_partner={"p": 1}, lead_earns=False, half_life_days=3, version="7"
            )
        },
        partnerships=[partnership("p")],
        registrations=[registration("p")],
        touches=[touch("t", "p", owners=["vendor"])],
    )


def put(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The document with the value at a path such as lines[0].net."""
    here: Any = document
    *steps, last = path.replace("]", "").replace("[", ".").split(".")
    for step in steps:
        here = here[int(step) if step.isdigit() else step]
    here[int(last) if last.isdigit() else last] = value
    return document


@pytest.mark.parametrize(
    "path",
    [
        "lines[0].net",
        "lines[0].components[0].list",
        "lines[0].components[0].terms.owner_bp",
        "take_rate_bp.*",
        "policies.vendor.sourced_bp",
        "policies.vendor.influenced_bp",
        "policies.vendor.lookback_days",
        "policies.vendor.max_commission_bp",
        "policies.vendor.half_life_days",
        "policies.vendor.sourced_bp_by_partner.p",
    ],
)
@pytest.mark.parametrize("value", [True, 1.0, "1", None, -1, [], {}])
def test_an_integer_is_an_integer_and_nothing_like_it(path: str, value: Any) -> None:
    assert list(problems(put(full(), path, value))) == [path]


@pytest.mark.parametrize(
    "path",
    [
        "currency",
        "lead",
        "buyer",
        "lines[0].key",
        "lines[0].components[0].key",
        "lines[0].components[0].owner",
        "lines[0].components[0].terms.kind",
        "policies.vendor.model",
        "partnerships[0].owner",
        "registrations[0].partner",
        "touches[0].id",
        "touches[0].kind",
        "touches[0].owners[0]",
    ],
)
@pytest.mark.parametrize("value", [True, 1, None, "", []])
def test_a_key_is_a_string_with_something_in_it(path: str, value: Any) -> None:
    assert path in problems(put(full(), path, value))


@pytest.mark.parametrize("path", ["accepted_at", "registrations[0].approved_at", "touches[0].at"])
@pytest.mark.parametrize(
    "value",
    [
        "2026-11-01T12:00:00",
        "2026-11-01",
        "2026-02-30T00:00:00Z",
        "2026-11-01 12:00:00Z",
        "0001-01-01T00:00:00+05:00",
        "٢026-11-01T12:00:00Z",
        0,
        None,
    ],
)
def test_a_moment_has_a_zone_and_exists(path: str, value: Any) -> None:
    assert list(problems(put(full(), path, value))) == [path]


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-1-1", "20260101", "2026-W01-1", "2026-01-01T00:00:00Z", 20260101, True]
)
def test_a_date_is_a_date(value: Any) -> None:
    assert list(problems(put(full(), "partnerships[0].from", value))) == ["partnerships[0].from"]


@pytest.mark.parametrize("path", ["lines", "lines[0].components", "partnerships", "registrations", "touches"])
@pytest.mark.parametrize("value", [{}, "x", None])
def test_a_list_is_a_list(path: str, value: Any) -> None:
    assert path in problems(put(full(), path, value))


@pytest.mark.parametrize(
    ("where", "path"),
    [
        ("", "extra"),
        ("lines[0].", "lines[0].extra"),
        ("lines[0].components[0].", "lines[0].components[0].extra"),
        ("lines[0].components[0].terms.", "lines[0].components[0].terms.extra"),
        ("policies.vendor.", "policies.vendor.extra"),
        ("partnerships[0].", "partnerships[0].extra"),
        ("registrations[0].", "registrations[0].extra"),
        ("touches[0].", "touches[0].extra"),
    ],
)
def test_an_unknown_key_is_a_problem(where: str, path: str) -> None:
    assert problems(put(full(), f"{where}extra", 1)) == {path: "is not a known key"}


def test_terms_of_one_kind_have_no_key_of_the_other() -> None:
    document = put(full(), "lines[0].components[0].terms.amount", 5)
    assert list(problems(document)) == ["lines[0].components[0].terms.amount"]


def test_missing_keys_are_told_each() -> None:
    assert problems({}) == dict.fromkeys(
        ["currency", "lead", "buyer", "accepted_at", "lines", "take_rate_bp"], "is required"
    )


def test_basis_points_end_at_ten_thousand() -> None:
    assert problems(put(full(), "lines[0].components[0].terms.owner_bp", 10_001)) == {
        "lines[0].components[0].terms.owner_bp": "must be from 0 to 10000"
    }


def test_repeated_keys_and_ids_are_problems() -> None:
    document = full()
    document["lines"].append(document["lines"][0])
    document["touches"].append(document["touches"][0])
    line = json.loads(json.dumps(document["lines"][0]))
    line["key"] = "m"
    line["components"].append(line["components"][0])
    document["lines"].append(line)
    assert list(problems(document)) == ["lines[1].key", "lines[2].components[1].key", "touches[1].id"]
    twice = json.dumps(full()).replace('"lead": "lead"', '"lead": "lead", "lead": "other"', 1)
    assert problems(twice)["lead"] == "is given more than once"


def test_all_problems_are_found_at_once() -> None:
    document = full()
    document["currency"] = "usd"
    document["lines"][0]["net"] = "99"
    del document["lines"][0]["components"][0]["terms"]
    document["take_rate_bp"] = {"lead": 500}
    document["touches"][0]["kind"] = "lunch"
    assert set(problems(document)) == {
        "currency",
        "lines[0].net",
        "lines[0].components[0].terms",
        "take_rate_bp",
        "touches[0].kind",
    }


def test_terms_are_told_what_they_lack_and_what_they_have_too_much() -> None:
    document = put(full(), "lines[0].components[0].terms", {"kind": "wholesale", "owner_bp": "8000"})
    assert problems(document) == {
        "lines[0].components[0].terms.owner_bp": "is not a known key",
        "lines[0].components[0].terms.amount": "is required",
    }


def test_problems_with_keys_come_before_those_with_values() -> None:
    document = full()
    del document["policies"]["vendor"]["lookback_days"]
    document["policies"]["vendor"] |= {"sourced_bp": -1, "extra": 1}
    document["buyer"] = 3
    assert list(problems(document)) == [
        "buyer",
        "policies.vendor.extra",
        "policies.vendor.lookback_days",
        "policies.vendor.sourced_bp",
    ]


def test_a_key_given_twice_deep_inside_is_told_with_its_path() -> None:
    twice = json.dumps(full()).replace('"net": 100000', '"net": 1, "net": 100000')
    assert problems(twice) == {"lines[0].net": "is given more than once"}
    # Inside a key that is not known, nothing is read.
    unread = json.dumps({**full(), "extra": "here"}).replace('"here"', '{"a": 1, "a": 2}')
    assert problems(unread) == {"extra": "is not a known key"}


def test_a_document_damaged_in_several_places_is_refused_and_breaks_nothing() -> None:
    def places(value: Any) -> Iterator[tuple[Any, Any]]:
        for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
            yield value, key
            if isinstance(inner, (dict, list)):
                yield from places(inner)

    damage: list[Any] = ["", None, True, -1, 1.5, "x", "\ud800", [], {}, [1], {"": 1}, {"\ud800": {}}, 10**30]
    for seed in range(2000):
        rng = Random(seed)
        document = random_document(rng) if seed % 2 else full()
        for _ in range(rng.randint(1, 4)):
            inside, key = rng.choice(list(places(document)))
            if rng.random() < 0.2:
                del inside[key]
            else:
                inside[key] = copy.deepcopy(rng.choice(damage))
        try:
            request = parse_text(json.dumps(document))
        except InvalidSplit as invalid:
            assert invalid.problems
            assert len(set(invalid.problems)) == len(invalid.problems)
        else:
            assert parse_document(request_document(request)) == request


def test_an_odd_key_is_quoted_in_its_path() -> None:
    document = full()
    document["policies"] = {'a.b"': {**policy(), "sourced_bp": -1}}
    assert list(problems(document)) == ['policies["a.b\\""].sourced_bp']


@pytest.mark.parametrize("text", ["", "{", "nul", "[1", "{'a': 1}", "[" * 100_000, '{"a": 1' + "0" * 5000 + "}"])
def test_what_is_not_json_is_said_to_be_so(text: str) -> None:
    assert list(problems(text)) == ["$"]


@pytest.mark.parametrize("text", ["[]", "null", "1", "NaN", '"x"', "1e400"])
def test_what_is_no_object_is_said_to_be_so(text: str) -> None:
    assert "$" in problems(text)


def test_the_worked_example_survives_being_written_and_read() -> None:
    request = parse_document(worked_example())
    written = request_document(request)
    assert parse_document(written) == request
    # What is frozen, and has a fingerprint, holds weights of kinds only where the model has them.
    assert not any("kind_weights" in each for each in cast(dict[str, Any], written["policies"]).values())


def test_what_is_not_proved_to_an_owner_is_written_with_its_touch_and_with_no_other() -> None:
    unproved = [{"owner": "vendor", "why": "not_registered"}]
    document = deal(touches=[touch("t", "p", unproved=unproved), touch("u", "p")])
    written = request_document(parse_document(document))
    assert [each.get("unproved") for each in cast(list[dict[str, Any]], written["touches"])] == [unproved, None]


# The calculator


def calculator(*argv: str, stdin: str = "") -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main(argv, io.StringIO(stdin), out, err)
    return code, out.getvalue(), err.getvalue()


def test_the_calculator_prints_the_split_of_a_file() -> None:
    code, out, err = calculator(str(WORKED_EXAMPLE))
    assert (code, err) == (0, "")
    assert json.loads(out)["parties"]["x"]["receives"] == 153_000
    assert out == json.dumps(json.loads(out), sort_keys=True, indent=2) + "\n"


def test_an_invalid_document_gets_every_problem_and_no_figures() -> None:
    document = worked_example()
    document["lines"][0]["net"] = 1.5
    document["surprise"] = 1
    code, out, err = calculator("-", stdin=json.dumps(document))
    assert code == 2
    assert json.loads(out) == {
        "invalid": [
            {"path": "surprise", "problem": "is not a known key"},
            {"path": "lines[0].net", "problem": "must be an integer, not a fraction"},
        ]
    }
    assert err.splitlines() == [
        "surprise: is not a known key",
        "lines[0].net: must be an integer, not a fraction",
    ]


def test_jsonl_gives_a_line_for_a_line() -> None:
    good = json.dumps(worked_example())
    code, out, _ = calculator("-", "--jsonl", stdin=f"{good}\n{{}}\nnot json\n{good}")
    first, second, third, fourth = (json.loads(line) for line in out.splitlines())
    assert code == 0
    assert first == fourth
    assert first["platform"] == 495_000
    assert {each["path"] for each in second["invalid"]} >= {"lines", "currency"}
    assert third["invalid"][0]["path"] == "$"


def test_a_file_that_is_not_there_or_is_no_text_is_told(tmp_path: Path) -> None:
    code, out, err = calculator(str(tmp_path / "none.json"))
    assert code == 2
    assert "cannot be read" in err
    assert json.loads(out)["invalid"]
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00")
    assert calculator(str(tmp_path / "binary"))[0] == 2


def test_half_a_surrogate_breaks_nothing() -> None:
    code, out, _ = calculator("-", stdin=json.dumps({**deal(), "lead": "\ud800"}))
    out.encode("utf-8")
    assert code == 0
    code, out, err = calculator("-", stdin=json.dumps({**deal(), "\ud800\x1b": 1}))
    assert code == 2
    assert err == r'["\\ud800\x1b"]: is not a known key' + "\n"
    (out + err).encode("utf-8")


def test_it_runs_without_django() -> None:
    code = "import sys; import core.split.calculator; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, check=False).returncode == 0
    ran = subprocess.run(
        [sys.executable, "-m", "core.split", str(WORKED_EXAMPLE)],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(ran.stdout)["net"] == 9_900_000
