//! Units by dimension with exact factors, and currencies (ISO 4217).

use super::Num;

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Dimension {
    Length,
    Area,
    Volume,
    Mass,
    Temperature,
    Time,
    Speed,
    Energy,
    Power,
    Data,
    DataRate,
    Pressure,
    Force,
    Frequency,
    Voltage,
    Current,
    Charge,
    Resistance,
    Angle,
    FuelEconomy,
    Other,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// UCUM code where there is one, else the usual symbol.
    pub code: smol_str::SmolStr,
    /// What it measures.
    pub dimension: Dimension,
    /// Exact factor to the dimension's base unit.
    pub factor: Num,
    /// Added after the factor (temperatures); zero elsewhere.
    pub offset: Num,
}

impl Dimension {
    /// The word of output.md, in lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Length => "length",
            Self::Area => "area",
            Self::Volume => "volume",
            Self::Mass => "mass",
            Self::Temperature => "temperature",
            Self::Time => "time",
            Self::Speed => "speed",
            Self::Energy => "energy",
            Self::Power => "power",
            Self::Data => "data",
            Self::DataRate => "data-rate",
            Self::Pressure => "pressure",
            Self::Force => "force",
            Self::Frequency => "frequency",
            Self::Voltage => "voltage",
            Self::Current => "current",
            Self::Charge => "charge",
            Self::Resistance => "resistance",
            Self::Angle => "angle",
            Self::FuelEconomy => "fuel-economy",
            Self::Other => "other",
        }
    }
}
