"""The two APIs of OpenAI on the wire, and the ways in which other servers bend them."""
