"""Turn submissions into records: plan steps, draw seeds, run many, judge outside."""
