"""``bothcities`` and ``python -m aggregator``: the way in."""

from aggregator.cli import main

if __name__ == "__main__":
    main()
