"""The page 报告: handing reports in, the queue, the list, and reading one."""
