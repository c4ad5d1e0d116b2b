"""What people judged of pairs of reports: kept apart from the data, always obeyed, and undoable."""

from trucekeeper.corroboration.judgements.carried_over import carried_over
from trucekeeper.corroboration.judgements.contradictions import Settled, settled
from trucekeeper.corroboration.judgements.effect import in_effect, unknown
from trucekeeper.corroboration.judgements.judgement import Judgement, Verdict, parse

__all__ = ["Judgement", "Settled", "Verdict", "carried_over", "in_effect", "parse", "settled", "unknown"]
