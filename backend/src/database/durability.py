"""When what is written has to be on disk; see docs/decisions/0008 for what waits for it and why."""

from enum import StrEnum


class Durability(StrEnum):
    """What a write promises once it returns. Every process sees it then, whichever it is."""

    SYNCED = "synced"
    """On disk, and everything committed before with it. For what a person is told is done."""

    UNSYNCED = "unsynced"
    """On disk with the next synced write at the latest, because nobody was told of an end yet.

    A process that is killed loses nothing of it; a machine that loses its power can.
    """

    BRIEF = "brief"
    """UNSYNCED, and a statement or two that somebody waits for before anything else happens.

    On SQLite it is written on the caller's own thread while nobody else writes: the way to another
    thread and back costs several times as much. It waits neither for another process nor for the
    disk there; when it would have to, it takes the usual way.
    """
