"""Going through links with a person: which, what is shown of each, and what is decided."""
