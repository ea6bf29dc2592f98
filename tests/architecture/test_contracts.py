"""Cycles of modules are found wherever they are. `make lint` looks at the whole graph of imports; these are examples."""

import grimp

from tests.architecture.contracts import cycles


def graph(*imports: str) -> grimp.ImportGraph:
    made = grimp.ImportGraph()
    for each in imports:
        importer, imported = each.split(" > ")
        made.add_import(importer=importer, imported=imported)
    return made


def test_modules_that_import_each_other_are_a_cycle() -> None:
    drawn = graph("app.a > app.b", "app.b > app.c", "app.c > app.a", "app.c > app.d")
    assert list(cycles(drawn)) == [{"app.a", "app.b", "app.c"}]


def test_a_module_that_imports_its_own_package_is_a_cycle_if_that_imports_it() -> None:
    assert list(cycles(graph("app > app.a", "app.a > app"))) == [{"app", "app.a"}]


def test_two_ways_to_one_module_are_none() -> None:
    assert list(cycles(graph("app.a > app.b", "app.a > app.c", "app.b > app.d", "app.c > app.d"))) == []
