"""What a site carries so that its exercises answer on their pages."""
