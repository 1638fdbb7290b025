"""Parts that 专业 and 区域 share: regions to choose, facts behind a figure."""
