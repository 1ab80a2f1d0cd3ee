"""The one event of ours among those that a model's stream is made of."""

from typing import Literal

from pydantic import BaseModel


class WordsTakenBack(BaseModel):
    """What the current message said so far was the model's thinking, and is no answer."""

    type: Literal["tandem.words_taken_back"] = "tandem.words_taken_back"
