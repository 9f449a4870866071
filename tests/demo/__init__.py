"""The example that `make demo` runs and the end-to-end tests use: invented institutions, real code."""
