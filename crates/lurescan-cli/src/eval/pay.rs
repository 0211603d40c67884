//! Pay that is read against pay that people annotated.

use lurescan::{Advert, Detector, Field, judge::PayOffer};
use lurescan_data::rows;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::{Path, PathBuf},
};

/// The annotated offers of one advert, by the name of its file and the number of its row from 0.
#[derive(Deserialize)]
struct Annotated {
    source: String,
    row: usize,
    offers: Vec<Offer>,
}

/// An offer; offsets in code points.
#[derive(Deserialize)]
struct Offer {
    field: String,
    start: usize,
    end: usize,
    min: Option<f64>,
    max: Option<f64>,
    currency: String,
    period: String,
    kind: String,
}

/// What came out for one source, or for all.
#[derive(Default)]
struct Tally {
    adverts: usize,
    annotated: usize,
    exact: usize,
    read: usize,
    falsely: usize,
    missed: usize,
    amount: usize,
    currency: usize,
    period: usize,
    kind: usize,
}

/// Agreement by source and by kind of error, as Markdown.
pub fn report(detector: &Detector, files: &[PathBuf], annotations: &Path) -> Result<String, String> {
    let text = lurescan_data::read(annotations).map_err(|e| e.to_string())?;
    let mut wanted: BTreeMap<String, BTreeMap<usize, Vec<Offer>>> = BTreeMap::new();
    for (n, line) in text.split(|b| *b == b'\n').enumerate().filter(|(_, l)| !l.is_empty()) {
        let row: Annotated =
            serde_json::from_slice(line).map_err(|e| format!("{}: line {}: {e}", annotations.display(), n + 1))?;
        wanted.entry(row.source).or_default().insert(row.row, row.offers);
    }
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for path in files {
        let source = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Some(rows) = wanted.get(&source) else { continue };
        let tally = tallies.entry(source).or_default();
        for (n, line) in rows::open(path, None, 16 << 20).map_err(|e| e.to_string())?.enumerate() {
            let line = line.map_err(|e| format!("{}: {e}", path.display()))?;
            if let (Some(offers), Ok(row)) = (rows.get(&n), line.row) {
                compare(tally, &row.advert, offers, &detector.assess(&row.advert).pay);
            }
        }
    }
    let found: usize = tallies.values().map(|t| t.adverts).sum();
    if found == 0 {
        return Err(format!("no advert of {} is in the files given", annotations.display()));
    }
    Ok(table(&tallies, annotations, detector.version()))
}

/// A title that the text repeats is read once, in the text.
fn is_read(advert: &Advert, offer: &Offer) -> bool {
    offer.field != "title" || !advert.text.starts_with(&advert.title)
}

fn compare(tally: &mut Tally, advert: &Advert, offers: &[Offer], read: &[PayOffer]) {
    tally.adverts += 1;
    tally.read += read.len();
    let mut used = vec![false; read.len()];
    for offer in offers.iter().filter(|o| is_read(advert, o)) {
        tally.annotated += 1;
        let points = |field: Field, bytes: usize| advert.field(field)[..bytes].chars().count();
        let overlaps = |p: &PayOffer| {
            let (start, end) = (points(p.field, p.span.start), points(p.field, p.span.end));
            p.field.name() == offer.field && start < offer.end && offer.start < end
        };
        let Some(i) = (0..read.len()).find(|&i| !used[i] && overlaps(&read[i])) else {
            tally.missed += 1;
            continue;
        };
        used[i] = true;
        let p = &read[i];
        let wrong = [(p.min, p.max) != (offer.min, offer.max), p.currency != offer.currency, p.period != offer.period];
        tally.amount += usize::from(wrong[0]);
        tally.currency += usize::from(wrong[1]);
        tally.period += usize::from(wrong[2]);
        tally.kind += usize::from(p.kind.name() != offer.kind);
        tally.exact += usize::from(wrong == [false; 3]);
    }
    tally.falsely += used.iter().filter(|u| !**u).count();
}

fn table(tallies: &BTreeMap<String, Tally>, annotations: &Path, version: &str) -> String {
    let mut all = Tally::default();
    let mut rows = String::new();
    for (source, t) in tallies {
        line(&mut rows, source, t);
        for (sum, part) in [
            (&mut all.adverts, t.adverts),
            (&mut all.annotated, t.annotated),
            (&mut all.exact, t.exact),
            (&mut all.read, t.read),
            (&mut all.falsely, t.falsely),
            (&mut all.missed, t.missed),
            (&mut all.amount, t.amount),
            (&mut all.currency, t.currency),
            (&mut all.period, t.period),
            (&mut all.kind, t.kind),
        ] {
            *sum += part;
        }
    }
    line(&mut rows, "all", &all);
    format!(
        "# Pay read against pay annotated by hand\n\n{} adverts of `{}`; model {version}.\n\n\
         Exact: amounts, currency and period agree. False: an offer where the annotator saw none. One offer may be wrong \
         in several ways. The kind (wage, allowance, bonus, advance) is counted apart.\n\n\
         | source | adverts | offers | exact | share | read | false | share | missed | amount | currency | period | kind |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n{rows}",
        all.adverts,
        annotations.file_name().unwrap_or_default().to_string_lossy(),
    )
}

fn line(out: &mut String, name: &str, t: &Tally) {
    let share =
        |part: usize, of: usize| if of == 0 { "-".into() } else { format!("{:.1} %", 100.0 * part as f64 / of as f64) };
    let _ = writeln!(
        out,
        "| {name} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
        t.adverts,
        t.annotated,
        t.exact,
        share(t.exact, t.annotated),
        t.read,
        t.falsely,
        share(t.falsely, t.read),
        t.missed,
        t.amount,
        t.currency,
        t.period,
        t.kind
    );
}
