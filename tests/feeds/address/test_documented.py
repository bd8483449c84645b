"""docs/addresses.md says what is so."""

import re
from pathlib import Path

import pytest

from aggregator.errors import AddressError
from feeds.address import PARAMETERS, read
from feeds.days import WORDS
from tests.feeds.address.asking import KNOWN

PAGE = (Path(__file__).parents[3] / "docs" / "addresses.md").read_text(encoding="utf-8")
ROWS = [row.strip("| ").split(" | ") for row in PAGE.splitlines() if row.startswith("| `")]
EXAMPLES = [example for row in ROWS if len(row) == 3 for example in re.findall("`([^`]+)`", row[2])]
LEADS_TO = list(re.findall("`([^`]+=[^`]+)` → `([^`/]+=[^`]+)`", PAGE))
REFUSED = re.findall(
    "`([^`… ]+=[^`… ]+)`", PAGE.partition("problem details for a program.")[2].partition("## Validators")[0]
)


@pytest.mark.parametrize("query", [example for example in EXAMPLES if "=" in example])
def test_the_examples_are_canonical(query):
    assert read(query, KNOWN).query == query


@pytest.mark.parametrize(("query", "canonical"), LEADS_TO)
def test_what_leads_somewhere_leads_there(query, canonical):
    assert read(query, KNOWN).query == canonical


@pytest.mark.parametrize("query", [query for query in REFUSED if query not in {"type=-film+-music"}])
def test_what_is_refused_is_refused(query):
    with pytest.raises(AddressError):
        read(query, KNOWN)


def test_the_tables_are_whole():
    named = [name for row in ROWS if len(row) == 3 for name in re.findall("`([a-z]+)`", row[0])]
    assert tuple(named) == PARAMETERS
    assert len(EXAMPLES) > 20
    assert len(LEADS_TO) > 12
    assert len(REFUSED) > 10
    language = PAGE.partition("### The language of days")[2].partition("##")[0]
    said = set(re.findall("`([a-z0-9-]+)`", language))
    assert said <= set(WORDS) | {"from", "to", "when"}
    assert set(WORDS) - said <= {"tuesday", "wednesday", "thursday", "friday", "saturday"} | {
        *("february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
    }
