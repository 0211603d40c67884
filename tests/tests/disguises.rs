//! Twenty ways of writing that hide words from a filter, applied to the `hit` examples of every indicator: what is found
//! in the plain text should be found in the disguised one.

use lurescan::{Advert, Detector};
use lurescan_data::{knowledge, rows};
use std::{collections::BTreeSet, path::Path};

fn words(text: &str, change: impl Fn(&str) -> String) -> String {
    let longest = text.split(' ').max_by_key(|w| w.chars().filter(|c| c.is_alphabetic()).count()).unwrap_or_default();
    // Only the longest word: who hides a message hides the word that matters.
    text.split(' ').map(|w| if w == longest { change(w) } else { w.to_owned() }).collect::<Vec<_>>().join(" ")
}

fn between(word: &str, mark: &str) -> String {
    let letters: Vec<String> = word.chars().map(String::from).collect();
    let latin = word.chars().all(|c| c.is_alphabetic());
    if latin && letters.len() >= 4 { letters.join(mark) } else { word.to_owned() }
}

fn in_the_middle(word: &str, mark: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let half = letters.len() / 2;
    let inside = letters.len() >= 4 && letters[half - 1].is_alphabetic() && letters[half].is_alphabetic();
    if !inside {
        return word.to_owned();
    }
    letters[..half].iter().collect::<String>() + mark + &letters[half..].iter().collect::<String>()
}

fn map(text: &str, from: &str, to: &str) -> String {
    let to: Vec<char> = to.chars().collect();
    text.chars().map(|c| from.chars().position(|f| f == c).map_or(c, |i| to[i])).collect()
}

fn shifted(text: &str, lower: u32, upper: u32) -> String {
    text.chars()
        .map(|c| match c {
            'a'..='z' => char::from_u32(lower + (c as u32 - 'a' as u32)).unwrap(),
            'A'..='Z' => char::from_u32(upper + (c as u32 - 'A' as u32)).unwrap(),
            _ => c,
        })
        .collect()
}

/// Digits and signs for letters inside the word.
fn leet(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let inner = |i: usize| {
        i > 0 && letters.get(i + 1).is_some_and(|c| c.is_ascii_lowercase()) && letters[i - 1].is_ascii_lowercase()
    };
    letters
        .iter()
        .enumerate()
        .map(|(i, c)| if inner(i) { map(&c.to_string(), "aeiost", "431057").chars().next().unwrap() } else { *c })
        .collect()
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic()
}

type Disguise = (&'static str, fn(&str) -> String);

const DISGUISES: [Disguise; 20] = [
    ("capitals", |t| t.to_uppercase()),
    ("full width", |t| shifted(t, 0xff41, 0xff21)),
    ("mathematical bold", |t| shifted(t, 0x1d41a, 0x1d400)),
    ("mathematical sans-serif", |t| shifted(t, 0x1d5ba, 0x1d5a0)),
    ("circled", |t| shifted(t, 0x24d0, 0x24b6)),
    ("zero-width space", |t| words(t, |w| between(w, "\u{200b}"))),
    ("zero-width joiner", |t| words(t, |w| in_the_middle(w, "\u{200d}"))),
    ("soft hyphen", |t| words(t, |w| in_the_middle(w, "\u{ad}"))),
    ("bidi marks", |t| words(t, |w| format!("\u{202a}{}\u{202c}", in_the_middle(w, "\u{200e}")))),
    ("look-alike letters", |t| {
        words(t, |w| if w.chars().filter(|c| is_latin(*c)).count() > 4 { map(w, "aeo", "аео") } else { w.to_owned() })
    }),
    ("dotted", |t| words(t, |w| between(w, "."))),
    ("dashed", |t| words(t, |w| between(w, "-"))),
    ("spaced", |t| words(t, |w| between(w, " "))),
    ("starred", |t| words(t, |w| in_the_middle(w, "*"))),
    ("underscored", |t| words(t, |w| in_the_middle(w, "_"))),
    ("emoji inside", |t| words(t, |w| in_the_middle(w, "🔥"))),
    ("digits for letters", |t| words(t, leet)),
    ("repeated letters", |t| {
        words(t, |w| {
            let half = w.chars().count() / 2;
            w.chars()
                .enumerate()
                .flat_map(|(i, c)| std::iter::repeat_n(c, if i == half && is_latin(c) { 5 } else { 1 }))
                .collect()
        })
    }),
    ("native digits", |t| map(t, "0123456789", "٠١٢٣٤٥٦٧٨٩")),
    ("doubled blanks", |t| t.replace(' ', "  \u{a0}")),
];

fn found(detector: &Detector, text: &str) -> BTreeSet<String> {
    detector.assess(&Advert::from_text(text)).evidence.into_iter().map(|e| e.indicator).collect()
}

#[test]
fn nineteen_of_twenty_findings_survive_every_disguise() {
    let detector = Detector::bundled().unwrap();
    let datasets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../datasets");
    let files = knowledge::indicator_files(&datasets).unwrap();
    let mut weak = Vec::new();
    for (name, disguise) in DISGUISES {
        let (mut kept, mut all, mut lost) = (0, 0, Vec::new());
        for (file, example) in files.iter().flat_map(|f| f.hit.iter().map(move |h| (f, h))) {
            all += 1;
            let hidden = disguise(&example.text);
            if found(&detector, &hidden).contains(&file.id) {
                kept += 1;
            } else {
                lost.push(hidden);
            }
        }
        println!("{name}: {kept} of {all}");
        if (kept as f64) < 0.95 * f64::from(all) {
            weak.push((name, kept, all, lost));
        }
    }
    assert!(weak.is_empty(), "{weak:#?}");
}

/// Adverts with a label outside the project, where they are here; every `step`-th.
fn outside(file: &Path, label: &str, step: usize) -> Vec<Advert> {
    let Ok(lines) = rows::open(file, None, 16 << 20) else { return Vec::new() };
    let labelled = lines.map(|l| l.unwrap().row.unwrap()).filter(|r| r.fields["label"] == label);
    labelled.step_by(step).map(|r| lurescan_train::text_only(&r.advert)).collect()
}

fn shared() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data")
}

#[test]
fn disguised_lures_keep_their_evidence() {
    let detector = Detector::bundled().unwrap();
    let lures = outside(&shared().join("wild_dev.jsonl"), "lure", 1);
    let mut weak = Vec::new();
    for (name, disguise) in DISGUISES.iter().filter(|_| !lures.is_empty()) {
        let (mut kept, mut all) = (0, 0);
        for lure in &lures {
            let (plain, hidden) = (found(&detector, &lure.text), found(&detector, &disguise(&lure.text)));
            all += plain.len();
            kept += plain.intersection(&hidden).count();
        }
        println!("{name}: {kept} of {all}");
        if (kept as f64) < 0.95 * all as f64 {
            weak.push((name, kept, all));
        }
    }
    assert!(weak.is_empty(), "{weak:?}");
}

#[test]
fn disguised_honest_adverts_gain_no_risk() {
    let detector = Detector::bundled().unwrap();
    // The wording shown is a few words of many, and others when some are hidden.
    let risk =
        |id: &&String| !id.starts_with("protective.") && !id.starts_with("obfuscation.") && id.as_str() != "wording";
    let (mut gained, mut all) = (Vec::new(), 0);
    for file in knowledge::files(&shared(), "jsonl").unwrap_or_default() {
        for advert in outside(&file, "legit", 40) {
            let plain = found(&detector, &advert.text);
            for (name, disguise) in DISGUISES {
                all += 1;
                let hidden = found(&detector, &disguise(&advert.text));
                gained.extend(hidden.difference(&plain).filter(risk).map(|id| format!("{name}: {id}")).take(1));
            }
        }
    }
    println!("{} of {all} disguised honest adverts gained a risk: {gained:?}", gained.len());
    assert!(gained.len() as f64 <= 0.001 * f64::from(all), "{} of {all}: {gained:#?}", gained.len());
}
