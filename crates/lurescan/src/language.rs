//! The language of an advert: script first, then marker words; `und` where neither decides.

/// BCP 47 code of the normalised text's language, or `und`.
pub fn identify(haystack: &str) -> &'static str {
    let count = |low: char, high: char| haystack.chars().take(2000).filter(|c| (low..=high).contains(c)).count();
    let scripts = [
        ("th", count('\u{e00}', '\u{e7f}')),
        ("lo", count('\u{e80}', '\u{eff}')),
        ("my", count('\u{1000}', '\u{109f}')),
        ("km", count('\u{1780}', '\u{17ff}')),
        ("ko", count('\u{ac00}', '\u{d7a3}')),
        ("ja", 3 * count('\u{3040}', '\u{30ff}')),
        ("zh", count('\u{4e00}', '\u{9fff}')),
        ("hi", count('\u{900}', '\u{97f}')),
        ("bn", count('\u{980}', '\u{9ff}')),
        ("ta", count('\u{b80}', '\u{bff}')),
        ("te", count('\u{c00}', '\u{c7f}')),
        ("si", count('\u{d80}', '\u{dff}')),
        ("am", count('\u{1200}', '\u{137f}')),
        ("ar", count('\u{600}', '\u{6ff}')),
        ("ru", count('\u{400}', '\u{4ff}')),
    ];
    let latin = count('a', 'z') / 2;
    if let Some((code, n)) = scripts.iter().max_by_key(|s| s.1)
        && *n > 0
        && *n >= latin
    {
        return code;
    }
    const MARKERS: &[(&str, &[&str])] = &[
        ("vi", &["và", "lương", "việc", "làm", "tại", "cho", "không", "tuyển", "có", "cần"]),
        ("id", &["dan", "gaji", "kerja", "lowongan", "dibutuhkan", "yang", "dengan", "untuk", "bisa"]),
        ("ms", &["kerja", "kosong", "gaji", "dan", "anda", "jawatan", "boleh", "kemboja"]),
        ("tl", &["ang", "ng", "sa", "mga", "sahod", "trabaho", "po", "na"]),
        ("es", &["de", "para", "trabajo", "con", "en", "y", "los", "una", "sueldo"]),
        ("pt", &["de", "para", "vaga", "vagas", "com", "em", "e", "uma", "salário", "não"]),
        ("fr", &["de", "pour", "emploi", "avec", "et", "les", "une", "nous"]),
        ("de", &["und", "für", "mit", "wir", "die", "der", "stelle"]),
        ("sw", &["kazi", "ya", "na", "kwa", "mshahara", "nchini"]),
        ("tr", &["ve", "için", "iş", "bir", "ile", "maaş"]),
        ("en", &["the", "and", "to", "of", "for", "in", "with", "job", "a", "jobs", "work", "or", "we"]),
    ];
    let words: Vec<&str> = haystack.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(300).collect();
    MARKERS
        .iter()
        .map(|(code, set)| (words.iter().filter(|w| set.contains(w)).count(), *code))
        .filter(|s| s.0 > 0)
        .max_by_key(|s| s.0)
        .map_or("und", |s| s.1)
}
