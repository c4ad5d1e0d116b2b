"""Invented happenings in invented places, each told in several ways. Nobody is named."""

from __future__ import annotations

import random
from datetime import date, timedelta

import polars as pl

_HEADS = ("Bren", "Oster", "Kal", "Mir", "Tol", "Varn", "Hest", "Dur", "Lin", "Sav", "Orm", "Pel")
_TAILS = ("moor", "ford", "holm", "gate", "wick", "stead", "dale", "mouth", "bridge", "field")
_ACTS = ("shelling", "ambush", "explosion", "drone strike", "raid", "shooting")
_THINGS = ("a mill", "a school yard", "the market", "a bus", "the pumping station", "a checkpoint", "a farm")
_TITLES = (
    "{n} hurt in {act} at {place}",
    "{act} in {place} leaves {n} wounded",
    "What is known of the {act} near {place}",
    "Inquiry opened into {place} {act}",
)
_TEXTS = (
    "Officials said on {day} that {n} people were hurt when {thing} was hit in {place}. A {age}-year-old was "
    "taken to hospital in {town}. The {act} began around dusk, said a spokesperson of the council.",
    "{thing} near {place} was hit on {day}. According to the council of {town}, {n} people needed treatment, "
    "one of them {age} years old. Monitors asked for access to the place of the {act} on the next morning.",
    "Monitors reached {place} after the {act} of {day}. They saw damage to {thing} and heard that a "
    "{age}-year-old is still treated in {town}. Both sides deny that they gave an order.",
    "The joint commission asked who was behind the {act} in {place} on {date}. It has heard witnesses in "
    "{town}. Some {n} people had been wounded. The commission will report next month.",
)
_NOISE = (
    "Traffic was held up for hours.",
    "Shops stayed closed.",
    "The weather hampered the rescue services.",
    "A line to the other side was used.",
    "No one has said who was responsible.",
    "Residents were asked to stay at home.",
)


def invented(happenings: int, seed: int) -> pl.DataFrame:
    """Texts as the grouping takes them, and ``happening``, a number: what is true of them."""
    chance = random.Random(seed)
    names = [head + tail for head in _HEADS for tail in _TAILS]
    rows = []
    for number in range(happenings):
        when = date(2020, 1, 1) + timedelta(chance.randrange(2 * happenings))
        told = {
            "place": chance.choice(names),
            "town": chance.choice(names),
            "act": chance.choice(_ACTS),
            "thing": chance.choice(_THINGS),
            "n": chance.randint(2, 12),
            "age": chance.randint(15, 80),
        }
        for part in range(chance.choice((1, 1, 2, 2, 3, 4))):
            published = when + timedelta(chance.choice((0, 1, 1, 2, 5)))
            day = {"day": when.strftime("%A"), "date": f"{when.day} {when:%B}"}
            noise = chance.sample(_NOISE, 2)
            title = (
                chance.choice(_TITLES)
                .format(**told)
                .capitalize()
                .replace(str(told["place"]).lower(), str(told["place"]))
            )
            body = chance.choice(_TEXTS).format(**told, **day)
            rows.append((f"{number}-{part}", title, published, " ".join((noise[0], body, noise[1])), number))
    chance.shuffle(rows)
    return pl.DataFrame(rows, ["id", "title", "published", "text", "happening"], orient="row")
