"""One duty and the acts that are held against it: what every fold over cells is given."""

from __future__ import annotations

import numpy as np

from trucekeeper.agreement.duties import Forbid
from trucekeeper.compliance.answers import Flags, Small
from trucekeeper.compliance.placing.charges import Standing, admitted, authored, by_set
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.register import Register
from trucekeeper.terms import REGIME, Standard


class Hearing:
    """A duty, the acts as they stand, and the register under whose numbers findings name them.

    ``question`` is asked of no place and no window: cells have theirs.
    """

    def __init__(self, question: Question, standing: Standing, register: Register) -> None:
        self.question = question
        self.standing = standing
        self.register = register

    def authored(self, acts: Indices, bearer: str) -> Small:
        """Whether each of some acts is the bearer's."""
        duty = self.question.obligation.duty
        prevents = duty.prevents if isinstance(duty, Forbid) else ()
        return authored(self.standing.acts, acts, self.question.obligors(bearer), bearer, prevents)

    def admitted(self, acts: Indices, standard: Standard, bearer: str) -> Small:
        """Whether the standard admits each of some acts for the bearer's finding."""
        asked, mandated = self.question.origins_asked(standard), self.question.mandated
        return admitted(self.standing, acts, standard, asked, mandated, author_too=bearer != REGIME)

    def told_by(self, acts: Indices, source: str) -> Flags:
        """Which of some acts a source reported or saw."""
        told = by_set(self.standing.acts.told, lambda names: int(source in names), acts)
        return told.astype(np.bool_)
