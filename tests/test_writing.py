"""What is written reads back: any text, any shape, through our own reader."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from riwaq.content.front_matter import read_front_matter
from riwaq.content.writing.yaml import write_yaml
from riwaq.content.yaml_careful import read_carefully
from riwaq.content.yaml_text import read_yaml

TRICKY = st.sampled_from(
    [
        *list(
            "-?:,[]{}#&*!|>'\"%@`~ \t\n\r\\=<.+019eExXoOnNyY\x00\x07\x85\xa0\u2028\u200e\u200f\u061c\ufeff\u200cش"
        ),
        *(": ", " #", "---", "...", "<<", "null", "true", "no", "0x1f", "1.10", ".inf", "2024-01-02", "\n  "),
    ]
)
TEXT = st.one_of(
    st.lists(TRICKY, max_size=12).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufdd0\ufdd1\ufdd2"), max_size=20),
)
KEYS = TEXT.filter(bool)
VALUES = st.recursive(
    st.one_of(st.none(), TEXT),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(KEYS, part, max_size=3),
)


@settings(max_examples=250)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
@example({"a": ["|2 x", " a\n b", ["x\n", {"k": " \n y"}]]})
def test_any_value_reads_back_as_it_was(values):
    written = write_yaml(values)
    assert read_yaml(written, "x.yml") == (values or None, ()), written
    assert read_carefully(written, "x.yml", 0) == (values or None, ()), written
    apart = write_yaml(values, apart=True)
    assert read_yaml(apart, "x.yml") == (values or None, ()), apart


@settings(max_examples=100)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.text(max_size=20))
def test_any_front_matter_reads_back(values, body):
    found = read_front_matter(f"---\n{write_yaml(values)}---\n{body}", "x.md")
    assert (found.values, found.body, found.findings) == (values, body, ())
