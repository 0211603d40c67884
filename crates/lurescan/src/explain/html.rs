//! The answer as static HTML, for notebooks and pages: no script, everything of the advert escaped. It brings its own
//! colours for light and dark, and no mark has a side margin: one would tear joined letters (Arabic) and clusters
//! (Khmer, Thai, Burmese) apart.

use super::Assessment;
use crate::{Advert, Evidence, Field};
use std::fmt::Write;

const STYLE: &str = include_str!("style.css");

impl Assessment {
    /// The advert with its evidence marked, the verdict in words, and the contributions as a table.
    pub fn to_html(&self, advert: &Advert) -> String {
        let mut out = format!("<div class=\"lurescan\"><style>{STYLE}</style>");
        let _ = write!(out, "<p class=\"verdict\"><b>{}</b> (probability {:.3})</p>", self.says(), self.probability);
        let language = if self.language == "und" { String::new() } else { format!(" lang=\"{}\"", self.language) };
        for field in Field::ALL.into_iter().filter(|f| !advert.field(*f).is_empty()) {
            if field != Field::Text {
                // In a block of its own: a Latin label would decide the direction of an Arabic title.
                let _ = write!(out, "<div class=\"label\">{}</div>", field.name());
            }
            let _ = write!(out, "<p class=\"advert\" dir=\"auto\"{language}>");
            for (words, evidence) in self.layers(advert, field) {
                let words = escaped(words);
                let _ = match evidence.as_slice() {
                    [] => write!(out, "{words}"),
                    found => {
                        write!(out, "<mark class=\"{}\" title=\"{}\">{words}</mark>", classes(found), title(found))
                    }
                };
            }
            out.push_str("</p>");
        }
        for note in self.notes(advert) {
            let _ = write!(out, "<p dir=\"auto\">{}</p>", escaped(&note));
        }
        out.push_str("<table><tbody>");
        let largest = self.contributions.iter().map(|c| c.contribution.abs()).fold(self.intercept.abs(), f64::max);
        for c in &self.contributions {
            let words: Vec<String> =
                self.different_words(&c.feature).iter().map(|w| format!("<bdi>{}</bdi>", escaped(w))).collect();
            row(&mut out, &c.feature, c.contribution, largest, &words.join(", "));
        }
        row(&mut out, "intercept", self.intercept, largest, "");
        let _ = write!(
            out,
            "</tbody><tfoot><tr><td></td><td class=\"number\">{:+.3}</td><td>logit, the sum of these</td><td></td></tr></tfoot>",
            self.logit
        );
        out.push_str("</table></div>");
        out
    }
}

fn row(out: &mut String, name: &str, contribution: f64, largest: f64, words: &str) {
    let width = if largest > 0.0 { contribution.abs() / largest * 6.0 } else { 0.0 };
    let side = if contribution < 0.0 { "against" } else { "for" };
    let _ = write!(
        out,
        "<tr><td><div class=\"bar {side}\" style=\"width:{width:.2}em\"></div></td><td class=\"number\">{contribution:+.3}</td><td>{}</td><td>{words}</td></tr>",
        escaped(name),
    );
}

/// What words are evidence for, and whether for several signs at once.
fn classes(found: &[&Evidence]) -> String {
    let kind = |e: &Evidence| match e.indicator.split('.').next() {
        Some("place") => "place",
        Some("protective") => "protective",
        _ => "risk",
    };
    // Risks lead: what speaks for a lure must not hide below a place.
    let first = ["risk", "place", "protective"].into_iter().find(|k| found.iter().any(|e| kind(e) == *k));
    let several = if found.len() > 1 { " several" } else { "" };
    format!("{}{several}", first.unwrap_or_default())
}

fn title(found: &[&Evidence]) -> String {
    escaped(&found.iter().map(|e| e.indicator.as_str()).collect::<Vec<_>>().join("; "))
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Not allowed in HTML.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}
