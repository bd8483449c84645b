"""One run file, one transaction: normalise, guard, match, merge, save."""
