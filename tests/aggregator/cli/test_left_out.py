"""What no feed can hold is named to whoever asks about its source, and by what publishes."""

import json

from aggregator.catalogue import Catalogue
from tests.aggregator.catalogue.made import NOW, SOURCE, event, occurrence, run

BAD = "x" * 300


def test_what_no_feed_can_hold_is_named(bothcities, home):
    with Catalogue.open(f"sqlite:///{home}/c.sqlite3") as catalogue, catalogue.write() as writing:
        writing.save_source(SOURCE)
        writing.save_run(run(NOW))
        writing.save_events([event("e1", occurrence("good"), occurrence(BAD))], {})
    published = bothcities("publish")
    assert published.code == 0
    assert f"left out: {BAD}: its UID is" in published.out
    told = bothcities("sources", "lido").out
    assert "what no feed can hold, and why:" in told
    assert f"{BAD}: its UID is" in told
    [row] = json.loads(bothcities("sources", "lido", "--json").out)
    assert [each["uid"] for each in row["left_out"]] == [BAD]
    assert "UID:good" in (home / "public/feeds/all.ics").read_text()
