"""The search for quoted clauses finds what is printed, and notices what is not."""

from pathway.programmes.nvg import PROGRAMME
from pathway.texts import Source
from tests.programmes.quoted import assumed, attributes_read, printed_clauses, quoted


def test_a_clause_that_is_not_in_the_document_is_noticed() -> None:
    printed, invented = "sedan minst ett år", "sedan minst två år"
    sources = {Source("000", printed), Source("000", invented)}
    assert printed_clauses(sources, "000") == {printed}


def test_sources_assumptions_and_attributes_are_found_however_deep_they_lie() -> None:
    definition = PROGRAMME.first
    clauses = {source.clause for source in quoted(definition)}
    assert "beslutade i oktober 2012 att avsluta projektet i förtid" in clauses  # of a stage
    assert "day_90" in assumed(definition)
    assert "age" in attributes_read(definition)  # under Not, within AnyOf
