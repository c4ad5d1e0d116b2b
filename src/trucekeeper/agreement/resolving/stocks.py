"""How much of a whole there is, as far as the text says, and shares of it."""

from __future__ import annotations

from fractions import Fraction

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.duties import Share, Stock
from trucekeeper.agreement.phrases import attempt, parse_amount
from trucekeeper.agreement.phrases import values as v


def total_of(amount: v.Amount, unit: str, document: AgreementDocument) -> int | Share | None:
    """A total as a number or as a share of a stock; None where the text gives it only roughly.

    All of a unit is all of the one stock that is declared of it, or else of one that nobody measured.
    """
    match amount.sort:
        case v.Sort.EXACT:
            return amount.exact
        case v.Sort.SHARE:
            return Share(Fraction(amount.figure or 0) / 100, _stock(amount.of or "", document))
        case v.Sort.ALL:
            known = [name for name, stock in document.stocks.items() if stock.unit == unit]
            whole = _stock(known[0], document) if len(known) == 1 else Stock(unit, 0, None)
            return Share(Fraction(1), whole)
        case _:
            return None


def _stock(name: str, document: AgreementDocument) -> Stock:
    content = document.stocks.get(name)
    if content is None:
        return Stock(name, 0, None)
    amount = attempt(parse_amount, content.amount)
    by = None if content.declared_by == UNNAMED else content.declared_by
    if amount is None or amount.sort not in (v.Sort.EXACT, v.Sort.BETWEEN):
        return Stock(name, 0, None, by)
    return Stock(name, amount.low or 0, amount.high, by)
