"""ChatKit's requests, as its clients send them."""


def request(kind: str, /, **params: object) -> dict[str, object]:
    """Any of them."""
    return {"type": kind, "params": params}


def user_input(text: str) -> dict[str, object]:
    """What a person typed."""
    content = [{"type": "input_text", "text": text}]
    return {"content": content, "attachments": [], "inference_options": {}}


def create_thread(text: str) -> dict[str, object]:
    """Begin a thread with a message."""
    return request("threads.create", input=user_input(text))


def add_message(text: str, thread_id: str) -> dict[str, object]:
    """Go on in a thread."""
    return request("threads.add_user_message", input=user_input(text), thread_id=thread_id)


def retry_message(thread_id: str, item_id: str) -> dict[str, object]:
    """Have a message answered again."""
    return request("threads.retry_after_item", thread_id=thread_id, item_id=item_id)
