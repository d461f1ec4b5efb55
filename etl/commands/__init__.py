"""The commands of ``python -m etl``: options and what they run; each imports what it needs when it runs."""
