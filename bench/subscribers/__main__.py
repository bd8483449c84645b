"""``python -m bench.subscribers``: 200 random edits, published for real, read by simulated subscribers.

--edits N: how many. --seed N: the first seed. --stories N: how many stories, each with the next seed.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import say
from bench.subscribers.audience import Audience
from bench.subscribers.story import Story


def main() -> None:
    """Tell the stories; ends with 1 if anybody complained."""
    asked = _asked()
    complaints = sum(_told(seed, asked.edits) for seed in range(asked.seed, asked.seed + asked.stories))
    sys.exit(1 if complaints else 0)


def _told(seed: int, edits: int) -> int:
    """One story; how many complaints there were."""
    found, kinds = 0, Counter[str]()
    with TemporaryDirectory(prefix="subscribers-") as folder:
        story = Story(Path(folder), seed)
        audience = Audience(story.read)
        for edit in story.steps(edits):
            kinds[edit.name] += 1
            for complaint in audience.complaints(edit, story.world):
                found += 1
                if found <= 20:
                    print(f"seed {seed}, edit {story.world.step} ({edit.name}, {', '.join(edit.crawls)}): {complaint}")
    say(
        f"seed {seed}: {edits} edits, {found} complaints; "
        + ", ".join(f"{n} {kind}" for kind, n in kinds.most_common())
    )
    return found


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.subscribers", description=__doc__)
    parser.add_argument("--edits", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--stories", type=int, default=1, metavar="N")
    return parser.parse_args()


if __name__ == "__main__":
    main()
