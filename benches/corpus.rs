//! Benchmarks over a generated corpus.
fn main() {
    divan::main();
}
