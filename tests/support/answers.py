"""What the test client answers: a response that carries its context, its templates and where it was sent on.

    def page(client: Client) -> Answer:
        return client.get("/")

Django adds those as it answers; the class that has them exists for the type checker only.
"""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse

Answer: TypeAlias = "_MonkeyPatchedWSGIResponse"
