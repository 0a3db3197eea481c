"""What one part of the core tells whoever stands beside it."""

from django.dispatch import Signal

final_listed = Signal()
"""A calendar says how a match ended that the live engine has not ended; sent within the transaction that
writes the calendar, the match locked. Carries `match`, a SportsEvent, and `final`, another that is not
stored: the scores, in the order of `match`.
"""

match_moved = Signal()
"""A match that is on has another team or competition, which was joined or told apart; sent within the
transaction, the match locked and stored. Carries `was`, the SportsEvent before.
"""
