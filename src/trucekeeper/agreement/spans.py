"""When a duty binds: from its beginning to its end or its deadline, and what is left after that."""

from __future__ import annotations

from trucekeeper.agreement.document import Clause, CompleteClause, MaintainClause
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.timeline import Open, Stretch, Timeline
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.when import FOREVER, Interval, format_instant


class Spans:
    """The spans of one document's duties: open where the text does not fix them, None where faulty."""

    def __init__(self, timeline: Timeline, problems: Problems) -> None:
        self._timeline = timeline
        self._problems = problems

    def during(self, clause: Clause, path: Path) -> Stretch:
        """From the clause's beginning to its end: its phase's, unless it names its own."""
        span = self._timeline.whole()
        if clause.during is not None:
            span = self._timeline.phase(clause.during, (*path, "during"))
        if clause.begin is not None and not isinstance(clause, CompleteClause):
            span = self._cut(span, self._timeline.start(clause.begin, (*path, "begin")), FOREVER, path)
        if clause.until is not None:
            span = self._cut(span, 0, self._timeline.end(clause.until, (*path, "until")), path)
        return span

    def _cut(self, span: Stretch, start: int | Open | None, end: int | Open | None, path: Path) -> Stretch:
        if span is None or start is None or end is None:
            return None
        if isinstance(span, Open):
            return span
        if isinstance(start, Open):
            return start
        if isinstance(end, Open):
            return end
        first, last = max(span.start, start), min(span.end, end)
        if last <= first:
            message = "nothing is left between the beginning and the end of this clause"
            hint = "check `begin`, `until` and `during`"
            self._problems.key_error("deadline-before-start", message, path, hint)
            return None
        return Interval(first, last)

    def until_due(self, clause: CompleteClause, during: Stretch, path: Path) -> Stretch:
        """From the beginning of the duty to its deadline, or else to the time to begin by."""
        if clause.due is None and clause.begun_by is None:
            return during
        return self._until(clause, during, path, "due" if clause.due is not None else "begun_by")

    def until_begun(self, clause: CompleteClause | MaintainClause, during: Stretch, path: Path) -> Stretch:
        """From the beginning of the duty to the time to begin by."""
        return self._until(clause, during, path, "begun_by")

    def _until(
        self, clause: CompleteClause | MaintainClause, during: Stretch, path: Path, key: str
    ) -> Stretch:
        due = self._timeline.deadline((clause.due if key == "due" else clause.begun_by) or "", (*path, key))
        begin = during.start if isinstance(during, Interval) else during
        if clause.begin is not None:
            begin = self._timeline.start(clause.begin, (*path, "begin"))
        if begin is None or due is None or self._timeline.zone is None:
            return None
        for each in (due, begin, during):
            if isinstance(each, Open):
                return each
        assert isinstance(due, int)
        assert isinstance(begin, int)
        if due <= begin:
            shown = format_instant(due, self._timeline.zone), format_instant(begin, self._timeline.zone)
            message = f"the deadline ({shown[0]}) lies before the duty begins ({shown[1]})"
            hint = f"check `{key}`, and `begin`, `during` or `in_force`, from which the duty runs"
            self._problems.error("deadline-before-start", message, (*path, key), hint)
            return None
        if clause.until is not None and isinstance(during, Interval) and during.end < due:
            return Open("it ceases to bind before it is due")
        return Interval(begin, due)

    def staying_out(self, span: Stretch, during: Stretch, path: Path, *, has_place: bool) -> Stretch:
        """From the deadline to the end of the phase, or open-ended."""
        if not has_place:
            hint = "name the zone: complete: withdrawal from coast-road, or in: coast-road"
            message = "staying out needs a place to stay out of"
            self._problems.key_error("field-missing", message, (*path, "and_stay_out"), hint)
        if not isinstance(span, Interval) or not isinstance(during, Interval):
            return span if isinstance(span, Open) else during if isinstance(during, Open) else None
        if during.end <= span.end:
            message = "nothing is left of the phase in which to stay out"
            hint = "leave `during` out, name a later phase, or write the duty to stay out as one of its own"
            self._problems.key_error("deadline-before-start", message, (*path, "and_stay_out"), hint)
            return None
        return Interval(span.end, during.end)

    def ever(self) -> Interval:
        """The span of a duty whose own is not known: from the entry into force on, open-ended."""
        start = self._timeline.in_force
        return Interval(start if isinstance(start, int) else 0, FOREVER)
