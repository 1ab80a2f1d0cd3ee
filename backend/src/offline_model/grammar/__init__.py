"""What a message asks for: one small file per family of intents, pure functions of the text."""
