"""A formatted file says the same, keeps every comment, and stays as it is when formatted again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucekeeper.agreement import read_yaml
from trucekeeper.agreement.formatting import format_yaml
from trucekeeper.agreement.yaml_layout import WIDEST, layout
from trucekeeper.agreement.yaml_tree import read_comments, read_tree
from trucekeeper.errors import InputError

ROOT = Path(__file__).parents[2]
GALLERY = sorted((ROOT / "examples").rglob("*.yaml"))
SAMPLE = Path(__file__).with_name("sample.yaml").read_text(encoding="utf-8")


def formatted(text: str) -> str:
    """The text formatted, of which all that a formatted text owes is checked."""
    found = format_yaml(text, "x.yaml")
    if found != text:
        assert read_yaml(found, "x.yaml").data == read_yaml(text, "x.yaml").data
        assert comments(found) == comments(text)
        assert format_yaml(found, "x.yaml") == found
    return found


def comments(text: str) -> Counter[str]:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return Counter(comment.text for comment in read_comments(plain))


def shown(text: str) -> str:
    return dedent(text).removeprefix("\n")


PAIRS = {
    "spaces are even": (
        """
        a:   {b:  1 ,c: [ 2,3 ]}
        d:
            e: 4
            f:
            - 5
            -   6
        """,
        """
        a: {b: 1, c: [2, 3]}
        d:
          e: 4
          f:
            - 5
            - 6
        """,
    ),
    "articles stand in quotation marks": (
        """
        x: {article: 1.10, except: {self_defence: 1.3, other: {article: '2'}}}
        y:
          article: the "first"
          except:
            a: 1.20
            b: "1.30"
        """,
        """
        x: {article: "1.10", except: {self_defence: "1.3", other: {article: "2"}}}
        y:
          article: "the \\"first\\""
          except:
            a: "1.20"
            b: "1.30"
        """,
    ),
    "braces over several lines become lines": (
        """
        x: {a: 1,
            b: {c: 2}}

        y: [p,
            q]
        """,
        """
        x:
          a: 1
          b: {c: 2}

        y:
          - p
          - q
        """,
    ),
    "what is said behind the closing brace stands on the first line, and the empty line stays outside": (
        """
        x: {a: 1,
            b: 2}   # why

        y: 3
        """,
        """
        x:  # why
          a: 1
          b: 2

        y: 3
        """,
    ),
    "comments in braces stay with their parts": (
        """
        x: {a: 1,   # first
            # alone
            b: 2,
            # last
            }       # whole
        y: [p,      # one
            q]      # two
        """,
        """
        x:  # whole
          a: 1  # first
          # alone
          b: 2
          # last
        y:
          - p  # one
          - q  # two
        """,
    ),
    "what is said of an item stands above it": (
        """
        x:
          - {a: 1,
             b: 2}  # why
          -   # here too
            c: 3
        """,
        """
        x:
          # why
          - a: 1
            b: 2
          -  # here too
            c: 3
        """,
    ),
    "comments stand with what follows, or with what they close": (
        """
        a:
            b: 1
            # end of a

        # about c
        c: 2   # behind c
        # at the end
        """,
        """
        a:
          b: 1
          # end of a

        # about c
        c: 2   # behind c
        # at the end
        """,
    ),
    "one empty line is enough, and none where something begins": (
        """


        a: 1



        b:

          c: 2


          d: 3
        """,
        """
        a: 1

        b:
          c: 2

          d: 3
        """,
    ),
    "texts keep their lines": (
        """
        a: >
              folded
              text

        b: |-
            literal
              indented

        c: word
             goes on   # said
        d: "quoted

               over lines"
        e:
        - >-
            in a
            list
        """,
        """
        a: >
          folded
          text

        b: |-
          literal
            indented

        c: word
          goes on      # said
        d: "quoted

          over lines"
        e:
          - >-
            in a
            list
        """,
    ),
    "nothing is nothing": ("a:\nb: {}\nc: [ ]\nd: ''\ne: {f: }\n", "a:\nb: {}\nc: []\nd: ''\ne: {f: }\n"),
    "quotation marks stay": (
        """
        a: "x # y"
        b: 'it''s'
        c: it's   # c
        """,
        """
        a: "x # y"
        b: 'it''s'
        c: it's   # c
        """,
    ),
    "line breaks and marks of other systems": (
        "\ufeffa: 1\r\nb:\r\n    c: 2  # x\r\n",
        "a: 1\nb:\n  c: 2    # x\n",
    ),
    "the whole in braces": ("{a: 1, b: {c: 2}}", "a: 1\nb: {c: 2}\n"),
}


@pytest.mark.parametrize("name", PAIRS)
def test_how_files_are_written(name: str) -> None:
    before, after = map(shown, PAIRS[name])
    assert formatted(before) == after


def test_a_line_that_is_too_long_is_written_below_each_other() -> None:
    fits = f"x: {{a: {'b' * (WIDEST - len('x: {a: }'))}}}\n"
    assert len(fits) == WIDEST + 1
    assert formatted(fits + "y: 1  # a comment does not make it longer\n").startswith(fits)
    longer = fits.replace("}", "b}")
    assert formatted(longer) == f"x:\n  a: {longer[7:-2]}\n"


def test_a_name_that_is_given_twice_leaves_the_file_as_it_is() -> None:
    text = "a:   1\nb: {c: 1, c: 2}\n"
    assert format_yaml(text, "x.yaml") == text


@pytest.mark.parametrize(
    "text", ["a: [1", "a: &x 1", "a: *x", "a: !t 1", "", "# nothing\n", "a: 1\n---\nb: 2"]
)
def test_what_is_no_yaml_of_ours_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        format_yaml(text, "x.yaml")


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_files(path: Path) -> None:
    """Nothing is lost, and it is the layout that keeps it, not the caution of giving the file back."""
    text = path.read_text(encoding="utf-8")
    assert formatted(text) == layout(text, read_tree(text), read_comments(text))


WORDS = st.sampled_from(
    [
        "a",
        "day 7",
        "1.10",
        "08:30",
        "x # y",
        "it's",
        '"',
        "no",
        "",
        "a: b",
        "{",
        "- x",
        "two\nlines",
        "é",
        "#x",
    ]
)
KEYS = st.sampled_from(["article", "by", "except", "a", "b-c", "d_e"])
REMARKS = st.sampled_from(["", "", "", "  # why", " # so", "      # far"])
DATA = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def sources(draw: st.DrawFn) -> str:
    """YAML as somebody may have typed it: braces and lines mixed, with comments in many places."""
    data = draw(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
    lines = _block(data, 0, draw)
    return "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n", "\n# end\n"]))


def _block(data: Any, indent: int, draw: st.DrawFn) -> list[str]:
    lines: list[str] = []
    step = draw(st.integers(1, 4))
    parts = (
        [(f"{key}:", value) for key, value in data.items()]
        if isinstance(data, dict)
        else [("-", v) for v in data]
    )
    for head, value in parts:
        lines += draw(st.sampled_from([[], [], [""], ["", ""], [" " * indent + "# alone"], ["# left"]]))
        is_open = bool(value) and isinstance(value, dict | list) and draw(st.booleans())
        if is_open:
            lines.append(f"{' ' * indent}{head}{draw(REMARKS)}")
            lines += _block(value, indent + step, draw)
        else:
            written = _flow(value, indent + step, draw)
            lines += f"{' ' * indent}{head} {written}{draw(REMARKS)}".split("\n")
    return lines


def _flow(value: Any, indent: int, draw: st.DrawFn) -> str:
    """In braces, on one line or several, with comments where lines end."""
    if not isinstance(value, dict | list):
        return _scalar(value)
    keyed = value.items() if isinstance(value, dict) else (("", each) for each in value)
    items = [f"{key}{': ' if key else ''}{_flow(each, indent, draw)}" for key, each in keyed]
    text = "".join(
        f"{item}{',' if number < len(items) - 1 else ''}{draw(_breaks(indent))}"
        for number, item in enumerate(items)
    )
    return f"{{{text}}}" if isinstance(value, dict) else f"[{text}]"


def _breaks(indent: int) -> st.SearchStrategy[str]:
    space = " " * indent
    return st.sampled_from([" ", " ", f"\n{space}", f"  # behind\n{space}", f"\n{space}# alone\n{space}"])


def _scalar(value: str | None) -> str:
    return "~" if value is None else "'" + value.replace("'", "''").replace("\n", " ") + "'"


@given(sources())
@settings(max_examples=120)
def test_whatever_somebody_typed(text: str) -> None:
    found = formatted(text)
    assert found == layout(text, read_tree(text), read_comments(text))
    assert not any(line != line.rstrip() for line in found.split("\n"))


LINES = SAMPLE.splitlines()


@given(st.lists(st.tuples(st.integers(0, len(LINES) - 1), REMARKS, st.booleans()), max_size=8))
@settings(max_examples=25)
def test_the_sample_with_comments_and_empty_lines_put_in(edits: list[tuple[int, str, bool]]) -> None:
    lines = list(LINES)
    for number, remark, has_space in edits:
        lines[number] += remark + ("\n" if has_space else "")
    formatted("\n".join(lines) + "\n")
