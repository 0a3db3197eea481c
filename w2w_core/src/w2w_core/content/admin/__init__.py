from w2w_core.content.admin import identity, sports, titles, tv

__all__ = ["identity", "sports", "titles", "tv"]
