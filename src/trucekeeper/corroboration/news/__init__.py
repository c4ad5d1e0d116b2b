"""Which news texts speak of the same happening: what is found in them, compared, weighed and grouped."""

from trucekeeper.corroboration.news.candidates import Reach
from trucekeeper.corroboration.news.comparison import Field
from trucekeeper.corroboration.news.grouped import Grouped, Learned, group, learn_from
from trucekeeper.corroboration.news.measures import b_cubed, pairwise
from trucekeeper.corroboration.news.weights import Weights

__all__ = ["Field", "Grouped", "Learned", "Reach", "Weights", "b_cubed", "group", "learn_from", "pairwise"]
