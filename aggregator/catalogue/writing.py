"""What one run may write, inside one transaction; it can ask all that may be asked, too."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from pydantic_core import from_json
from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from aggregator.catalogue.former import Former
from aggregator.catalogue.question import Question
from aggregator.catalogue.reading import Reading
from aggregator.catalogue.renderings import Renderings
from aggregator.catalogue.rows import change_row, claim_row, event_row, occurrence_rows, question_row
from aggregator.catalogue.standing import Standing, claim_id
from aggregator.catalogue.statements import batches, insert_pairs, select_in, table, text_in, upsert
from aggregator.catalogue.tables import (
    ChangeRow,
    ClaimBlockRow,
    ClaimRow,
    EventRow,
    OccurrenceRow,
    PublishedRow,
    QuestionRow,
    RedirectRow,
    RulingRow,
    RunRow,
    SourceRow,
    VerdictRow,
)
from aggregator.change import Change
from aggregator.event import Event
from aggregator.ruling import Ruling, Word
from aggregator.run import Run
from aggregator.source import Source

_block, _claim, _event = table(ClaimBlockRow), table(ClaimRow), table(EventRow)
_occurrence, _redirect, _verdict = table(OccurrenceRow), table(RedirectRow), table(VerdictRow)
_change, _source, _question = table(ChangeRow), table(SourceRow), table(QuestionRow)
_ruling, _published, _run = table(RulingRow), table(PublishedRow), table(RunRow)


class Writing(Reading):
    """One transaction that writes. Rows that would not change are not touched: the callers hand on what changed."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.renderings = Renderings(connection)

    def sharing(self, blocks: Collection[str]) -> dict[str, list[str]]:
        """For each block, the ids of the claims that are looked up under it."""
        found: dict[str, list[str]] = {}
        for row in select_in(self._connection, select(_block), _block.c.block, blocks):
            found.setdefault(row["block"], []).append(row["claim_id"])
        return found

    def days(self, ids: Collection[str]) -> dict[str, tuple[int, int]]:
        """The first and the last local day on which these claims have a time, as ordinals; 0 and 0: they have none."""
        query = select(_claim.c.id, _claim.c.first_day, _claim.c.last_day)
        rows = select_in(self._connection, query, _claim.c.id, ids)
        return {row["id"]: (_ordinal(row["first_day"]), _ordinal(row["last_day"])) for row in rows}

    def names(self, ids: Collection[str]) -> dict[str, str]:
        """What these claims call their events, by their ids; the rest of them is not read."""
        name = text_in(self._connection, _claim.c.body, "name").label("name")
        rows = select_in(self._connection, select(_claim.c.id, name), _claim.c.id, ids)
        return {row["id"]: row["name"] for row in rows}

    def waiting(self, uids: Collection[str], at: datetime) -> set[str]:
        """Those of the events that have a time which was missing before this instant and is not yet given up."""
        query = select(_occurrence.c.event_uid).distinct()
        query = query.where(_occurrence.c.missing_since < at, _occurrence.c.withdrawn.is_(None))
        return {row["event_uid"] for row in select_in(self._connection, query, _occurrence.c.event_uid, uids)}

    def reworded(self, uids: Collection[str], source: str) -> dict[str, datetime]:
        """Those of the events of which another source has changed name, place or time, with when it last did."""
        formerly = text_in(self._connection, _claim.c.body, "formerly").label("formerly")
        query = select(_claim.c.event_uid, formerly).where(_claim.c.source != source, formerly != "[]")
        found: dict[str, datetime] = {}
        for row in select_in(self._connection, query, _claim.c.event_uid, uids):
            until = datetime.fromisoformat(from_json(row["formerly"])[0]["until"])
            found[row["event_uid"]] = max(until, found.get(row["event_uid"], until))
        return found

    def verdicts(self, ids: Collection[str]) -> dict[tuple[str, str], tuple[str, str]]:
        """What a person said about pairs in which one of these claims is: (left, right) -> (answer, reason)."""
        found: dict[tuple[str, str], tuple[str, str]] = {}
        for side in (_verdict.c.left, _verdict.c.right):
            for row in select_in(self._connection, select(_verdict), side, ids):
                found[row["left"], row["right"]] = row["answer"], row["reason"]
        return found

    def taken(self, uids: Collection[str]) -> set[str]:
        """Those of the uids that an event has now."""
        query = select(_event.c.uid)
        return {row["uid"] for row in select_in(self._connection, query, _event.c.uid, uids)}

    def save_source(self, source: Source) -> None:
        """Keep what the source declares, as of its newest run."""
        upsert(self._connection, SourceRow, [{"name": source.name, "body": source.model_dump_json()}])

    def knows_source(self, name: str) -> bool:
        """Whether the source has ever had a run."""
        query = select(_source.c.name).where(_source.c.name == name)
        return self._connection.execute(query).first() is not None

    def save_run(self, run: Run) -> None:
        """Keep how a run went."""
        row = {"source": run.source, "started": run.started, "outcome": run.outcome, "body": run.model_dump_json()}
        upsert(self._connection, RunRow, [row])

    def save_events(self, events: Sequence[Event], before: Mapping[str, Event]) -> None:
        """Keep these events; ``before`` are the events as they were, by uid, so that only differences are written."""
        self.renderings.forget([event.uid for event in events])
        known = {row["uid"]: row for event in before.values() for row in occurrence_rows(event)}
        upsert(self._connection, EventRow, [event_row(each) for each in events if _flat_change(each, before)])
        rows = [row for event in events for row in occurrence_rows(event)]
        kept = {row["uid"] for row in rows}
        ours = {event.uid for event in events}
        gone = [uid for uid, row in known.items() if uid not in kept and row["event_uid"] in ours]
        for batch in batches(gone):
            self._connection.execute(delete(_occurrence).where(_occurrence.c.uid.in_(batch)))
        upsert(self._connection, OccurrenceRow, [row for row in rows if known.get(row["uid"]) != row])

    def save_standings(self, standings: Sequence[Standing]) -> None:
        """Keep how these claims stand."""
        upsert(self._connection, ClaimRow, [claim_row(each) for each in standings])

    def save_blocks(self, blocks: Mapping[str, Collection[str]]) -> None:
        """Look each claim up under these blocks from now on, and no others: claim id -> blocks."""
        for batch in batches(list(blocks)):
            self._connection.execute(delete(_block).where(_block.c.claim_id.in_(batch)))
        pairs = [(block, name) for name, all_of in blocks.items() for block in all_of]
        insert_pairs(self._connection, ClaimBlockRow, sorted(pairs))

    def seen(self, ids: Sequence[str], at: datetime) -> None:
        """These claims were listed by the run started at this instant, unchanged."""
        statement = update(_claim).where(_claim.c.id == bindparam("seen_id"), _claim.c.last_seen < at)
        for batch in batches(ids):
            self._connection.execute(statement.values(last_seen=at), [{"seen_id": each} for each in batch])

    def redirect(self, moved: Mapping[str, str], claims: Mapping[str, Collection[str]]) -> None:
        """These events were merged away: old uid -> the uid that stands for it now. No claim may be theirs any more.

        claims: the ids of the claims that each was made of, by its uid.
        """
        were = self.events_by_uid(moved.keys())
        for old, new in moved.items():
            self._connection.execute(update(_redirect).where(_redirect.c.new == old).values(new=new))
        self._forget(list(moved))
        self.renderings.forget(sorted(set(moved.values())))  # what changed of the old one is told as theirs
        former = {old: Former(event=were[old], claims=tuple(sorted(claims.get(old, ())))) for old in moved}
        rows = [{"old": old, "new": new, "body": former[old].model_dump_json()} for old, new in moved.items()]
        upsert(self._connection, RedirectRow, rows)

    def _forget(self, uids: Sequence[str]) -> None:
        self.renderings.forget(uids)
        for batch in batches(uids):
            self._connection.execute(delete(_occurrence).where(_occurrence.c.event_uid.in_(batch)))
            self._connection.execute(delete(_event).where(_event.c.uid.in_(batch)))

    def revive(self, uids: Collection[str]) -> None:
        """These uids are events of their own again and redirect nowhere."""
        rows = select_in(self._connection, select(_redirect.c.new), _redirect.c.old, uids)
        self.renderings.forget(sorted({row["new"] for row in rows}))
        for batch in batches(sorted(uids)):
            self._connection.execute(delete(_redirect).where(_redirect.c.old.in_(batch)))

    def save_changes(self, changes: Sequence[Change]) -> None:
        """Add to the record of changes."""
        for batch in batches(changes):
            self._connection.execute(insert(_change), [change_row(each) for each in batch])

    def save_questions(self, ids: Collection[str], questions: Sequence[Question]) -> None:
        """Replace what is asked about these claims."""
        for batch in batches(sorted(ids)):
            asked = or_(_question.c.left.in_(batch), _question.c.right.in_(batch))
            self._connection.execute(delete(_question).where(asked))
        upsert(self._connection, QuestionRow, [question_row(each) for each in questions])

    def save_ruling(self, ruling: Ruling) -> None:
        """Add to the record of what people ruled, and let it be in force where both claims are known."""
        self._connection.execute(insert(_ruling), [{"at": ruling.at, "body": ruling.model_dump_json()}])
        left, right = (claim_id(*key) for key in (ruling.left, ruling.right))
        if ruling.word is Word.UNDO:
            self.drop_verdict(left, right)
        elif {left, right} == self.standings_by_id([left, right]).keys():
            self.save_verdict(left, right, str(ruling.word), ruling.reason, ruling.at)

    def note_published(self) -> None:
        """Every event that is there now stands in feeds, and so keeps its uid from now on."""
        known = select(_published.c.uid)
        new = select(_event.c.uid).where(_event.c.uid.not_in(known))
        self._connection.execute(insert(_published).from_select(["uid"], new))

    def clear(self) -> None:
        """Forget all but which uids were published: everything else can be made from run files and rulings."""
        self.renderings.forget_all()
        for each in (
            _question,
            _block,
            _verdict,
            _ruling,
            _redirect,
            _claim,
            _occurrence,
            _event,
            _change,
            _run,
            _source,
        ):
            self._connection.execute(delete(each))

    def save_verdict(self, left: str, right: str, answer: str, reason: str, at: datetime) -> None:
        """Keep a person's word on two claims (ids), "same" or "different"; it outranks the rules."""
        low, high = sorted((left, right))
        upsert(
            self._connection,
            VerdictRow,
            [{"left": low, "right": high, "answer": answer, "reason": reason, "at": at}],
        )

    def drop_verdict(self, left: str, right: str) -> None:
        """Take a person's word back; the rules decide again."""
        low, high = sorted((left, right))
        self._connection.execute(delete(_verdict).where(_verdict.c.left == low, _verdict.c.right == high))

    def verdicts_move(self, old: str, new: str) -> None:
        """What a person said about a claim holds for the claim that succeeds it."""
        rows = self._connection.execute(select(_verdict).where(or_(_verdict.c.left == old, _verdict.c.right == old)))
        for row in list(rows.mappings()):
            other = row["right"] if row["left"] == old else row["left"]
            self.save_verdict(new, other, row["answer"], row["reason"], row["at"])
            self.drop_verdict(old, other)


def _ordinal(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def _flat_change(event: Event, before: Mapping[str, Event]) -> bool:
    known = before.get(event.uid)
    return known is None or event_row(known) != event_row(event)
