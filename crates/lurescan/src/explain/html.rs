//! The answer as static HTML, for notebooks and pages: no script, everything of the advert escaped.

use super::Assessment;
use crate::{Advert, Field};
use std::fmt::Write;

impl Assessment {
    /// The advert with its evidence marked, the verdict in words, and the contributions as a table.
    pub fn to_html(&self, advert: &Advert) -> String {
        let mut out = String::from("<div class=\"lurescan\">");
        let _ = write!(out, "<p><b>{}</b> (probability {:.3})</p>", self.says(), self.probability);
        for field in Field::ALL.into_iter().filter(|f| !advert.field(*f).is_empty()) {
            let label = if field == Field::Text { String::new() } else { format!("<b>{}</b> ", field.name()) };
            let _ = write!(out, "<p dir=\"auto\" style=\"white-space:pre-wrap\">{label}");
            for (words, evidence) in self.segments(advert, field) {
                let words = escaped(words);
                let _ = match evidence {
                    Some(e) => write!(out, "<mark title=\"{}\">{words}</mark>", escaped(&e.indicator)),
                    None => write!(out, "{words}"),
                };
            }
            out.push_str("</p>");
        }
        for note in self.notes(advert) {
            let _ = write!(out, "<p dir=\"auto\">{}</p>", escaped(&note));
        }
        out.push_str("<table>");
        for c in &self.contributions {
            let _ = write!(
                out,
                "<tr><td style=\"text-align:right\">{:+.3}</td><td>{}</td><td dir=\"auto\">{}</td></tr>",
                c.contribution,
                escaped(&c.feature),
                escaped(&self.words(&c.feature))
            );
        }
        let _ = write!(
            out,
            "<tr><td style=\"text-align:right\">{:+.3}</td><td>intercept</td><td></td></tr>",
            self.intercept
        );
        out.push_str("</table></div>");
        out
    }
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
            _ => out.push(c),
        }
    }
    out
}
