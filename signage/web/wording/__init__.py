"""In words, as the pages say it: days, amounts, light, policies, who wins. Pure."""
