"""What goes out to subscribers: the letter, posts to channels, pings; and the record of it."""
