"""What can be asked of the catalogue, inside one transaction that somebody else began."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Connection, RowMapping, func, select
from sqlalchemy.sql.elements import ColumnElement

from aggregator.catalogue.former import Former
from aggregator.catalogue.question import Question
from aggregator.catalogue.rows import change_of, event_of, question_of, standing_of
from aggregator.catalogue.standing import Standing
from aggregator.catalogue.statements import BATCH, select_in, table
from aggregator.catalogue.tables import (
    ChangeRow,
    ClaimRow,
    EventRow,
    OccurrenceRow,
    PublishedRow,
    QuestionRow,
    RedirectRow,
    RulingRow,
    RunRow,
    SourceRow,
)
from aggregator.change import Change
from aggregator.event import City, Event
from aggregator.ruling import Ruling
from aggregator.run import Outcome, Run
from aggregator.source import Source

_event, _occurrence, _claim = table(EventRow), table(OccurrenceRow), table(ClaimRow)
_redirect, _run, _source, _change = table(RedirectRow), table(RunRow), table(SourceRow), table(ChangeRow)
_question, _ruling, _published = table(QuestionRow), table(RulingRow), table(PublishedRow)


class Reading:
    """The questions, asked on one connection; all answers are of one instant."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def events(
        self, since: date | None = None, until: date | None = None, place: str | None = None, city: City | None = None
    ) -> Iterator[Event]:
        """Every event in the order of its uid, a batch at a time; ``since`` and ``until`` are local days, inclusive.

        An event is told with all its occurrences when its first and last day enclose a part of the range.
        """
        wanted = _event_filter(since, until, place, city)
        after = ""
        while rows := self._event_batch(wanted, after):
            yield from self._whole(rows)
            after = rows[-1]["uid"]

    def _event_batch(self, wanted: Sequence[ColumnElement[bool]], after: str) -> Sequence[RowMapping]:
        query = select(_event).where(_event.c.uid > after, *wanted).order_by(_event.c.uid).limit(BATCH)
        return self._connection.execute(query).mappings().all()

    def _whole(self, rows: Sequence[RowMapping]) -> Iterator[Event]:
        query = select(_occurrence).order_by(_occurrence.c.event_uid, _occurrence.c.position)
        found = select_in(self._connection, query, _occurrence.c.event_uid, [row["uid"] for row in rows])
        times = {uid: list(group) for uid, group in groupby(found, key=lambda row: str(row["event_uid"]))}
        for row in rows:
            yield event_of(row, times.get(row["uid"], ()))

    def events_by_uid(self, uids: Collection[str]) -> dict[str, Event]:
        """The events that have exactly these uids; redirects are not followed."""
        rows = list(select_in(self._connection, select(_event), _event.c.uid, uids))
        return {event.uid: event for event in self._whole(rows)}

    def event_of_occurrence(self, uid: str) -> str | None:
        """The uid of the event that has this occurrence; None when none has."""
        query = select(_occurrence.c.event_uid).where(_occurrence.c.uid == uid)
        found: str | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def uids_beginning(self, start: str, most: int) -> list[str]:
        """The uids of the events whose own uid, a former one, or one of whose occurrences begins like this.

        At most ``most``, sorted, each once.
        """
        columns = ((_event.c.uid, _event.c.uid), (_occurrence.c.uid, _occurrence.c.event_uid))
        found: set[str] = set()
        for named, kept in (*columns, (_redirect.c.old, _redirect.c.new)):
            query = select(kept).where(named.istartswith(start, autoescape=True)).distinct().order_by(kept).limit(most)
            found |= {str(uid) for uid in self._connection.execute(query).scalars()}
        return sorted(found)[:most]

    def claims_beginning(self, start: str, most: int) -> list[Standing]:
        """The claims that their sources still list and whose id begins like this, at most ``most``, by id."""
        query = select(_claim).where(_claim.c.id.istartswith(start, autoescape=True), _claim.c.withdrawn.is_(None))
        rows = self._connection.execute(query.order_by(_claim.c.id).limit(most)).mappings()
        return [standing_of(row) for row in rows]

    def current_uid(self, uid: str) -> str:
        """The uid under which the event is kept now: the same, or where it redirects to."""
        to = self._connection.execute(select(_redirect.c.new).where(_redirect.c.old == uid)).scalar_one_or_none()
        return uid if to is None else str(to)

    def former_uids(self, uid: str) -> list[str]:
        """The uids that redirect to this one."""
        query = select(_redirect.c.old).where(_redirect.c.new == uid).order_by(_redirect.c.old)
        return [str(old) for old in self._connection.execute(query).scalars()]

    def merged_away(self, uids: Collection[str]) -> dict[str, Former]:
        """What redirects to one of these uids, by its own uid."""
        rows = select_in(self._connection, select(_redirect), _redirect.c.new, uids)
        return {row["old"]: Former.read(row["body"]) for row in rows if row["body"]}

    def published(self, uids: Collection[str]) -> set[str]:
        """Those of the uids that stood in a feed."""
        return {row["uid"] for row in select_in(self._connection, select(_published), _published.c.uid, uids)}

    def rulings(self) -> list[Ruling]:
        """All that people ruled, in the order in which it was said."""
        bodies = self._connection.execute(select(_ruling.c.body).order_by(_ruling.c.at, _ruling.c.id)).scalars()
        return [Ruling.model_validate_json(body) for body in bodies]

    def standings_of(
        self, source: str, since: date | None = None, identifiers: Collection[str] = ()
    ) -> dict[str, Standing]:
        """How the claims of a source stand, by identifier.

        since: only those that last until this local day or longer, and those among ``identifiers``.
        """
        ours = select(_claim).where(_claim.c.source == source)
        recent = ours if since is None else ours.where(_claim.c.last_day >= since)
        found = [standing_of(row) for row in self._connection.execute(recent.order_by(_claim.c.identifier)).mappings()]
        known = {each.claim.identifier: each for each in found}
        rest = [identifier for identifier in identifiers if identifier not in known] if since is not None else []
        named = select_in(self._connection, ours, _claim.c.identifier, rest)
        return known | {row["identifier"]: standing_of(row) for row in named}

    def standings_by_id(self, ids: Collection[str]) -> dict[str, Standing]:
        """How these claims stand, by id."""
        rows = select_in(self._connection, select(_claim), _claim.c.id, ids)
        return {row["id"]: standing_of(row) for row in rows}

    def members(self, uids: Collection[str], known: Collection[str] = ()) -> dict[str, Standing]:
        """The claims that these events are made of, by id, but for those whose ids are ``known``."""
        rows = select_in(self._connection, select(_claim), _claim.c.event_uid, uids)
        return {row["id"]: standing_of(row) for row in rows if row["id"] not in known}

    def runs(self, source: str | None = None, limit: int | None = None) -> list[Run]:
        """The runs, newest first."""
        query = select(_run.c.body).order_by(_run.c.started.desc(), _run.c.source).limit(limit)
        query = query if source is None else query.where(_run.c.source == source)
        return [Run.model_validate_json(body) for body in self._connection.execute(query).scalars()]

    def run(self, source: str, started: datetime) -> Run | None:
        """The run of this source that was started then."""
        query = select(_run.c.body).where(_run.c.source == source, _run.c.started == started)
        body = self._connection.execute(query).scalar_one_or_none()
        return None if body is None else Run.model_validate_json(body)

    def run_keys(self) -> list[tuple[datetime, str]]:
        """(started, source) of every run, the oldest first."""
        query = select(_run.c.started, _run.c.source).order_by(_run.c.started, _run.c.source)
        return [(row["started"], str(row["source"])) for row in self._connection.execute(query).mappings()]

    def newest(self, source: str | None = None) -> datetime | None:
        """When the newest run was started that was not a failure, of one source or of all."""
        query = select(func.max(_run.c.started)).where(_run.c.outcome != str(Outcome.FAILED))
        query = query if source is None else query.where(_run.c.source == source)
        found: datetime | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def sources(self) -> list[Source]:
        """The sources that ever had a run, as the last one declared them, by name."""
        bodies = self._connection.execute(select(_source.c.body).order_by(_source.c.name)).scalars()
        return [Source.model_validate_json(body) for body in bodies]

    def questions(self, source: str | None = None) -> list[Question]:
        """The pairs that need a person's word, the likeliest first; of one source or of all."""
        left, right = _claim.alias("left_claim"), _claim.alias("right_claim")
        query = select(
            _question,
            left.c.source.label("left_source"),
            left.c.identifier.label("left_identifier"),
            right.c.source.label("right_source"),
            right.c.identifier.label("right_identifier"),
        ).where(left.c.id == _question.c.left, right.c.id == _question.c.right)
        query = query.where(left.c.withdrawn.is_(None), right.c.withdrawn.is_(None))
        query = query if source is None else query.where((left.c.source == source) | (right.c.source == source))
        found = self._connection.execute(query.order_by(_question.c.score.desc(), _question.c.left, _question.c.right))
        return [question_of(row) for row in found.mappings()]

    def changes(
        self, uids: Collection[str] | None = None, since: datetime | None = None, limit: int | None = None
    ) -> list[Change]:
        """What changed, newest first; of these events, from ``since`` on."""
        query = select(_change).order_by(_change.c.at.desc(), _change.c.id.desc()).limit(limit)
        query = query if uids is None else query.where(_change.c.uid.in_(sorted(uids)))
        query = query if since is None else query.where(_change.c.at >= since)
        return [change_of(row) for row in self._connection.execute(query).mappings()]


def _event_filter(
    since: date | None, until: date | None, place: str | None, city: City | None
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if since is not None:
        wanted.append(_event.c.last_day >= since)
    if until is not None:
        wanted.append(_event.c.first_day <= until)
    if place is not None:
        wanted.append(_event.c.place == place)
    if city is not None:
        wanted.append(_event.c.city == str(city))
    return wanted
