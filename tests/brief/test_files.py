from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from trucekeeper.brief.files import credits

from .conftest import ACTS, MANIFEST, write_dossier


def test_a_file_is_known_by_its_own_digest_and_not_by_that_of_one_whose_name_ends_alike(
    tmp_path: Path,
) -> None:
    header, *lines = ACTS.splitlines(keepends=True)
    acts = [line for line in lines if line.startswith("incident")]
    rest = [line for line in lines if not line.startswith("incident")]
    manifest = f"{MANIFEST}  - {{file: other-acts.csv, reader: template, dataset: other, zone: UTC}}\n"
    texts = {"acts": "".join([header, *rest]), "other-acts": "".join([header, *acts])}
    dossier = write_dossier(tmp_path / "alike", evidence=manifest, **texts)
    digests = {credit.file: credit.digest for credit in credits(dossier)}
    for name, text in texts.items():
        assert digests[f"{name}.csv"] == sha256(text.encode()).hexdigest()
