"""``bothcities when``: what a text says about time, as the readers of dates take it."""

import json
from datetime import date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from aggregator.cli import instants, json_lines
from aggregator.cli.console import say
from aggregator.words.dates import read_when
from aggregator.words.when import Moment, Span, When, unknown

LONDON = ZoneInfo("Europe/London")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("when")(when)


def when(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="What a page says about time, in quotes.")
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it was written, as 2026-06-16; today unless given.")
    ] = None,
    context: Annotated[
        str | None, typer.Option(metavar="TEXT", help='A heading that completes it, as "April 2026".')
    ] = None,
    locale: Annotated[str, typer.Option(help="How dates are written: en-US puts the month first.")] = "en-GB",
    as_data: Annotated[
        bool, typer.Option("--json", help="One JSON object a line; without TEXT it answers standard input.")
    ] = False,
) -> None:
    """Read a text about time: what kind of statement it is, each time it names, and why it was read so.

    With --json and no TEXT it reads one JSON object a line, with the keys text,
    on, context and locale, all but the first optional, and writes one answer a line.

    Example: bothcities when "Fri 3 - Sat 11 Oct, 7.30pm" --on 2026-09-01
    Example: echo '{"text": "Wednesday 2 | 8pm", "context": "April"}' | bothcities when --json
    """
    json_lines.needed(text, as_data=as_data)
    day = instants.day(on) if on else instants.today()
    if text is None:
        raise typer.Exit(json_lines.answer_all(lambda question: _answer(question, day, context, locale)))
    found = _local(read_when(text, day, context=context, locale=locale))
    if as_data:
        typer.echo(json.dumps(_as_data(found), ensure_ascii=False))
    else:
        _show(found)


def _answer(question: json_lines.Question, day: date, context: str | None, locale: str) -> str:
    text, on = json_lines.text_of(question), json_lines.field(question, "on")
    found = read_when(
        text,
        instants.day(on) if on else day,
        context=json_lines.field(question, "context") or context,
        locale=json_lines.field(question, "locale") or locale,
    )
    return json.dumps(_as_data(_local(found)), ensure_ascii=False)


def _local(found: When) -> When:
    """The same with every time as London's clocks show it, without its offset."""
    ends = [found.start, found.end, *(moment for span in found.occurrences for moment in (span.start, span.end))]
    if not any(isinstance(moment, datetime) and moment.tzinfo for moment in ends):
        return found
    try:
        return When(
            kind=found.kind,
            start=_there(found.start),
            end=_there(found.end),
            all_day=found.all_day,
            occurrences=tuple(Span(_here(span.start), _there(span.end)) for span in found.occurrences),
            doors=found.doors,
            rrule=found.rrule,
            reason=found.reason,
        )
    except OverflowError:
        return unknown("the instant lies beyond what a calendar can hold")


def _there(moment: Moment | None) -> Moment | None:
    return None if moment is None else _here(moment)


def _here(moment: Moment) -> Moment:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return moment
    return moment.astimezone(LONDON).replace(tzinfo=None)


def _as_data(found: When) -> dict[str, Any]:
    """The answer: ISO 8601 to the minute; the end of whole days is the last of them."""
    return {
        "kind": found.kind,
        "start": _iso(found.start),
        "end": _iso(found.end),
        "all_day": found.all_day,
        "occurrences": [{"start": _iso(span.start), "end": _iso(span.end)} for span in found.occurrences],
        "doors": found.doors.isoformat("minutes") if found.doors else None,
        "rrule": found.rrule,
        "reason": found.reason,
    }


def _iso(moment: Moment | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat() if moment else None


def _show(found: When) -> None:
    say(found.kind, style="bold")
    whole = (Span(found.start, found.end),) if found.start else ()
    for span in found.occurrences or whole:
        say(f"  {_span(span)}")
    if found.start is None and found.end:
        say(f"  until {_moment(found.end)}")
    if found.doors:
        say(f"  doors {found.doors:%H:%M}")
    if found.rrule:
        say(f"  repeats {found.rrule}")
    say(f"  {found.reason}", style="dim")


def _span(span: Span) -> str:
    start = _moment(span.start)
    if span.end is None or span.end == span.start:
        return start
    end = _moment(span.end)
    return f"{start} to {end.removeprefix(f'{_day(span.start)}, ')}"


def _moment(moment: Moment) -> str:
    return f"{_day(moment)}, {moment:%H:%M}" if isinstance(moment, datetime) else _day(moment)


def _day(moment: Moment) -> str:
    return f"{moment:%a} {moment.day} {moment:%b} {moment.year}"
