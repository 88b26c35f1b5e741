"""What all figures stand on: frame, controls, plane, handles, numbers, values."""
