"""Where the text is open: the findings under each reading, and whether they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from trucekeeper.compliance.answers import CODE
from trucekeeper.compliance.placing.task import Task
from trucekeeper.compliance.series import Series
from trucekeeper.terms import LegalState

Key = tuple[str | None, int, int, str | None]


def where_readings_differ(found: Sequence[Series], tasks: Iterable[Task]) -> tuple[Series, ...]:
    """The series, those of several readings marked as disputed wherever the readings differ.

    A window is not disputed where every reading has it and says the same of it, nor where the duty
    rests; one of the ``tasks`` may have no window at all.
    """
    readings = Counter(task.obligation.id for task in tasks if task.reading is not None)
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, series in enumerate(found):
        if series.task.reading is not None:
            groups[series.task.obligation.id, series.bearer, series.standard.value].append(number)
    result = list(found)
    for (obligation, _, _), numbers in groups.items():
        told = [_said(found[number]) for number in numbers]
        said = [dict(each) for each in told]
        agreed = {key for key, words in said[0].items() if all(each.get(key) == words for each in said)}
        if len(numbers) < readings[obligation]:
            agreed = set()
        for number, rows in zip(numbers, told, strict=True):
            differ = np.array([key not in agreed for key, _ in rows], dtype=np.bool_)
            answers = found[number].answers
            differ &= answers.could_be != 0  # where it rests the pause is what this reading answers
            legal = np.where(differ, np.int8(CODE[LegalState.TEXT_DISPUTED]), answers.legal)
            result[number] = replace(found[number], answers=replace(answers, legal=legal))
    return tuple(result)


def _said(series: Series) -> list[tuple[Key, tuple[int, int]]]:
    """Per window what a reading says of it, in the order of the series."""
    answers = series.answers
    cases = (None,) * len(series) if series.cases is None else series.cases.to_list()
    return [
        ((series.places[place].name, start, end, case), (could_be, knowledge))
        for place, start, end, case, could_be, knowledge in zip(
            series.place.tolist(),
            series.starts.tolist(),
            series.ends.tolist(),
            cases,
            answers.could_be.tolist(),
            answers.knowledge.tolist(),
            strict=True,
        )
    ]
