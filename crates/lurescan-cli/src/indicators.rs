//! `lurescan indicators`: lists, filters and explains them.

use crate::{build::Build, write_error};
use lurescan::lexicon::Indicator;
use std::{fmt::Write as _, io::Write};

#[derive(clap::Args)]
pub struct Options {
    /// Indicators to explain, by id: summary, why, sources and phrases.
    ids: Vec<String>,
    /// Only this group.
    #[arg(long)]
    group: Option<String>,
    /// Only `risk` or `protective`.
    #[arg(long)]
    polarity: Option<String>,
    /// Only those with phrases in this language, e.g. `vi`; with an id, only these phrases.
    #[arg(long)]
    language: Option<String>,
    /// Only those whose id, summary or phrases hold this.
    #[arg(long)]
    search: Option<String>,
    #[command(flatten)]
    build: Build,
}

impl Options {
    fn wants(&self, i: &Indicator) -> bool {
        let holds = |s: &String| {
            let s = s.to_lowercase();
            i.id.contains(&s)
                || i.summary.to_lowercase().contains(&s)
                || i.phrases.values().flatten().any(|p| p.contains(&s))
        };
        (self.ids.is_empty() || self.ids.contains(&i.id))
            && self.group.as_ref().is_none_or(|g| *g == i.group)
            && self.polarity.as_ref().is_none_or(|p| p == i.polarity.name())
            && self.language.as_ref().is_none_or(|l| i.phrases.contains_key(l))
            && self.search.as_ref().is_none_or(holds)
    }
}

pub fn run(options: &Options) -> Result<u8, String> {
    let detector = options.build.detector()?;
    let all = &detector.bundle().indicators;
    if let Some(unknown) = options.ids.iter().find(|id| !all.iter().any(|i| i.id == **id)) {
        return Err(format!("no indicator is called `{unknown}`; `lurescan indicators` lists them"));
    }
    let mut shown = String::new();
    for i in all.iter().filter(|i| options.wants(i)) {
        if options.ids.is_empty() {
            let _ = writeln!(shown, "{:36} {:10} {}", i.id, i.polarity.name(), i.summary);
        } else {
            explain(i, options.language.as_deref(), &mut shown);
        }
    }
    if shown.is_empty() {
        return Err("no indicator is like that; `lurescan indicators` lists them all".into());
    }
    std::io::stdout().write_all(shown.as_bytes()).map_err(write_error)?;
    Ok(0)
}

fn explain(i: &Indicator, language: Option<&str>, out: &mut String) {
    let _ = writeln!(out, "{} ({})\n  {}.\n  {}\n", i.id, i.polarity.name(), i.summary.trim_end_matches('.'), i.why);
    for source in &i.sources {
        let _ = writeln!(out, "  source: {} <{}>", source.title, source.url);
    }
    for (language, phrases) in i.phrases.iter().filter(|(l, _)| language.is_none_or(|wanted| wanted == l.as_str())) {
        let _ = writeln!(out, "  {language}: {}", phrases.join(" | "));
    }
    let _ = writeln!(out);
}
