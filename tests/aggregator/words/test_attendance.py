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
    ("", None),
]


@pytest.mark.parametrize(("text", "mode"), CASES)
def test_mode(text, mode):
    assert read_attendance(text) == mode
