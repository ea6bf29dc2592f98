"""The parameters of a call, with a note of which were read."""

from typing import Any


class Given(dict[str, Any]):
    """A dictionary of parameters that notes which of them a handler has read."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(values)
        self._read: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self._read.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or `default`."""
        self._read.add(name)
        return super().get(name, default)

    def unread(self) -> list[str]:
        """The parameters that the handler has not read."""
        return [name for name in self if name not in self._read]
