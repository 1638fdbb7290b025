"""Parts of the page 审核, and what other pages need to correct what they show."""
