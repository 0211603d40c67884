//! What is wrong with the indicators and places as they are written.

use super::{IndicatorFile, PlaceRow};
use lurescan::{
    Advert, Error,
    lexicon::{Denials, Indicator, Lexicon, Meaning, Polarity},
    text::{Text, normalise},
};
use std::collections::BTreeMap;

/// Languages whose phrases an indicator may hold.
pub const LANGUAGES: [&str; 30] = [
    "en", "zh-Hans", "zh-Hant", "vi", "id", "ms", "th", "lo", "km", "my", "tl", "hi", "ur", "bn", "ne", "si", "ta",
    "te", "ko", "ja", "ar", "sw", "am", "pt", "es", "fr", "ru", "tr", "uz", "de",
];

/// Groups of risks that every language must have phrases for: what an advert says. The others show what it hides, or
/// what comes after.
pub const SPOKEN_GROUPS: [&str; 9] =
    ["destination", "work", "pay", "entry_bar", "inducement", "recruitment", "movement", "reassurance", "anonymity"];

/// Everything that is wrong, one line each: what, where and how to mend it.
///
/// # Errors
/// Where a lexicon cannot be built from an indicator.
pub fn lint(files: &[IndicatorFile], places: &[PlaceRow]) -> Result<Vec<String>, Error> {
    let mut wrong = Vec::new();
    for file in files {
        documentation(file, &mut wrong);
        phrases(file, &mut wrong)?;
    }
    twice(files, &mut wrong);
    empty_groups(files, &mut wrong);
    place_names(places, &mut wrong);
    Ok(wrong)
}

fn documentation(file: &IndicatorFile, wrong: &mut Vec<String>) {
    let id = &file.id;
    if file.group != id.split('.').next().unwrap_or_default() {
        wrong.push(format!("{id}: the group is not the first part of the id"));
    }
    if file.sources.is_empty() || file.sources.iter().any(|s| s.title.is_empty() || !s.url.starts_with("http")) {
        wrong.push(format!("{id}: cite at least one source with title and address"));
    }
    if file.summary.is_empty() || file.why.is_empty() || !["stable", "preview"].contains(&file.status.as_str()) {
        wrong.push(format!("{id}: summary, why or status is missing"));
    }
    for (name, examples) in [("hit", &file.hit), ("miss", &file.miss)] {
        let mut languages: Vec<&str> = examples.iter().map(|e| e.lang.as_str()).collect();
        languages.sort_unstable();
        languages.dedup();
        if examples.len() < 3 || languages.len() < 2 {
            wrong.push(format!("{id}: give at least three `{name}` examples in two languages"));
        }
    }
    for language in file.phrases.keys().chain(file.guards.keys()).filter(|l| !LANGUAGES.contains(&l.as_str())) {
        wrong.push(format!("{id}: {language} is no language of the indicators"));
    }
}

/// Phrases that nothing can match, and phrases that find nothing another does not find.
fn phrases(file: &IndicatorFile, wrong: &mut Vec<String>) -> Result<(), Error> {
    let finds = |lexicon: &Lexicon, text: &str| {
        lexicon.scan(&Text::of(&Advert::from_text(text))).iter().any(|h| matches!(h.meaning, Meaning::Indicator(_)))
    };
    for (language, phrases) in &file.phrases {
        let (sets, words): (Vec<&String>, Vec<&String>) = phrases.iter().partition(|p| p.contains(" | "));
        let by_sets = lexicon_of(sets.iter().copied(), &file.guards)?;
        for phrase in phrases {
            let at = format!("{}, {language}, \"{phrase}\"", file.id);
            let own = lexicon_of([phrase].into_iter(), &file.guards)?;
            let written = written(phrase);
            if !written.iter().any(|text| finds(&own, text)) {
                wrong.push(format!("{at}: can never match"));
            }
            if phrase.contains(" | ") {
                continue;
            }
            let others = lexicon_of(words.iter().copied().filter(|p| *p != phrase), &file.guards)?;
            if written.iter().any(|text| finds(&others, text) || finds(&by_sets, text)) {
                wrong.push(format!("{at}: another phrase of the list finds it already"));
            }
        }
    }
    Ok(())
}

fn lexicon_of<'a>(
    phrases: impl Iterator<Item = &'a String>,
    guards: &BTreeMap<String, Vec<String>>,
) -> Result<Lexicon, Error> {
    let mut indicator = Indicator::new("lint", "lint", Polarity::Risk, "");
    indicator.phrases = [("all".to_owned(), phrases.cloned().collect())].into();
    indicator.guards = guards.values().flatten().cloned().collect();
    Lexicon::new(&[indicator], &[], &Denials::default())
}

/// A phrase as texts would have it: every word of the first part with every word of the second.
fn written(phrase: &str) -> Vec<String> {
    let word = |w: &str| w.trim_end_matches('*').to_owned();
    let Some((a, b)) = phrase.split_once(" ~ ") else { return vec![word(phrase)] };
    a.split(" | ").flat_map(|a| b.split(" | ").map(move |b| format!("{} {}", word(a), word(b)))).collect()
}

/// One phrase in two indicators of a group: it would count twice.
fn twice(files: &[IndicatorFile], wrong: &mut Vec<String>) {
    let mut owners: BTreeMap<(&str, &str, String), &str> = BTreeMap::new();
    for file in files {
        for (language, phrase) in file.phrases.iter().flat_map(|(l, p)| p.iter().map(move |p| (l, p))) {
            let key = (file.group.as_str(), language.as_str(), normalise(phrase));
            if let Some(other) = owners.insert(key, &file.id) {
                wrong.push(format!("{}, {language}, \"{phrase}\": stands in {other} as well", file.id));
            }
        }
    }
}

fn empty_groups(files: &[IndicatorFile], wrong: &mut Vec<String>) {
    for group in SPOKEN_GROUPS {
        for language in LANGUAGES {
            let any = |f: &IndicatorFile| f.group == group && f.phrases.get(language).is_some_and(|p| !p.is_empty());
            if !files.iter().any(any) {
                wrong.push(format!("{group}: no phrase in {language}"));
            }
        }
    }
}

fn place_names(places: &[PlaceRow], wrong: &mut Vec<String>) {
    let mut owners: BTreeMap<String, &str> = BTreeMap::new();
    for place in places {
        let sourced = !place.source_title.is_empty() && place.source_url.starts_with("http");
        if !sourced || place.country.len() != 2 || place.lat.abs() > 90.0 || place.lon.abs() > 180.0 {
            wrong.push(format!("place {}: source, country or coordinates are missing", place.id));
        }
        for name in place.names() {
            let term = normalise(name.trim_end_matches('*'));
            if term.is_empty() {
                wrong.push(format!("place {}, \"{name}\": can never match", place.id));
            }
            if let Some(other) = owners.insert(normalise(name), &place.id)
                && other != place.id
            {
                wrong.push(format!("place {}, \"{name}\": stands in {other} as well", place.id));
            }
        }
    }
}
