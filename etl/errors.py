"""Faults that a person can mend: each names the file, the place and the mend."""


class EtlError(Exception):
    """A fault in an input, told in one line: what, where, and how to mend it."""


class UnreadableFile(EtlError):
    """A file that cannot be turned into text (missing, wrong encoding, scanned pages)."""


class InvalidRegister(EtlError):
    """``documents.yml`` or a reference table does not hold what it must."""


class InvalidCorrection(EtlError):
    """An entry of ``corrections.yml`` is not what it must be, or no longer fits source and parser."""


class BuildFailed(EtlError):
    """A check on the new warehouse failed; the published one was left in place."""


class WarehouseUnavailable(EtlError):
    """There is no published warehouse where one was expected."""
