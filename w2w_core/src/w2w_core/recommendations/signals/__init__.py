"""What speaks for or against a candidate: what a person told and did, what providers say, the hour."""
