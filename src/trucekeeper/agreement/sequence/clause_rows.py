"""The rows of a timeline that are clauses: when each can begin, is due, and how much time it leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    MaintainClause,
    RespondClause,
    ScheduleClause,
    TextClause,
)
from trucekeeper.agreement.document.words import UNNAMED, By
from trucekeeper.agreement.read_back.bearers import bearers
from trucekeeper.agreement.read_back.names import Names
from trucekeeper.agreement.read_back.subjects import subject
from trucekeeper.agreement.sequence.clause_times import ClauseTimes, between
from trucekeeper.agreement.sequence.due import Row, Sort, Step
from trucekeeper.agreement.sequence.points import Node, What
from trucekeeper.agreement.sequence.promised import finite
from trucekeeper.agreement.sequence.times import lasting
from trucekeeper.agreement.yaml_text import Source
from trucekeeper.terms import in_words

_OPEN_ENDED = "open-ended"


class ClauseRows:
    """Makes the rows of the clauses of one document."""

    def __init__(self, document: AgreementDocument, source: Source, names: Names, times: ClauseTimes) -> None:
        self._document = document
        self._source = source
        self._names = names
        self._times = times

    def rows(self) -> Iterator[Row]:
        """A row for every clause; none for a text that has no time of its own."""
        for name, clause in self._document.obligations.items():
            if has_time(clause):
                yield self._row(name, clause)

    def _row(self, name: str, clause: Clause) -> Row:
        match clause:
            case RespondClause():
                return self._answer(name, clause)
            case ScheduleClause():
                return self._schedule(name, clause)
            case CompleteClause():
                return self._duty(name, clause, clause.due, clause.begun_by)
            case MaintainClause() if clause.due or clause.begun_by:
                return self._duty(name, clause, clause.due, clause.begun_by)
            case ExchangeClause():
                return self._exchange(name, clause)
            case _:
                return self._standing(name, clause)

    # the forms

    def _duty(self, name: str, clause: Clause, due: str | None, begun_by: str | None) -> Row:
        """What is to be done by a time, begun by one, or both."""
        row = self._base(Sort.DUTY, name, clause)
        begins_only = due is None and begun_by is not None
        text = begun_by if begins_only else due
        deadline = None if text is None else finite(self._times.promised.end(text))
        longest, shortest = (
            (0.0, 0.0) if begins_only else (self._times.longest(clause), self._times.shortest(clause))
        )
        done = row.opens if begins_only else self._times.done(name, row)
        steps: tuple[Step, ...] = ()
        if due is not None and begun_by is not None:
            steps = (
                self._step("begun", begun_by, clause, row, row.opens),
                self._step("done", due, clause, row, done, longest, shortest),
            )
        told = [f"begin {clause.begin}"] if clause.begin else []
        told += [f"begun by {begun_by}"] if begun_by else []
        told += [f"due {due}"] if due else []
        return self._placed(
            replace(
                row,
                time=", ".join(told),
                done=done,
                due=deadline,
                soonest=None if text is None else self._times.soonest(text),
                fixed=self._times.is_fixed(text),
                begins_only=begins_only,
                steps=steps,
                ends=self._times.phase_end(clause) if text is None else None,
                slack=None if text is None else self._times.most(text, clause, done, shortest),
                least_slack=None if text is None else self._times.least(text, clause, row, longest),
                why_open=self._times.why(text, "the text gives no date"),
                date=self._times.date(text),
            )
        )

    def _schedule(self, name: str, clause: ScheduleClause) -> Row:
        row = self._base(Sort.DUTY, name, clause)
        done = self._times.done(name, row)
        steps = [self._step(total, when, clause, row, row.opens) for when, total in clause.total_by.items()]
        dated = [step for step in steps if step.due is not None]
        last = max(dated, key=lambda step: step.due or 0) if len(dated) == len(steps) else None
        open_ = next((step.when for step in steps if step.due is None), None)
        return self._placed(
            replace(
                row,
                time=", ".join(f"{step.label} by {step.when}" for step in steps),
                done=done,
                due=None if last is None else last.due,
                soonest=None if last is None else self._times.soonest(last.when),
                fixed=all(self._times.is_fixed(step.when) for step in steps),
                steps=tuple(steps),
                slack=None if last is None else between(done, last.due),
                least_slack=None if last is None else last.least_slack,
                why_open="" if open_ is None else self._times.why(open_, ""),
                date="" if dated or open_ is None else self._times.date(open_),
            )
        )

    def _exchange(self, name: str, clause: ExchangeClause) -> Row:
        row = self._base(Sort.DUTY, name, clause)
        of = dict.fromkeys(rate.of for rate in (*clause.for_each, *clause.for_all))
        due = finite(self._times.promised.latest(Node(What.DONE, name)))
        done = self._times.done(name, row)
        told = " and ".join(f"`{each}`" for each in of) or "all that the other side gives"
        order = "" if clause.order is None else f", {in_words(clause.order)}"
        time = f"{_within(clause.within)} {told}" if clause.within else f"for {told}{order}"
        return self._placed(
            replace(
                row,
                time=time,
                done=done,
                due=due,
                fixed=False,
                ends=self._times.phase_end(clause) if due is None else None,
                after=tuple(dict.fromkeys((*row.after, *of))),
                slack=between(done, due),
                why_open="" if due is not None else f"{time}; no date of its own",
            )
        )

    def _answer(self, name: str, clause: RespondClause) -> Row:
        row = self._base(Sort.ANSWER, name, clause)
        time = f"{_within(clause.within)} each {in_words(clause.to)}"
        return replace(row, time=time, why_open=f"{time}, whenever that comes")

    def _standing(self, name: str, clause: Clause) -> Row:
        row = self._base(Sort.STANDING, name, clause)
        ends = self._times.phase_end(clause)
        until = self._document.ends if clause.until is None and clause.during is None else clause.until
        if until is not None:
            ends = finite(self._times.promised.end(until))
        why = "" if ends is not None else f"until {clause.until}" if clause.until else _OPEN_ENDED
        if row.surely is None:
            why = (
                self._times.why(clause.begin, "")
                or self._times.phase_why(clause)
                or f"it waits for {', '.join(row.waits)}"
            )
        told = [f"during {clause.during}"] if clause.during else []
        told += [f"begin {clause.begin}"] if clause.begin else []
        told += [f"until {clause.until}"] if clause.until else []
        return replace(
            row,
            time=", ".join(told),
            ends=ends,
            fixed=self._times.is_fixed(until),
            why_open=why,
            date=self._times.date(clause.begin, ends=False),
        )

    def _step(
        self,
        label: str,
        when: str,
        clause: Clause,
        row: Row,
        done: float | None,
        longest: float = 0,
        shortest: float = 0,
    ) -> Step:
        due = finite(self._times.promised.end(when))
        most = self._times.most(when, clause, done, shortest)
        return Step(label, when, due, most, self._times.least(when, clause, row, longest))

    # what all have

    def _base(self, sort: Sort, name: str, clause: Clause) -> Row:
        nodes = self._times.waits_for(name, clause)
        counted = tuple(each for each in self._times.counted_from(name, clause) if each not in nodes)
        opens, surely = self._times.opens(name, clause), self._times.surely(clause)
        if opens is not None and surely < opens:
            surely = opens
        return Row(
            sort,
            name,
            self._source.key(("obligations", name)),
            _what(clause, self._names),
            article=clause.article,
            by=_who(clause.by, self._names),
            during=clause.during,
            opens=opens,
            surely=finite(surely),
            waits=tuple(str(node) for node in nodes),
            counted_from=tuple(str(node) for node in counted),
            after=tuple(dict.fromkeys(node.name for node in (*nodes, *counted))),
        )

    def _placed(self, row: Row) -> Row:
        """Without a beginning where the deadline lies before the entry into force and none is told."""
        clause = self._document.obligations[row.name]
        last = row.last
        if last is not None and last <= 0 and clause.begin is None and clause.during is None:
            steps = tuple(replace(step, slack=None, least_slack=None) for step in row.steps)
            return replace(row, opens=None, surely=None, done=None, slack=None, least_slack=None, steps=steps)
        return row


def has_time(clause: Clause) -> bool:
    """Whether a clause belongs on a timeline: any that is more than listed, and a text with a time."""
    return not isinstance(clause, TextClause) or bool(clause.begin or clause.until or clause.if_)


def _within(text: str | None) -> str:
    """A duration or a soft word before what it is counted from: "within 48 hours of", "immediately after"."""
    if text is None:
        return "after"
    return f"{text} after" if lasting(text) is None else f"within {text} of"


def _what(clause: Clause, names: Names) -> str:
    return clause.text if isinstance(clause, TextClause) else subject(clause, names.zone)


def _who(by: By | None, names: Names) -> str:
    return "nobody is named" if by == UNNAMED else bearers(by, names).rstrip(",")
