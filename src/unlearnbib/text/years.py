"""Years of publications, as they stand in texts: since the first printed books."""

#: The pattern of a year; what may stand beside it is for the caller to say.
YEAR = r"(?:1[5-9]|20|21)\d\d"
