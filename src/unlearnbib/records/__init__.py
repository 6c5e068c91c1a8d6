"""Records of services, read into the fields of a paper: for dumps and for the web alike."""
