"""Attendance: there, elsewhere, or both."""

import pytest

from aggregator.event import AttendanceMode
from aggregator.words.attendance import read_attendance

CASES = [
    ("https://schema.org/OfflineEventAttendanceMode", AttendanceMode.OFFLINE),
    ("http://schema.org/OnlineEventAttendanceMode", AttendanceMode.ONLINE),
    ("MixedEventAttendanceMode", AttendanceMode.MIXED),
    ("Online", AttendanceMode.ONLINE),
    ("Hybrid", AttendanceMode.MIXED),
    ("In person", AttendanceMode.OFFLINE),
    ("Join us via Zoom", AttendanceMode.ONLINE),
    ("An online talk by the curator", AttendanceMode.ONLINE),
    ("In person and online", AttendanceMode.MIXED),
    ("Book online", None),
    ("Tickets online or at the box office", None),
    ("In person at the hall and via Zoom", AttendanceMode.MIXED),
    ("Attend in the church in person, or watch the livestream", AttendanceMode.MIXED),
    ("The debate will be live-streamed", AttendanceMode.MIXED),
    ("A webinar on hedgerows", AttendanceMode.ONLINE),
    ("A Zoom link is sent the day before", AttendanceMode.ONLINE),
    ("Face to face", AttendanceMode.OFFLINE),
    ("Tickets can be had online and in person", None),
    ("Book online or in person at the box office.", None),
    ("Buy tickets online only", None),
    ("Streamed live from Covent Garden", None),
    ("Online safety for parents", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "mode"), CASES)
def test_mode(text, mode):
    assert read_attendance(text) == mode
