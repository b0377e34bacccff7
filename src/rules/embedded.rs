//! The default packs, embedded: written in the format that everybody uses.

/// Path and text of each pack.
pub const PACKS: &[(&str, &str)] = &[
    ("rules/calendar.toml", include_str!("../../rules/calendar.toml")),
    ("rules/counts.toml", include_str!("../../rules/counts.toml")),
    ("rules/agreements.toml", include_str!("../../rules/agreements.toml")),
    ("rules/people.toml", include_str!("../../rules/people.toml")),
    ("rules/quotes.toml", include_str!("../../rules/quotes.toml")),
    ("rules/arithmetic.toml", include_str!("../../rules/arithmetic.toml")),
    ("rules/hygiene.toml", include_str!("../../rules/hygiene.toml")),
];
