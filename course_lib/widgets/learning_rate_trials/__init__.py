"""The figure LearningRateTrials, which Python computes and draws."""
