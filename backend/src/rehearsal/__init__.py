"""What a server practises before it says that it is ready: turns, and the writes of one."""
