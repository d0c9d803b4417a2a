"""What is known before reading: names of platforms, companies, media, people, bodies and places."""
