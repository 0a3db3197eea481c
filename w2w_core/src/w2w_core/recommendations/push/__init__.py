"""What is handed out unasked: each new recommendation once, as soon as there is one."""
