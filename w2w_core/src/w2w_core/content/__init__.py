"""What there is to watch: titles, offers, television and sport, as we believe it after merging the claims."""
