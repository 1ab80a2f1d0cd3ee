"""The database's own clock: it alone sets and judges deadlines that several machines look at."""

from datetime import datetime, timedelta

from sqlalchemy import literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from src.database.tables import UtcDateTime


class FromNow(FunctionElement[datetime]):
    """The moment `ahead` of now, as a UtcDateTime column stores it."""

    name = "from_now"
    type = UtcDateTime()
    inherit_cache = True

    def __init__(self, ahead: timedelta = timedelta(0)) -> None:
        super().__init__(literal_column(f"{ahead.total_seconds():f}"))


@compiles(FromNow, "postgresql")
def _on_postgresql(moment: FromNow, compiler: SQLCompiler, **_: object) -> str:
    seconds = compiler.process(moment.clauses)
    # not clock_timestamp(), which may change within a statement: no index could be used for it
    return f"(statement_timestamp() + interval '{seconds} seconds')"


@compiles(FromNow, "sqlite")
def _on_sqlite(moment: FromNow, compiler: SQLCompiler, **_: object) -> str:
    seconds = compiler.process(moment.clauses)
    # %f has milliseconds: the zeros make it six digits, as they are stored and compared
    return f"strftime('%Y-%m-%d %H:%M:%f000', 'now', '{seconds} seconds')"
