"""What is done about an intent: tool calls and replies, as generators that can be replayed."""
