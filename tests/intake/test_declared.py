from __future__ import annotations

from trucekeeper.evidence import Evidence, merge, table
from trucekeeper.intake import FileEntry, read, template_csv, undeclared
from trucekeeper.where import AreaTree


def test_sources_and_areas_that_nobody_declared(template_entry: FileEntry) -> None:
    evidence = read(template_csv().encode(), template_entry, "t.csv").evidence
    declared = Evidence(sources=table("sources", [{"id": name} for name in ("wire", "mission", "hospital")]))
    whole = merge([declared, evidence], AreaTree.from_nested({"Land": {"North": {}, "coast-road": {}}}, {}))
    assert [(note.code, note.message) for note in undeclared(whole)] == [
        ("source-unknown", "the source 'daily' is not declared"),
        ("source-unknown", "the source 'office' is not declared"),
    ]
    elsewhere = merge([declared, evidence], AreaTree())
    assert "area-unknown" in {note.code for note in undeclared(elsewhere)}
    assert "area-unknown" not in {note.code for note in undeclared(elsewhere, zones=["North", "coast-road"])}
    assert all(
        note.severity == "warning" and "manifest" in (note.hint or "") for note in undeclared(elsewhere)
    )
