"""From the wording of sources to whom it credits.

Read are: lists parted by semicolons, commas, new lines and "and"; "A told B", "B, citing A", "A, quoted
by B", "A (to B)", "A via B"; "according to B", "B reported"; credit lines in brackets, "(Reuters)". What
is between quotation marks is read as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from trucekeeper.corroboration.origins.cited import OFFICES, Cited, Kind, read_one, word_set
from trucekeeper.corroboration.origins.names import AGENCIES, folded
from trucekeeper.corroboration.origins.states import ADJECTIVES, NAMES, states_in

_SEGMENT = re.compile(r"\s*[;\n]\s*|\s+/\s+")
_BRACKETED = re.compile(r"(\([^()]*\))")
_COMMA = re.compile(r"\s*,\s+|\s*,$")
_AND = re.compile(r",?\s+(?:and|&)\s+")
_TOGETHER = re.compile(r",|\band\b|&")
_TIMES = re.compile(r"[ (]*\bx ?[0-9]{1,4}\)?$", re.IGNORECASE)
_TELLING = r"(?:told|tells|tell|spoke to|speaking to|said to|confirmed to)"
_TOLD = re.compile(rf"^(?P<who>.+?),?\s+(?:who |which |have |has |had )?{_TELLING}\s+(?P<whom>.+)$")
_CITING = re.compile(
    r"^(?P<whom>.+?),?\s+(?:citing|cites|cited|quoting|quotes|quoted|referring to)\s+(?P<who>(?!by\b).+)$"
)
_CITED_BY = re.compile(
    r"^(?P<who>.+?),?\s+(?:(?:as )?(?:quoted|cited|reported) by|via|through|per)\s+(?P<whom>.+)$"
)
_TO = re.compile(r"^(?P<who>.+?)\s*\((?:to|of|via|told|by)\s+(?P<whom>[^()]+)\)$")
_CREDIT = re.compile(r"^\((?P<name>[^()]+)\)$")
_AGENCY = re.compile(r"^(?P<who>.+?)\s*\((?P<whom>[^()]+)\)$")
_CREDIT_WORDS = re.compile(
    r"(?:\s+(?:text|copy|report|story|translation))?(?:,.*)?$|^(?:by|from|via|source:)\s+", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:(?i:according to|citing|quoting|(?:as )?(?:quoted|cited|reported) by"
    r"|(?:a )?reports? (?:by|of|on|in|from)|sources?:|via|per|from|by)|reports?(?= [A-Z]))"
    r"\s+(?:the report (?:by|of|in) )?"
)
_TAIL = re.compile(
    r"\s+(?:(?:has |have |had |also |was |were )*"
    r"(?:report|say|reveal|write|confirm|claim|announce|reported|said|revealed|wrote|confirmed|claimed|announced)s?"
    r"(?:\s+(?:that|so|on \w+|[A-Z][a-z]+day))?)$"
)
_NOBODY = word_set("us me reporters journalists press outlet") | {"the press", "the media", "the outlet"}
_ASSEMBLY = re.compile(
    r"\b(?:assembly|cabinet|committee|conference|congress|council|court|duma|knesset|lawmakers|meeting|parliament"
    r"|rada|senate)\b",
    re.IGNORECASE,
)
_UNCREDITED = re.compile(r"\s*\((?:not |un)?(?:credited|named)\)$")
_EMPTY = re.compile(r"^(?:none|not stated|unknown|n/a|named|same\b.*|not named|-|\?)$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:denied|rejected|disputed|contradicted) by\b", re.IGNORECASE)
_OF_A_STATE = re.compile(rf"\bof (?:the )?(?:{'|'.join(NAMES)})$")
_STATE = re.compile(rf"^(?:and )?(?:the )?(?:Great )?(?:{'|'.join(NAMES)})$")
_OFFICE = re.compile(
    r"^(?:(?:an?|the|then|acting|deputy|first|former|official|press|chief|senior) )*"
    r"(?:head|chief|spokes(?:man|woman|person)|representative|minister|mayor|governor|chairman|chairwoman|president"
    r"|director|commander|ombudsman|commissioner|secretary|ambassador|adviser|leader|deputy|member)\b"
)
_PERSON = re.compile(r"^(?:[A-ZÀ-ÞЀ-Я][\w.'’-]*\s+){1,5}[A-ZÀ-ÞЀ-Я][\w.'’-]*\.?$")

_OPENING = "'\"\u201c\u2018\u00ab\u201e"
_CLOSING = "'\"\u201d\u2019\u00bb\u201c"


@lru_cache(maxsize=100_000)
def citations(worded: str) -> tuple[Cited, ...]:
    """Whom words about sources credit, each once, in order; nobody where they say nothing.

    Names of outlets are not known here: they come as named, but where the words show that they publish
    ("two officials told Reuters", "(Reuters)").
    """
    found: dict[Cited, None] = {}
    for segment in _SEGMENT.split(" \n ".join(worded.split("\n"))):
        for one in _segment(_bare(segment)):
            found.setdefault(one)
    return tuple(found)


def _segment(text: str) -> Iterator[Cited]:
    text = _bare(_UNCREDITED.sub("", text))
    if not text or _EMPTY.match(text):
        return
    if credit := _CREDIT.match(text):
        name = _bare(_CREDIT_WORDS.sub("", _bare(credit["name"])))
        if name and not _EMPTY.match(name):
            yield _outlet(name)
        return
    if (parts := _AGENCY.match(text)) and folded(parts["whom"]) in AGENCIES:
        yield from _through(parts["who"], parts["whom"])
        return
    for way in (_TOLD, _CITING, _CITED_BY, _TO):
        if parts := way.match(text):
            yield from _through(parts["who"], _bare(_TAIL.sub("", parts["whom"])))
            return
    yield from _list(text)


def _through(who: str, whom: str) -> Iterator[Cited]:
    """Those who told an outlet, and the outlet; or only those, where they told nobody by name."""
    if whom.casefold() in _NOBODY or _ASSEMBLY.search(whom):
        yield from _list(who)
        return
    outlets = [one for one in _list(whom) if one.kind in (Kind.NAMED, Kind.OUTLET)]
    if not outlets:
        yield from _list(who)
        yield from _list(whom)
        return
    name = outlets[-1].words
    for one in outlets:
        yield _outlet(one.words)
    for one in _list(who):
        yield replace(one, of=name)


def _list(text: str) -> Iterator[Cited]:
    if read_one(text).kind == Kind.MEDIA:
        yield read_one(text)
        return
    pieces = [_bare(_TIMES.sub("", piece)) for piece in _pieces(_TAIL.sub("", _LEAD.sub("", text)))]
    for piece in _joined([piece for piece in pieces if piece and not _EMPTY.match(piece)]):
        if _DENIED.search(piece):  # who denies what was told is no origin of it
            continue
        yield from _each_state(read_one(piece))


def _each_state(one: Cited) -> Iterator[Cited]:
    """Somebody named for each of the states told of in one breath: "the Russian and Ukrainian presidents"."""
    if one.kind != Kind.NAMED or len(one.states) < 2 or not _TOGETHER.search(one.words):
        yield one
        return
    for state in sorted(one.states):
        yield replace(one, words=f"{one.words} ({state})")


def _pieces(text: str) -> Iterator[str]:
    """Parts of a list, though not within brackets; "U.S. and Israeli officials" are not parted."""
    marked = _BRACKETED.split(text)
    marked[::2] = [_COMMA.sub("\x1f", piece) for piece in marked[::2]]
    for part in "".join(marked).split("\x1f"):
        yield from _parted(part)


def _parted(text: str) -> Iterator[str]:
    start = 0
    for each in _AND.finditer(text):
        before = text[start : each.start()]
        inside = text.count("(", 0, each.start()) > text.count(")", 0, each.start())
        last = before.split()[-1] if before.split() else ""
        following = text[each.end() :].split(maxsplit=1)
        name_follows = bool(following) and following[0][:1].isupper() and not states_in(following[0])
        adjective = (before.endswith(tuple(ADJECTIVES)) and not name_follows) or (
            last.islower() and not _ends(before)
        )
        if not inside and not adjective:
            yield before
            start = each.end()
    yield text[start:]


def _ends(before: str) -> bool:
    """Whether words can stand for somebody by themselves: people, media, a document, or a group."""
    one = read_one(before)
    return (
        one.kind != Kind.NAMED or any(word[:1].isupper() for word in before.split()) or before.endswith("s")
    )


def _joined(pieces: list[str]) -> Iterator[str]:
    """A name and the office beside it are one ("Eduard Basurin, a spokesman for the DPR"), and so are
    those of several states who are told of in one breath ("ambassadors of France, Germany and Italy").
    """
    held = ""
    for piece in pieces:
        beside = (_person(held) and _OFFICE.match(piece)) or (_OFFICE.match(held) and _person(piece))
        if held and (beside or (_OF_A_STATE.search(held) and _STATE.match(piece))):
            held = f"{held}, {piece}" if beside else f"{held}, of {piece.removeprefix('and ')}"
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _person(name: str) -> bool:
    """Whether words are the name of a person, perhaps with a rank, and no office."""
    offices = {word.casefold() for word in name.split()} & OFFICES
    return bool(_PERSON.match(name)) and not offices and not states_in(name)


def _outlet(name: str) -> Cited:
    return Cited(name, Kind.OUTLET, 0, None)


def _bare(text: str) -> str:
    """Without quotation marks, stray points and spaces around it."""
    text = " ".join(text.split()).strip(" .,:;")
    while len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
        text = text[1:-1].strip(" .,:;")
    return text
