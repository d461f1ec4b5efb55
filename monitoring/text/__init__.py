"""All words of the interface: one catalogue in two languages, zh.yml and en.yml, with the same keys."""

from monitoring.text.catalogue import Words, read_catalogue, words_in

__all__ = ["Words", "read_catalogue", "words_in"]
