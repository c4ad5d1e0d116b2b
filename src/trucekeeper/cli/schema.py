"""``trucekeeper schema``: the JSON Schema of an agreement file, for editors and other programs."""

from __future__ import annotations

import json
import sys

from trucekeeper.agreement import json_schema


def schema() -> None:
    """Print the JSON Schema of an agreement file.

    An editor that knows it completes and checks fields while you write: save it, and put
    `# yaml-language-server: $schema=PATH` on the first line of the file.
    """
    json.dump(json_schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
