"""All that the chat knows of tasks: words, cards, their buttons, and what asks first."""
