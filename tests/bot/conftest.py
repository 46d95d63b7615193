from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def message_rules(shared_folder: Path) -> Any:
    """Discord's own description of a message to be posted, relaxed as Discord itself is."""
    import jsonschema_rs

    described = json.loads((shared_folder / "discord" / "openapi.json").read_text())

    def relaxed(value: Any) -> Any:
        if isinstance(value, list):
            return [relaxed(entry) for entry in value]
        if not isinstance(value, dict):
            return value
        if value.get("format") == "snowflake":
            return {"type": ["string", "integer"]}
        return {
            key: relaxed(entry)
            for key, entry in value.items()
            if not (key == "format" and entry in ("uri", "nonce"))
        }

    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": "#/components/schemas/MessageCreateRequest",
        "components": relaxed(described["components"]),
    }
    return jsonschema_rs.validator_for(schema)
