"""What is known of a picture from its bytes. Pure."""
