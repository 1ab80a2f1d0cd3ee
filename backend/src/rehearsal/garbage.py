"""What is made before a server is ready stays, so nobody has to look through it again."""

import gc


def spare_collections() -> None:
    """Keep the garbage collector from what a server has made by now, which stays to its end.

    A full collection would look at every object of the SDKs, and all streams stand still meanwhile.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 10)
