from __future__ import annotations

import json
from typing import Any

import pytest

from trucekeeper.agreement import json_schema
from trucekeeper.agreement.document import CLAUSES, FORMS
from trucekeeper.agreement.document.publish_schema import SHIPPED


def test_the_shipped_schema_is_the_generated_one() -> None:
    shipped = SHIPPED.read_text(encoding="utf-8")
    assert json.loads(shipped) == json_schema(), (
        "run: python -m trucekeeper.agreement.document.publish_schema"
    )


@pytest.mark.parametrize("form", FORMS)
def test_the_schema_closes_every_form(form: str) -> None:
    definition: dict[str, Any] = json_schema()["$defs"][CLAUSES[form].__name__]
    assert form in definition["required"]
    assert definition["additionalProperties"] is False
    assert set(definition["properties"]) & set(FORMS) == {form}


def test_the_schema_names_fields_as_files_do() -> None:
    properties = json_schema()["$defs"]["ForbidClause"]["properties"]
    assert {"in", "except", "by", "during", "says", "article"} <= set(properties)
