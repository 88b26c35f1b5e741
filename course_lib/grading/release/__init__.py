"""What is handed out: notebooks without solutions, and the page that has them."""
