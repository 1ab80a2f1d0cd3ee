"""Sessions of OpenAI's hosted ChatKit, for those who run their workflow there."""

from dataclasses import dataclass

from openai import AsyncOpenAI, OpenAIError

from src.domain.errors import UnavailableError
from src.services.model_errors import as_model_error


@dataclass(frozen=True, slots=True)
class ChatKitSession:
    """`expires_at` is in unix seconds."""

    client_secret: str
    expires_at: int


class ChatKitSessions:
    """Makes sessions when a key and a workflow are configured."""

    def __init__(self, client: AsyncOpenAI | None, workflow_id: str | None) -> None:
        self._client = client
        self._workflow_id = workflow_id

    async def create(self, user_id: str) -> ChatKitSession:
        """A session for the user.

        Raises:
            UnavailableError: `openai_key_missing`, `chatkit_workflow_missing`, or what OpenAI said.
        """
        if self._client is None:
            raise UnavailableError(
                "Hosted sessions need OPENAI_API_KEY.", code="openai_key_missing"
            )
        if self._workflow_id is None:
            raise UnavailableError(
                "Hosted sessions need CHATKIT_WORKFLOW_ID.", code="chatkit_workflow_missing"
            )
        try:
            session = await self._client.beta.chatkit.sessions.create(
                user=user_id, workflow={"id": self._workflow_id}
            )
        except OpenAIError as error:
            code = as_model_error(error).code
            raise UnavailableError("OpenAI made no session.", code=code) from error
        return ChatKitSession(session.client_secret, session.expires_at)
