"""Static files as browsers get them: style sheets and scripts of ours without comments and white space, every name with
the hash of its content (kept for a year), each also compressed with gzip and Brotli.
"""

from collections.abc import Iterator
from typing import Any  # Any: what `collectstatic` hands over

import rcssmin
import rjsmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

_SMALLER = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


class AssetStorage(CompressedManifestStaticFilesStorage):
    """What `collectstatic` fills."""

    def post_process(self, paths: dict[str, tuple[Any, str]], *args: Any, **options: Any) -> Iterator[Any]:
        """Make ours smaller first, so that the hash is that of what is served."""
        if not options.get("dry_run"):
            paths = {name: self._smaller(name, *where) for name, where in paths.items()}
        yield from super().post_process(paths, *args, **options)

    def _smaller(self, name: str, storage: Any, path: str) -> tuple[Any, str]:
        smaller = next((made for ending, made in _SMALLER.items() if name.endswith(ending)), None)
        if smaller is None or "site-packages" in storage.path(path):
            return storage, path  # libraries bring theirs as small as they are meant to be
        with storage.open(path) as file:
            text = smaller(file.read().decode())
        self.delete(name)
        self._save(name, ContentFile(text.encode()))
        return self, name


class DemoAssetStorage(AssetStorage):
    """The same, where the demo collected only what its own pages show: other files keep their names."""

    def stored_name(self, name: str) -> str:
        """The name with its hash, if the file was collected."""
        kept: str = self.hashed_files.get(self.hash_key(self.clean_name(name)), name)
        return kept
