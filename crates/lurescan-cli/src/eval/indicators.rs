//! What each indicator is worth on labelled adverts.

use crate::train::load;
use lurescan::{
    Detector,
    lexicon::{Indicator, Polarity},
};
use lurescan_train::statistics::{Sample, Worth, worth};
use std::{fmt::Write as _, path::PathBuf};

/// The table over all files, as Markdown.
pub fn report(detector: &Detector, files: &[PathBuf]) -> Result<String, String> {
    let mut samples = Vec::new();
    let mut sources = Vec::new();
    for path in files {
        let read = samples_of(detector, path, sources.len())?;
        if !read.is_empty() {
            sources.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
            samples.extend(read);
        }
    }
    Ok(table(&detector.bundle().indicators, &samples, &sources, detector.version()))
}

fn samples_of(detector: &Detector, path: &std::path::Path, source: usize) -> Result<Vec<Sample>, String> {
    let count = detector.bundle().indicators.len();
    let mut samples = Vec::new();
    for (fields, advert) in load::rows(path)? {
        let lure = match fields.get("label").and_then(|l| l.as_str()) {
            Some("lure") => true,
            Some("legit" | "honest") => false,
            _ => continue,
        };
        // The first columns of the vector are the indicators, in order.
        let vector = detector.features(&advert);
        let signs = (0..count).filter(|i| vector[*i] > 0.0).collect();
        samples.push(Sample { source, lure, signs });
    }
    Ok(samples)
}

fn table(indicators: &[Indicator], samples: &[Sample], sources: &[String], version: &str) -> String {
    let lures = samples.iter().filter(|s| s.lure).count();
    let legitimate = samples.len() - lures;
    let found = worth(samples, indicators.len());
    let mut out = format!(
        "# What each indicator is worth\n\n{lures} lures and {legitimate} legitimate adverts of {} sources ({}); model {version}.\n\n\
         Shares are of adverts in which the indicator fires. The ratio adds half an advert to each side. \"Beside\" is the \
         indicator that most often fires with it. An indicator of polarity risk with a ratio below 1 is an honest word too.\n\n\
         | indicator | polarity | lures | legitimate | ratio | worst source | beside |\n| --- | --- | ---: | ---: | ---: | --- | --- |\n",
        sources.len(),
        sources.join(", "),
    );
    let mut order: Vec<usize> = (0..indicators.len()).filter(|i| !found[*i].is_dead()).collect();
    order.sort_by_key(|&i| (indicators[i].polarity == Polarity::Protective, &indicators[i].group));
    for i in order {
        let _ = writeln!(out, "{}", line(i, &found[i], indicators, sources, (lures, legitimate)));
    }
    let dead: Vec<&str> =
        (0..indicators.len()).filter(|i| found[*i].is_dead()).map(|i| indicators[i].id.as_str()).collect();
    let _ = writeln!(out, "\nFires nowhere here: {}.", if dead.is_empty() { "none".into() } else { dead.join(", ") });
    out
}

fn line(i: usize, w: &Worth, indicators: &[Indicator], sources: &[String], n: (usize, usize)) -> String {
    let percent = |share: f64| format!("{:.1} %", 100.0 * share);
    let worst = w.worst_source.map_or(String::new(), |(s, share)| format!("{} {}", sources[s], percent(share)));
    let beside = w.companion.map_or(String::new(), |(j, share)| format!("{} {}", indicators[j].id, percent(share)));
    format!(
        "| {} | {} | {} | {} | {:.2} | {worst} | {beside} |",
        indicators[i].id,
        indicators[i].polarity.name(),
        percent(w.lures),
        percent(w.legitimate),
        w.ratio(n.0, n.1)
    )
}
