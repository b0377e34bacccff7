//! TOML with spans: all errors at once, comments kept on writing.
