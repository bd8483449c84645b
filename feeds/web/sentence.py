"""Why something could not be, as one sentence for a person."""

import re

from feeds.address import PARAMETERS
from feeds.address.writing import PAGE

_PARAMETER = re.compile(rf"(?:{'|'.join((*PARAMETERS, PAGE, 'limit'))})\b")  # limit: of /embed


def sentence(why: str) -> str:
    """With a capital and a full stop; a parameter that begins it stays as the address has it: ``from=…``."""
    opening = why[:1] if _PARAMETER.match(why) else why[:1].upper()
    return f"{opening}{why[1:].rstrip('.')}."
