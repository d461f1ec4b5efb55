"""Faults of a composite index: each says what is wrong, where, and what would mend it."""


class CompositeError(ValueError):
    """A composite index that cannot be computed as asked."""


class InvalidFramework(CompositeError):
    """The table of indicators and their groups does not form one tree."""


class InvalidPanel(CompositeError):
    """The values handed in do not fit the framework."""


class InvalidWeights(CompositeError):
    """Weights that are no weights: negative, unknown, or a judgement matrix that contradicts itself."""


class UndefinedScore(CompositeError):
    """A method that has no value for these numbers, such as a geometric mean of a negative score."""


class InvalidScenario(CompositeError):
    """A scenario file that cannot be read or names a choice that does not exist."""
