"""From candidates and what is known of them to one ranked list, whose scores are sums of named terms."""
