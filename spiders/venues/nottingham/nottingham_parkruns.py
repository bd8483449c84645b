"""parkruns in Nottingham's parks and just beyond: places from parkrun's list, a weekly rule of our own."""

from datetime import timedelta

from aggregator.event import EventType
from aggregator.source import Authority
from spiders.platforms.parkrun import ParkrunSpider


class NottinghamParkruns(ParkrunSpider):
    """The list tells no day: Saturday at nine, juniors Sunday at nine, is the rule that parkrun keeps in England."""

    name = "nottingham_parkruns"
    title = "parkruns in Nottingham"
    type = EventType.SPORTS
    authority = Authority.ORGANISER
    every = timedelta(days=1)
    url = "https://www.parkrun.org.uk/"
    events = ("forestrec", "forestrec-juniors", "colwick", "clifton", "wollatonhall", "rushcliffe", "bestwoodvillage")
