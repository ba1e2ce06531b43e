"""The file that remembers what each translation was made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.translate.memory import STATES, Record, read_memory, write_memory

WORD = st.text(
    st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"), blacklist_characters="#\x85"), min_size=1
).filter(lambda text: text.strip() == text and text)
RECORDS = st.builds(Record, WORD, WORD, WORD, WORD, st.sampled_from(STATES))


@given(st.lists(RECORDS, unique_by=lambda one: (one.item, one.language, one.key), max_size=8))
def test_what_is_written_is_read_again(records: list[Record]) -> None:
    memory = read_memory(write_memory(records))
    assert not memory.findings
    assert sorted(memory.records.values()) == sorted(records)


def test_two_people_merge_their_lines() -> None:
    base = [Record("a/b", "ar", "title", "1"), Record("a/b", "he", "title", "1")]
    one, other = (
        write_memory([*base, Record("a/c", "ar", "x", "2")]),
        write_memory([*base, Record("a/a", "ar", "y", "3")]),
    )
    both = "\n".join(dict.fromkeys([*one.splitlines(), *other.splitlines()]))
    assert len(read_memory(both).records) == 4


@pytest.mark.parametrize(
    "line", ["<<<<<<< HEAD", "=======", "a\tb", "a\tb\tc\td\tunknown", "a\t\tc\td\tmachine"]
)
def test_a_line_that_is_none_is_told_with_its_place(line: str) -> None:
    text = f"# head\na/b\tar\ttitle\t1\twritten\n{line}\n"
    memory = read_memory(text)
    assert len(memory.records) == 1
    (finding,) = memory.findings
    assert finding.at is not None
    assert text[finding.at.start : finding.at.end] == line


@given(st.text(max_size=200))
def test_any_file_is_read(text: str) -> None:
    read_memory(text)
