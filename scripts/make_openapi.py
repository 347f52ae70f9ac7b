"""Writes docs/openapi.json, the description of the JSON API."""

from __future__ import annotations

import json
from pathlib import Path

from servanda.web.api import create_api

TARGET = Path(__file__).resolve().parents[1] / "docs" / "openapi.json"

if __name__ == "__main__":
    TARGET.write_text(json.dumps(create_api(None).openapi(), indent=1) + "\n", encoding="utf-8")
    print(f"written: {TARGET.name}")
