//! Data sets, and reading the reader's own from CSV.
