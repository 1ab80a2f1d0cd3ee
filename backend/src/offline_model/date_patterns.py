"""Where dates stand in a sentence; what they mean is read in dates.py.

One pattern, so that one pass over the text finds them all. Its groups: `prep`, one group for each
kind of day, and for the time before (`early_…`) or after it (`late_…`).
"""

import re

NUMBER = (
    r"(?:\d{1,3}|a couple of|a few|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)"
)
UNIT = r"(?:minute|min|hour|hr|day|week|fortnight|month|year)s?"
_WEEKDAY = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
    r"|tues?|weds?|thurs?|thu|mon|fri|sat|sun)"
)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_ORDINAL_DAY = r"\d{1,2}(?:st|nd|rd|th)"

_DAY = rf"""
    (?P<iso>\d{{4}}-\d{{1,2}}-\d{{1,2}})
  | (?P<after>(?:the )?day after tomorrow)
  | (?P<near>today|tonight|tomorrow|tmrw|tmr|tomorow|tommorow|tommorrow|yesterday)(?!'s)
  | (?P<this_part>this (?:morning|afternoon|evening))
  | (?P<span>in {NUMBER} {UNIT}|{NUMBER} {UNIT} from (?:now|today)|in half an hour)
  | (?P<week_from>(?:a|one|two) weeks? (?:from|on) (?:{_WEEKDAY}|today|tomorrow))
  | (?P<border>(?:the )?(?:end|start|beginning) of (?:the |this |next )?(?:day|week|month|year)
        |eod|eow|eom|month end|year end)
  | (?P<period>(?:this|next|the) (?:week|month|year|weekend)|(?:at |over )the weekend)
  | (?P<weekday>(?:(?:this|next|coming|following) (?:coming )?)?{_WEEKDAY}(?: next week)?)(?!'s)
  | (?P<month_day>{_MONTH}\.? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?
        |(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? \d{{4}})?)
  | (?P<ordinal>(?:the )?{_ORDINAL_DAY}(?: of (?:the|this|next) month)?)
  | (?P<numeric>\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2}}(?:\d{{2}})?)?)
"""
_CLOCK = r"\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.)|\d{1,2}:\d{2}|noon|midday|midnight"
_TIME = rf"""
    (?:at|@|by|around|before|from)?\ ?(?P<{{name}}_clock>{_CLOCK})
  | (?:at|@|around)\ ?(?P<{{name}}_hour>\d{{1,2}})(?:\ ?o'clock)?(?![\d:./%])
  | (?:in\ the\ |at\ )?(?P<{{name}}_part>morning|afternoon|evening|night)
"""


def _spaced(pattern: str) -> str:
    """Returns a pattern laid out over lines as one that keeps its single spaces."""
    lines = [line.strip() for line in pattern.strip().splitlines()]
    joined = "".join(re.sub(r"^\| ", "|", line) for line in lines)
    return joined.replace("\\ ", " ")


def _time(name: str) -> str:
    return _spaced(_TIME.replace("{name}", name).replace("{{", "{").replace("}}", "}"))


_PREPOSITION = (
    r"(?:(?:is |are )?due(?: date)?(?: is)?(?: on| by| at| before)? |deadline |not before |on "
    r"|by |before |until |till |for |from |to |starting |@ ?)"
)
PHRASE = re.compile(
    rf"(?<![\w#/'-])(?P<prep>{_PREPOSITION})?(?:"
    rf"(?:{_spaced(_DAY)})(?:,? (?:{_time('late')}))?"
    rf"|(?:{_time('early')})(?:,? (?:on )?(?P<tail>{_WEEKDAY}(?: next week)?|today|tomorrow"
    rf"|(?:this|next) {_WEEKDAY}|(?:the )?{_ORDINAL_DAY}(?: of {_MONTH})?|{_MONTH} \d{{1,2}}))?"
    r")(?![\w'])",
    re.IGNORECASE,
)
SHORT_WEEKDAY = re.compile(r"(?:tues?|weds?|thurs?|thu|mon|fri|sat|sun)", re.IGNORECASE)
