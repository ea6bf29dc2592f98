"""How a category is found by a path of names, whatever it is called and wherever it stands today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.kit.slugs import readable_slug

#: What a category may have: levels with its own, characters of its name, and of its code.
LEVELS, NAME, CODE = 8, 100, 255


@dataclass(frozen=True, slots=True)
class KnownCategories:
    """`by_code`: category ids by today's names, by the codes that they have and by those that they had; `codes`: the
    code of each."""

    by_code: Mapping[str, int]
    codes: Mapping[int, str]

    def find(self, path: Sequence[str]) -> int | None:
        """The category at the end of a path of names such as ("Security", "Key management"); None where none is.

        A step is also looked for below the category that the steps before it lead to, which may have another code.
        """
        said, found = "", None
        for name in path:
            slug = readable_slug(name)
            said = f"{said}/{slug}" if said else slug
            below = f"{self.codes[found]}/{slug}" if found is not None else said
            found = self.by_code.get(said, self.by_code.get(below))
            if found is None:
                return None
        return found


def known_categories(tree: Iterable[tuple[int, str, str, int]], former: Iterable[tuple[str, int]]) -> KnownCategories:
    """Of (id, code, name, depth from 1) in the order of the tree, and (code, id) of codes that were in use."""
    rows, slugs = list(tree), list[str]()
    by_name: dict[str, int] = {}
    for pk, _code, name, depth in rows:
        slugs = [*slugs[: depth - 1], readable_slug(name)]
        by_name.setdefault("/".join(slugs), pk)
    by_code = dict(former) | {code: pk for pk, code, _name, _depth in rows} | by_name
    return KnownCategories(by_code, {pk: code for pk, code, _name, _depth in rows})
