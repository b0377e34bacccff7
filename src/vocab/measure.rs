//! Units and currencies of a language file: what they are, and the forms by which they are known.
//!
//! Forms stand in the lexicon like any other word; their payload is the index of a form here,
//! which says how the form may be used: a code is written in capitals, a symbol keeps its case.

use super::table::{Table, Value};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

use super::inflect;
use super::lexicon::{Class, Lexicon, WordId};
use crate::value::Num;
use crate::value::unit::{Dimension, Factor, Unit};

/// How a form may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// A word, which inflects ("dollars", "metres").
    Word,
    /// A sign or abbreviation ("$", "km").
    Symbol,
    /// An abbreviation that is one only in just these letters ("mS", "MP").
    Exact,
    /// An ISO 4217 code, in capitals ("USD").
    Code,
    /// The part of a currency's unit ("cents").
    Minor,
    /// A unit that only stands below a stroke ("hour" in "km per hour"): elsewhere it is time.
    Denominator,
}

/// What a word says of a number near it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberWord {
    /// It changes ("cut from 5 to 7"): two values, and no range.
    Change,
    /// It names a side of a thing ("5 in deep").
    Side,
    /// Money is spoken of ("worth 5 pounds").
    Money,
    /// A currency's name that means something else as well: it needs a hundred of them ("5 won").
    Coin,
    /// A unit that means something else after an article ("a foot").
    Thing,
    /// The same, and also after "one" ("one stone").
    LoneThing,
    /// A temperature is spoken of ("highs of 95 F").
    Warmth,
    /// A pressure is spoken of ("at a pressure of 5 bars").
    Pressure,
    /// A race and who runs in it ("100m hurdles", "a 10K run").
    Race,
    /// A picture and what shows it ("a 4K screen").
    Picture,
    /// A symbol of a unit that is also written in capitals ("145 MPH").
    Capitals,
    /// A temperature is spoken of, for certain ("a temperature of 95 f").
    Temperature,
    /// A call for help, and who takes it ("called 911").
    Call,
    /// What a bore is told in (".45 caliber").
    Caliber,
    /// A verb that "over" belongs to or leads from, so that it is no bound ("averaged over 9 votes", "handed over 20").
    TakesOver,
    /// What is quoted in figures with a point ("the stock closed at 12.30").
    Quoted,
    /// A game is told of ("scored in the third quarter").
    Game,
    /// What follows lies below zero ("minus 5").
    Minus,
}

impl NumberWord {
    /// In the order of their payloads.
    pub const ALL: [Self; 18] = [
        Self::Change,
        Self::Side,
        Self::Money,
        Self::Coin,
        Self::Thing,
        Self::LoneThing,
        Self::Warmth,
        Self::Pressure,
        Self::Race,
        Self::Picture,
        Self::Capitals,
        Self::Temperature,
        Self::Call,
        Self::Caliber,
        Self::TakesOver,
        Self::Quoted,
        Self::Game,
        Self::Minus,
    ];
}

/// A form of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitForm {
    /// Index into [`Measures::units`].
    pub unit: u32,
    /// How it may be used.
    pub kind: FormKind,
}

/// A form of a currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurrencyForm {
    /// ISO 4217; none where the country is not said ("pesos").
    pub code: Option<SmolStr>,
    /// How it may be used.
    pub kind: FormKind,
    /// How many of it make the currency's unit: 1, or 100 for cents; below zero, how many of the unit it is (a grand).
    pub per: i128,
}

/// All units and currencies of a language.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Units, prefixed ones included.
    pub units: Vec<Unit>,
    /// Payloads of [`Class::Unit`] are its indices.
    pub unit_forms: Vec<UnitForm>,
    /// Payloads of [`Class::Currency`] are its indices.
    pub currency_forms: Vec<CurrencyForm>,
    /// Symbols as written, for those that differ in case alone ("MW", "mW").
    exact: FxHashMap<SmolStr, u32>,
}

impl Lexicon {
    /// What a form says of a number near it.
    pub fn number_word(&self, word: WordId) -> Option<NumberWord> {
        NumberWord::ALL.get(self.payload(word, Class::NumberWord)? as usize).copied()
    }
}

impl Measures {
    /// The form of a unit that is written just so.
    pub fn exact(&self, written: &str) -> Option<u32> {
        self.exact.get(written).copied()
    }
    /// A form and its unit.
    pub fn unit(&self, payload: u32) -> Option<(FormKind, &Unit)> {
        let form = self.unit_forms.get(payload as usize)?;
        Some((form.kind, self.units.get(form.unit as usize)?))
    }
}

/// Classes whose tables are read here.
pub fn owns(class: Class) -> bool {
    matches!(class, Class::Unit | Class::Currency)
}

fn strings<'t>(table: &Table<'t>, key: &str) -> impl Iterator<Item = &'t str> {
    table.get(key).into_iter().flat_map(Value::texts)
}

/// `[currency] CODE = { signs, words, minor, tenth, per, thousand }`.
pub(super) fn currencies(lexicon: &mut Lexicon, table: Option<&Value<'_>>) {
    for (code, spec) in table.and_then(Value::as_table).into_iter().flatten() {
        let Some(spec) = spec.as_table() else { continue };
        let named = (code != "XXX").then(|| SmolStr::new(code));
        let per = spec.get("per").and_then(Value::as_integer).map_or(100, i128::from);
        let mut form = |kind, per| {
            let forms = &mut lexicon.measures.currency_forms;
            forms.push(CurrencyForm { code: named.clone(), kind, per });
            (forms.len() - 1) as u32
        };
        let (symbol, word, minor) =
            (form(FormKind::Symbol, 1), form(FormKind::Word, 1), form(FormKind::Minor, per));
        let (tenth, iso) = (form(FormKind::Minor, 10), form(FormKind::Code, 1));
        let thousand = form(FormKind::Word, -1000);
        for sign in strings(spec, "signs") {
            lexicon.add(sign, Class::Currency, symbol);
        }
        for (key, payload) in [("words", word), ("minor", minor), ("tenth", tenth)] {
            for w in strings(spec, key) {
                lexicon.add(w, Class::Currency, payload);
                if w.len() > 1 {
                    lexicon.add(&inflect::plural(w), Class::Currency, payload);
                }
            }
        }
        for w in strings(spec, "thousand") {
            lexicon.add(w, Class::Currency, thousand);
        }
        if named.is_some() {
            lexicon.add(code, Class::Currency, iso);
        }
        // "AUD $5": the code said before the sign.
        if strings(spec, "signs").any(|sign| sign.ends_with(" $")) {
            lexicon.add(&format!("{code} $"), Class::Currency, symbol);
        }
    }
}

/// An exact factor: "1000", "381/1250".
fn ratio(text: Option<&Value<'_>>) -> Option<Num> {
    text.and_then(Value::as_str)?.parse().ok()
}

struct Prefix<'t> {
    code: &'t str,
    word: &'t str,
    factor: Num,
    symbols: Vec<&'t str>,
}

fn prefix<'t>(table: &Table<'t>, code: &'t str) -> Prefix<'t> {
    let spec = table.get(code).and_then(Value::as_table).expect("a prefix in use stands in [prefix]");
    let mut symbols = vec![code];
    symbols.extend(strings(spec, "symbols"));
    let word = spec.get("word").and_then(Value::as_str).expect("a prefix has a word");
    Prefix { code, word, factor: ratio(spec.get("factor")).expect("a prefix has a factor"), symbols }
}

/// `[unit.DIMENSION] CODE = { factor, words, symbols, prefixes, offset, guard, case, as }`, and `[prefix]`.
pub(super) fn units<'t>(
    lexicon: &mut Lexicon,
    root: &Table<'t>,
    irregular: &dyn Fn(&str) -> Option<&'t str>,
) {
    let empty = Table::default();
    let prefixes = root.get("prefix").and_then(Value::as_table).unwrap_or(&empty);
    let units = root.get("unit").and_then(Value::as_table).unwrap_or(&empty);
    for &dimension in Dimension::ALL {
        let table = units.get(dimension.as_str()).and_then(Value::as_table);
        for (code, spec) in table.into_iter().flatten() {
            let spec = spec.as_table().expect("a unit is a table");
            let mut loader = Loader { lexicon: &mut *lexicon, spec, irregular, dimension };
            loader.plain(code);
            for p in strings(spec, "prefixes") {
                loader.prefixed(code, &prefix(prefixes, p));
            }
        }
    }
}

struct Loader<'l, 't> {
    lexicon: &'l mut Lexicon,
    spec: &'l Table<'t>,
    irregular: &'l dyn Fn(&str) -> Option<&'t str>,
    dimension: Dimension,
}

impl Loader<'_, '_> {
    fn unit(&mut self, code: &str, by: Num) -> (u32, u32) {
        let factor = ratio(self.spec.get("factor")).expect("a unit has a factor") * by;
        let offset = ratio(self.spec.get("offset")).unwrap_or_default();
        let measures = &mut self.lexicon.measures;
        let unit = measures.units.len() as u32;
        measures.units.push(Unit {
            code: code.into(),
            dimension: self.dimension,
            factor: Factor { factor, offset },
        });
        let below = self.spec.get("guard").is_some();
        let first = measures.unit_forms.len() as u32;
        let symbol = if self.spec.get("case").is_some() { FormKind::Exact } else { FormKind::Symbol };
        for kind in [FormKind::Word, symbol] {
            let kind = if below { FormKind::Denominator } else { kind };
            measures.unit_forms.push(UnitForm { unit, kind });
        }
        (first, first + 1)
    }
    fn plain(&mut self, code: &str) {
        let code = self.spec.get("as").and_then(Value::as_str).unwrap_or(code);
        let (word, symbol) = self.unit(code, Num::from_integer(1));
        for w in strings(self.spec, "words") {
            self.word(w, word);
        }
        for s in strings(self.spec, "symbols") {
            self.symbol(s, symbol);
        }
    }
    fn prefixed(&mut self, code: &str, p: &Prefix<'_>) {
        let (word, symbol) = self.unit(&format!("{}{code}", p.code), p.factor);
        for w in strings(self.spec, "words") {
            self.word(&format!("{}{w}", p.word), word);
        }
        let short = self.spec.get("symbol").and_then(Value::as_str);
        for s in short.into_iter().chain(strings(self.spec, "symbols")) {
            for sign in &p.symbols {
                self.symbol(&format!("{sign}{s}"), symbol);
            }
        }
    }
    fn word(&mut self, word: &str, payload: u32) {
        let inside = [" per ", " of ", " to ", " a ", " in "];
        let plural = match inside.into_iter().find_map(|by| Some((word.split_once(by)?, by))) {
            Some(((head, tail), by)) => format!("{}{by}{tail}", inflect::plural(head)),
            None => (self.irregular)(word).map_or_else(|| inflect::plural(word), str::to_owned),
        };
        for form in [word, &plural] {
            self.lexicon.add(form, Class::Unit, payload);
        }
    }
    fn symbol(&mut self, symbol: &str, payload: u32) {
        if self.spec.get("case").is_some() {
            self.lexicon.add(symbol, Class::Unit, payload);
            self.lexicon.measures.exact.entry(symbol.into()).or_insert(payload);
            return;
        }
        if let Some(rest) = symbol.strip_prefix("degree ") {
            self.lexicon.add(&format!("degrees {rest}"), Class::Unit, payload);
        }
        self.lexicon.add(symbol, Class::Unit, payload);
        let plural = format!("{symbol}s");
        let spelled = symbol.len() > 1 && symbol.bytes().all(|b| b.is_ascii_lowercase());
        if spelled && self.lexicon.find(&plural) == WordId::default() {
            self.lexicon.add(&plural, Class::Unit, payload);
        }
        self.lexicon.measures.exact.entry(symbol.into()).or_insert(payload);
    }
}
