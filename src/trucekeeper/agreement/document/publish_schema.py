"""Writes the published JSON Schema anew: ``python -m trucekeeper.agreement.document.publish_schema``."""

from __future__ import annotations

import json
from pathlib import Path

from trucekeeper.agreement.document.agreement import json_schema

SHIPPED = Path(__file__).with_name("agreement.schema.json")
"""The copy that is shipped and that editors read; a test keeps it in step."""

if __name__ == "__main__":
    SHIPPED.write_text(json.dumps(json_schema(), indent=2) + "\n", encoding="utf-8")
