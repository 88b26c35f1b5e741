"""The figure LiveTraining, which Python computes and draws."""
