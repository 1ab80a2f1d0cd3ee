"""What model servers say, made one thing: a run reads the same few events of every one."""
