"""What all figures share: frame, controls, plane, handles, numbers, values."""
