//! Units by dimension with exact factors, and currencies (ISO 4217).

use smol_str::SmolStr;

use super::Num;

macro_rules! dimensions {
    ($($name:ident = $word:literal,)*) => {
        /// What a unit measures.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the names say it")]
        pub enum Dimension { $($name,)* }
        impl Dimension {
            /// All of them, in a fixed order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The word of output.md, in lower case.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }
        }
    };
}

dimensions! {
    Length = "length",
    Area = "area",
    Volume = "volume",
    Mass = "mass",
    Temperature = "temperature",
    Time = "time",
    Speed = "speed",
    Energy = "energy",
    Power = "power",
    Data = "data",
    DataRate = "data-rate",
    Pressure = "pressure",
    Force = "force",
    Frequency = "frequency",
    Voltage = "voltage",
    Current = "current",
    Charge = "charge",
    Resistance = "resistance",
    Angle = "angle",
    FuelEconomy = "fuel-economy",
    Density = "density",
    Flow = "flow",
    TimeSquared = "time-squared",
    Acceleration = "acceleration",
    Torque = "torque",
    MassFlow = "mass-flow",
    Concentration = "concentration",
    AmountOfSubstance = "amount-of-substance",
    Capacitance = "capacitance",
    MagneticField = "magnetic-field",
    SoundLevel = "sound-level",
    Dose = "dose",
    Radioactivity = "radioactivity",
    Light = "light",
    Pixels = "pixels",
    Ratio = "ratio",
    Other = "other",
}

/// How a figure in a unit becomes one in its dimension's base unit: times `factor`, then plus `offset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Factor {
    /// Exact factor to the base unit.
    pub factor: Num,
    /// Added after the factor (temperatures); zero elsewhere.
    pub offset: Num,
}

/// One unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// UCUM code where there is one, else the usual symbol.
    pub code: SmolStr,
    /// What it measures.
    pub dimension: Dimension,
    /// The way to the base unit.
    pub factor: Factor,
}

impl Unit {
    /// This unit of length squared or cubed; a time squared is half of an acceleration.
    pub fn power(&self, exponent: Exponent) -> Option<Self> {
        let f = self.factor.factor;
        let square = num_traits::CheckedMul::checked_mul(&f, &f)?;
        let (dimension, factor) = match (self.dimension, exponent) {
            (Dimension::Length, Exponent::Two) => (Dimension::Area, square),
            (Dimension::Length, Exponent::Three) => {
                (Dimension::Volume, num_traits::CheckedMul::checked_mul(&square, &f)?)
            }
            (Dimension::Time, Exponent::Two) => (Dimension::TimeSquared, square),
            _ => return None,
        };
        let code = smol_str::format_smolstr!("{}{}", self.code, exponent.digit());
        Some(Self { code, dimension, factor: Factor { factor, offset: Num::from_integer(0) } })
    }

    /// This unit by another ("km" by "h"), where the two make a dimension that has a name.
    pub fn per(&self, by: &Self) -> Option<Self> {
        use Dimension::{
            Acceleration, AmountOfSubstance, Area, Concentration, Data, DataRate, Density, Flow, Length,
            Mass, MassFlow, Radioactivity, Speed, Time, TimeSquared, Volume,
        };
        let dimension = match (self.dimension, by.dimension) {
            (Length, TimeSquared) | (Speed, Time) => Acceleration,
            (Mass, Time) => MassFlow,
            (AmountOfSubstance | Radioactivity, Volume | Mass) => Concentration,
            (Length, Time) => Speed,
            (Data, Time) => DataRate,
            (Mass, Volume | Area) => Density,
            (Volume, Time) => Flow,
            _ => return None,
        };
        let factor = num_traits::CheckedDiv::checked_div(&self.factor.factor, &by.factor.factor)?;
        let code = smol_str::format_smolstr!("{}/{}", self.code, by.code);
        Some(Self { code, dimension, factor: Factor { factor, offset: Num::from_integer(0) } })
    }
}

/// To which power a unit of length is raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exponent {
    /// An area.
    Two,
    /// A volume.
    Three,
}

impl Exponent {
    const fn digit(self) -> u8 {
        match self {
            Self::Two => 2,
            Self::Three => 3,
        }
    }
}
