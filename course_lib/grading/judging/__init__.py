"""From a submission to a record: steps, seeds, many at a time, judged outside."""
