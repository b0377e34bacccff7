//! The `gainsay` command.
fn main() {}
