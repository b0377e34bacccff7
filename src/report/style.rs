//! Colours of the reports for terminals, and the characters that axes are drawn with.

use anstyle::{AnsiColor, Effects, Style as Ansi};

use super::{Charset, Colour, Options};
use crate::diagnostic::Severity;

/// The styles of one report; each is empty where colours are off.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    colour: Colour,
    /// The characters to draw with.
    pub charset: Charset,
}

impl Style {
    pub(super) const fn of(options: &Options) -> Self {
        Self { colour: options.colour, charset: options.charset }
    }

    const fn when(self, style: Ansi) -> Ansi {
        match self.colour {
            Colour::Always => style,
            Colour::Never => Ansi::new(),
        }
    }

    /// A severity's own colour, that of its frame's title.
    pub(super) const fn severity(self, severity: Severity) -> Ansi {
        self.when(match severity {
            Severity::Error => AnsiColor::BrightRed.on_default().effects(Effects::BOLD),
            Severity::Warning => AnsiColor::Yellow.on_default().effects(Effects::BOLD),
            Severity::Info | Severity::Off => AnsiColor::BrightBlue.on_default().effects(Effects::BOLD),
        })
    }

    /// What stands behind: advice, tracks, counts.
    pub(super) const fn dim(self) -> Ansi {
        self.when(Ansi::new().effects(Effects::DIMMED))
    }

    /// A value, or a word to read first.
    pub(super) const fn strong(self) -> Ansi {
        self.when(Ansi::new().effects(Effects::BOLD))
    }

    /// Words of the first position alone.
    pub(super) const fn removed(self) -> Ansi {
        self.when(AnsiColor::Red.on_default())
    }

    /// Words of the other position alone.
    pub(super) const fn added(self) -> Ansi {
        self.when(AnsiColor::Green.on_default())
    }
}
