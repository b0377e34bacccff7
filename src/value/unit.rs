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
    LuminousFlux = "luminous-flux",
    LuminousIntensity = "luminous-intensity",
    Illuminance = "illuminance",
    Luminance = "luminance",
    Conductance = "conductance",
    Inductance = "inductance",
    MagneticFlux = "magnetic-flux",
    Viscosity = "viscosity",
    Activity = "activity",
    Computing = "computing",
    Consumption = "consumption",
    Rating = "rating",
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

    /// This unit by another ("km" by "h"). What has no dimension with a name is compared with its like alone.
    pub fn per(&self, by: &Self) -> Option<Self> {
        use Dimension::{
            Acceleration, AmountOfSubstance, Area, Concentration, Data, DataRate, Density, Energy, Flow,
            Force, FuelEconomy, Length, Mass, MassFlow, Other, Power, Pressure, Radioactivity, Ratio, Speed,
            Time, TimeSquared, Volume,
        };
        let (dimension, by_base) = match (self.dimension, by.dimension) {
            (Length, TimeSquared) | (Speed, Time) => (Acceleration, 1),
            (Mass, Time) => (MassFlow, 1),
            (AmountOfSubstance | Radioactivity, Volume | Mass) => (Concentration, 1),
            (Length, Time) => (Speed, 1),
            (Data, Time) => (DataRate, 1),
            (Mass, Volume | Area) => (Density, 1),
            (Volume, Time) => (Flow, 1),
            (Energy, Time) => (Power, 1),
            (Force, Area) => (Pressure, 1),
            // km/L from m/m3, and parts in a million
            (Length, Volume) => (FuelEconomy, -1_000_000),
            (Mass, Mass) | (Volume, Volume) => (Ratio, 1_000_000),
            (Length | Area | Time | Data, Length | Area | Volume | Data) | (_, Dimension::Temperature) => {
                return None;
            }
            _ => (Other, 1),
        };
        let factor = num_traits::CheckedDiv::checked_div(&self.factor.factor, &by.factor.factor)?;
        let base = if by_base < 0 { Num::new(1, -by_base) } else { Num::from_integer(by_base) };
        let factor = num_traits::CheckedMul::checked_mul(&factor, &base)?;
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
