"""How the tables came to be, step by step; run by ``aggregator.catalogue.migrate``, never by hand."""
