//! The answer for a person to read, in a terminal or a notebook.

use super::{Assessment, Verdict};
use crate::{Advert, Field};
use std::fmt::Write;

/// How evidence is set off from the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Style {
    /// In square brackets.
    #[default]
    Plain,
    /// In colours of ANSI terminals: yellow for risks and places, green for protective signs.
    Ansi,
}

impl Style {
    fn mark(self, words: &str, indicator: &str) -> String {
        match self {
            Style::Plain => format!("[{words}]"),
            Style::Ansi if indicator.starts_with("protective.") => format!("\x1b[1;32m{words}\x1b[0m"),
            Style::Ansi => format!("\x1b[1;33m{words}\x1b[0m"),
        }
    }

    fn strong(self, words: &str) -> String {
        match self {
            Style::Plain => words.to_owned(),
            Style::Ansi => format!("\x1b[1m{words}\x1b[0m"),
        }
    }
}

impl Assessment {
    /// The verdict in words, the advert with its evidence set off, and every contribution with the words behind it.
    /// Control characters of the advert are replaced, so that no advert can steer a terminal.
    pub fn to_text(&self, advert: &Advert, style: Style) -> String {
        let mut out = format!("{} (probability {:.3})\n\n", style.strong(&self.says()), self.probability);
        for field in Field::ALL.into_iter().filter(|f| !advert.field(*f).is_empty()) {
            if field != Field::Text {
                let _ = write!(out, "{}: ", field.name());
            }
            for (words, evidence) in self.segments(advert, field) {
                let words = visible(words);
                out.push_str(&evidence.map_or_else(|| words.clone(), |e| style.mark(&words, &e.indicator)));
            }
            out.push('\n');
        }
        out.push('\n');
        for note in self.notes(advert) {
            let _ = writeln!(out, "{}\n", visible(&note));
        }
        for c in &self.contributions {
            let line = format!("  {:+.3}  {:<34}{}", c.contribution, c.feature, self.words(&c.feature));
            let _ = writeln!(out, "{}", line.trim_end());
        }
        let _ = writeln!(out, "  {:+.3}  intercept\n  {:+.3}  logit, the sum of these", self.intercept, self.logit);
        out
    }

    /// The verdict in words.
    pub(super) fn says(&self) -> String {
        let words = match self.verdict {
            Verdict::Flag => "looks like a lure because of the signs below",
            Verdict::Review => "worth a look because of the signs below",
            Verdict::Clear => "does not look like a lure",
        };
        format!("{}: {words}", self.verdict.name())
    }

    /// What a reader should know beside the verdict.
    pub(super) fn notes(&self, advert: &Advert) -> Vec<String> {
        let mut notes = Vec::new();
        if self.allowed_employer {
            notes.push("The employer is one that you allow: the verdict is clear whatever the words.".to_owned());
        }
        if !self.language_supported {
            notes.push(format!(
                "The indicators do not cover this language ({}): the verdict says little.",
                self.language
            ));
        }
        if let Some(worst) = &self.worst_offer {
            let first = advert.text[worst.span.start..worst.span.end].lines().next().unwrap_or_default();
            notes.push(format!(
                "{} offers in one post; the worst (probability {:.3}, {}) begins: {first}",
                worst.offers,
                worst.probability,
                worst.verdict.name()
            ));
        }
        notes
    }

    /// The different words behind a feature, as one line.
    fn words(&self, feature: &str) -> String {
        self.different_words(feature).join(", ")
    }

    /// The different words behind a feature.
    pub(super) fn different_words(&self, feature: &str) -> Vec<String> {
        let mut words: Vec<String> =
            self.evidence.iter().filter(|e| e.indicator == feature).map(|e| visible(&e.text).to_lowercase()).collect();
        words.sort();
        words.dedup();
        words
    }
}

/// Text without characters that steer a terminal or turn the direction of a line.
fn visible(text: &str) -> String {
    let steers = |c: char| {
        c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}
