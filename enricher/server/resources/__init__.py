"""The addresses of the service, one module for each thing that they are about."""
