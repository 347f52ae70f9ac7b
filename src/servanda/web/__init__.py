"""The web app: pages on a register, made on the server, for a desk that uses them all day."""
