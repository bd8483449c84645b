"""Side-by-side measurements: ``python -m bench`` runs them all and writes docs/performance.md."""
