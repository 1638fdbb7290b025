"""Web pages (HTML) as saved from the sites of schools: the article without what stands around."""
