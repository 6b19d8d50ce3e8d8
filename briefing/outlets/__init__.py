"""Who publishes at a host: the domain that was registered, and whom a host imitates."""
