"""The demo collects its static files once for each state of their sources."""

from pathlib import Path

import pytest

from infra.local import assets


def test_they_are_collected_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(assets, "spawn", lambda command, **_: started.append(command))
    assets.collect(tmp_path, {}, tmp_path / "log")
    (tmp_path / "static").mkdir()
    assets.note(tmp_path)
    assert assets.collect(tmp_path, {}, tmp_path / "log") is None
    assert len(started) == 1


def test_another_style_sheet_is_collected_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(assets, "spawn", lambda command, **_: started.append(command))
    (tmp_path / "static").mkdir()
    assets.note(tmp_path)
    monkeypatch.setattr(assets, "fingerprint", lambda: "another")
    assets.collect(tmp_path, {}, tmp_path / "log")
    assert len(started) == 1
