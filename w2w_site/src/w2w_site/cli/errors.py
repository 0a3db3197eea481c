class UserError(Exception):
    """Something the person at the terminal can mend: one plain sentence, and what to do."""
