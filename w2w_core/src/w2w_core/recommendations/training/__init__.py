"""From the database to a model in use: what is learned from, when, and what came of it."""

from w2w_core.recommendations.training.ledger import AlreadyRunning, cut_off_trainings, due, running
from w2w_core.recommendations.training.run import Told, train

__all__ = ["AlreadyRunning", "Told", "cut_off_trainings", "due", "running", "train"]
