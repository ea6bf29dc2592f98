"""The demo and the rehearsal write through actions only: every figure on a page is explained by what happened."""

import ast
from pathlib import Path

import pytest

import marketplace.demo

FOLDER = Path(marketplace.demo.__file__).parent
WRITES = {
    "create",
    "bulk_create",
    "get_or_create",
    "update_or_create",
    "update",
    "bulk_update",
    "save",
    "delete",
    "raw",
    "execute",
    "executemany",
}
FILES = sorted(FOLDER.rglob("*.py"))


def writes_in(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and {"'PNG'", "'AVIF'"} & {ast.unparse(each) for each in node.args}:
            continue  # a picture or a film that is drawn into memory
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            found.append(f"line {node.lineno}: .{node.func.attr}(")
        if isinstance(node, ast.Attribute) and node.attr in {"_base_manager", "_raw_delete"}:
            found.append(f"line {node.lineno}: {node.attr}")
    return found


@pytest.mark.parametrize("file", FILES, ids=[str(file.relative_to(FOLDER)) for file in FILES])
def test_no_row_is_written_past_the_actions(file: Path) -> None:
    assert writes_in(file.read_text()) == []


def test_the_search_for_writes_would_find_one() -> None:
    assert writes_in("Order.objects.create(reference='O-1')") == ["line 1: .create("]
    assert writes_in("order.save()") == ["line 1: .save("]
