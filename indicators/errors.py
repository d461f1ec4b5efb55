"""Questions that have no answer because they name something that does not exist."""


class UnknownName(LookupError):
    """A name that came from outside and is none of those that exist."""


class UnknownPlan(UnknownName):
    """No registered work plan has this id."""


class UnknownTable(UnknownName):
    """No table of this name can be shown or exported."""


class UnknownProvenance(UnknownName):
    """The id names no record, cell or count, as far as was known on that day."""


class AlreadyPublished(Exception):
    """Statuses of this day were published before, and they are others."""
