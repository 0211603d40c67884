//! The language of an advert: script first, then marker words, then (feature `language`) a statistical model among the
//! languages that the indicators know; `und` where nothing decides.

use std::{collections::HashMap, sync::LazyLock};

/// Languages that the indicators cover, as BCP 47 codes. Chinese is one, in either script.
pub const SUPPORTED: [&str; 29] = [
    "en", "zh", "vi", "id", "ms", "th", "km", "my", "lo", "tl", "hi", "ur", "bn", "ne", "si", "ta", "te", "ko", "ja",
    "ar", "sw", "am", "pt", "es", "fr", "ru", "tr", "uz", "de",
];

/// Whether the indicators cover a language. An unknown one (`und`) is not covered.
///
/// ```
/// assert!(lurescan::language::is_supported("km") && !lurescan::language::is_supported("el"));
/// ```
pub fn is_supported(language: &str) -> bool {
    SUPPORTED.contains(&language)
}

/// Characters that are looked at.
const ENOUGH: usize = 2000;

/// BCP 47 code of the normalised text's language, or `und`.
pub fn identify(haystack: &str) -> &'static str {
    let counts = Scripts::of(haystack);
    if let Some(language) = counts.decide(haystack) {
        return language;
    }
    let words = haystack.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|w| !w.is_empty()).take(300);
    marked(words).or_else(|| modelled(haystack)).unwrap_or("und")
}

/// Letters by script, then Latin letters, then those that only Vietnamese writes.
struct Scripts([(&'static str, usize); 18], usize, usize);

impl Scripts {
    fn of(haystack: &str) -> Self {
        const RANGES: [(&str, char, char); 18] = [
            ("th", '\u{e00}', '\u{e7f}'),
            ("lo", '\u{e80}', '\u{eff}'),
            ("my", '\u{1000}', '\u{109f}'),
            ("km", '\u{1780}', '\u{17ff}'),
            ("ko", '\u{ac00}', '\u{d7a3}'),
            ("ja", '\u{3040}', '\u{30ff}'),
            ("zh", '\u{4e00}', '\u{9fff}'),
            ("deva", '\u{900}', '\u{97f}'),
            ("bn", '\u{980}', '\u{9ff}'),
            ("ta", '\u{b80}', '\u{bff}'),
            ("te", '\u{c00}', '\u{c7f}'),
            ("si", '\u{d80}', '\u{dff}'),
            ("am", '\u{1200}', '\u{137f}'),
            ("arab", '\u{600}', '\u{6ff}'),
            ("cyrl", '\u{400}', '\u{4ff}'),
            // Scripts of languages that no indicator covers.
            ("el", '\u{370}', '\u{3ff}'),
            ("he", '\u{590}', '\u{5ff}'),
            ("ka", '\u{10a0}', '\u{10ff}'),
        ];
        let mut counts = RANGES.map(|(code, _, _)| (code, 0));
        let (mut latin, mut vietnamese) = (0, 0);
        for c in haystack.chars().take(ENOUGH) {
            if c.is_ascii() {
                latin += usize::from(c.is_ascii_lowercase());
            } else if matches!(c, '\u{df}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
                latin += 1;
                vietnamese += usize::from(matches!(c, 'đ' | 'ơ' | 'ư' | '\u{1ea0}'..='\u{1ef9}'));
            } else if c > '\u{36f}'
                && let Some(i) = RANGES.iter().position(|r| (r.1..=r.2).contains(&c))
            {
                counts[i].1 += 1;
            }
        }
        Scripts(counts, latin, vietnamese)
    }

    /// The language, where the script leaves one: a letter of a dense script says more than a Latin one, and adverts
    /// mix in Latin names and shorthand.
    fn decide(&self, haystack: &str) -> Option<&'static str> {
        let count = |code| self.0.iter().find(|s| s.0 == code).map_or(0, |s| s.1);
        let (script, letters) = *self.0.iter().max_by_key(|s| s.1)?;
        if letters == 0 || letters * 3 < self.1 {
            // A letter in thirty: names alone do not make an English advert Vietnamese.
            return (self.2 * 30 > self.1).then_some("vi");
        }
        Some(match script {
            // Kana beside Han is Japanese, though Han be more.
            "zh" if count("ja") * 8 > letters => "ja",
            "deva"
                if has(
                    haystack,
                    &[
                        "ड्राइभर",
                        "जम्मा",
                        "कम्प्युटर",
                        "घण्टा",
                        "भन्दा",
                        "चाहिन्छ",
                        "खाजा",
                        "चाहियो",
                        "तलब",
                        "रुपैयाँ",
                        "सम्म",
                        "भए",
                        "ज्याला",
                        "काठमाडौं",
                        "छैन",
                        "मासिक रु",
                        "महिनाको",
                        "बिदा",
                        "पेस्की",
                        "वटा",
                        "वर्ष अनुभव",
                        "डेलिभरी",
                        "छ",
                        "हरु",
                        "गर्नु",
                        "लागि",
                        "हुने",
                        "आवश्यक छ",
                        "नेपाल",
                        "सम्पर्क",
                    ],
                ) =>
            {
                "ne"
            }
            "deva" => "hi",
            "arab" if haystack.contains(['ٹ', 'ڈ', 'ں', 'ے', 'ہ', 'ھ', 'گ', 'چ', 'پ']) && !haystack.contains('ة') => {
                "ur"
            }
            "arab" => "ar",
            "cyrl" if haystack.contains(['ў', 'қ', 'ғ', 'ҳ']) => "uz",
            "cyrl" if haystack.contains(['і', 'ї', 'є', 'ђ', 'ћ', 'ә', 'ө', 'ү', 'ң']) => return None,
            "cyrl" => "ru",
            other => other,
        })
    }
}

fn has(haystack: &str, words: &[&str]) -> bool {
    words.iter().any(|w| haystack.contains(w))
}

/// Words that stand in almost every advert of a language and in few of the others.
const MARKERS: [(&str, &[&str]); 15] = [
    (
        "vi",
        &[
            "và", "lương", "việc", "làm", "tại", "không", "tuyển", "cần", "được", "người", "viec", "luong", "tuyen",
            "khong", "duoc", "nhan", "thang", "trieu", "khach", "tien", "ngay", "voi", "cua", "lien", "nguoi", "mien",
            "thoai", "goi", "chi", "hang", "nha", "lam", "khong", "duoc", "nhan", "thang", "trieu", "khach", "tien",
            "ngay", "voi", "cua", "lien", "nguoi", "mien", "phi", "thoai", "goi", "chi", "hang", "nha",
        ],
    ),
    (
        "id",
        &[
            "paket",
            "kurir",
            "sehari",
            "rata2",
            "gajih",
            "nginep",
            "ngetik",
            "gaji",
            "kerja",
            "lowongan",
            "dibutuhkan",
            "yang",
            "dengan",
            "untuk",
            "bisa",
            "karyawan",
            "loker",
            "tidak",
            "berpengalaman",
            "uang",
            "dan",
            "tiket",
            "mess",
            "perusahaan",
            "kantor",
            "rp",
            "juta",
            "pengalaman",
            "minimal",
            "bekerja",
            "negeri",
            "biaya",
            "lamaran",
        ],
    ),
    (
        "ms",
        &[
            "epf",
            "socso",
            "kwsp",
            "perkeso",
            "cuti",
            "jumaat",
            "sabtu",
            "ahad",
            "sebulan",
            "ejen",
            "kerja",
            "kosong",
            "gaji",
            "dan",
            "anda",
            "jawatan",
            "boleh",
            "pekerja",
            "syarikat",
            "kemboja",
            "jawatan",
            "rm",
            "percuma",
            "sahaja",
            "temuduga",
            "diperlukan",
            "tempat",
            "pengalaman",
            "tambang",
            "untuk",
            "tidak",
            "yang",
            "dengan",
            "ditanggung",
        ],
    ),
    (
        "tl",
        &[
            "kada",
            "kita",
            "libo",
            "pwede",
            "kelangan",
            "buwan",
            "pagkain",
            "linggo",
            "araw",
            "dapat",
            "mabait",
            "bata",
            "hanggang",
            "sweldo",
            "ka",
            "ako",
            "mo",
            "nyo",
            "niyo",
            "namin",
            "natin",
            "kumita",
            "tulugan",
            "libreng",
            "magtrabaho",
            "puwede",
            "walang",
            "araw-araw",
            "bayad",
            "naman",
            "kasi",
            "pasok",
            "isang",
            "dito",
            "yung",
            "may",
            "ang",
            "ng",
            "sa",
            "mga",
            "sahod",
            "trabaho",
            "po",
            "na",
            "para",
            "naghahanap",
            "kayo",
            "libre",
            "wala",
            "kailangan",
            "lang",
            "kami",
            "abroad",
        ],
    ),
    (
        "sw",
        &[
            "kazi",
            "ya",
            "kwa",
            "mshahara",
            "nchini",
            "na",
            "wa",
            "nafasi",
            "bure",
            "tunahitaji",
            "wafanyakazi",
            "mwezi",
            "uzoefu",
            "bila",
            "za",
        ],
    ),
    (
        "tr",
        &[
            "ve",
            "için",
            "iş",
            "bir",
            "ile",
            "maaş",
            "aranıyor",
            "personel",
            "deneyim",
            "gerekmez",
            "ücretsiz",
            "konaklama",
            "eleman",
            "tecrübe",
            "alınacaktır",
        ],
    ),
    (
        "uz",
        &[
            "ish",
            "va",
            "uchun",
            "maosh",
            "kerak",
            "oylik",
            "bilan",
            "ishchilar",
            "tajriba",
            "bepul",
            "yotoqxona",
            "oyiga",
            "ishga",
            "haqi",
            "chet",
        ],
    ),
    (
        "es",
        &[
            "trabajo",
            "con",
            "y",
            "los",
            "sueldo",
            "empresa",
            "se",
            "busca",
            "experiencia",
            "mes",
            "sin",
            "el",
            "vacante",
            "las",
            "incluido",
            "pago",
        ],
    ),
    (
        "pt",
        &[
            "clt",
            "remoto",
            "trampo",
            "semana",
            "diária",
            "motoboy",
            "precisa",
            "vaga",
            "vagas",
            "com",
            "e",
            "uma",
            "salário",
            "não",
            "você",
            "trabalho",
            "empresa",
            "experiência",
            "mês",
            "sem",
            "do",
            "da",
            "em",
            "contrata",
            "contratamos",
        ],
    ),
    (
        "fr",
        &[
            "pour",
            "emploi",
            "avec",
            "et",
            "les",
            "nous",
            "poste",
            "vous",
            "salaire",
            "le",
            "des",
            "une",
            "recherche",
            "mois",
            "sans",
            "du",
            "travail",
            "recrutons",
        ],
    ),
    (
        "de",
        &[
            "und",
            "für",
            "mit",
            "wir",
            "die",
            "der",
            "stelle",
            "suchen",
            "arbeit",
            "gehalt",
            "monat",
            "sie",
            "keine",
            "im",
            "erfahrung",
            "gesucht",
            "ab",
        ],
    ),
    (
        "hi",
        &[
            "naukri", "hai", "ke", "chahiye", "paise", "liye", "aur", "mein", "kaam", "ladke", "mahina", "salary",
            "ki", "ka", "jaldi", "nahi",
        ],
    ),
    (
        "en",
        &[
            "the",
            "and",
            "to",
            "of",
            "for",
            "with",
            "job",
            "a",
            "jobs",
            "work",
            "or",
            "we",
            "salary",
            "required",
            "needed",
            "you",
            "our",
            "is",
            "are",
            "wanted",
            "experience",
            "free",
            "month",
            "per",
            "apply",
            "urgent",
            "hiring",
            "visa",
            "in",
        ],
    ),
    ("it", &["lavoro", "per", "con", "che", "il", "della", "cerca", "stipendio", "siamo", "azienda"]),
    ("pl", &["praca", "i", "dla", "oraz", "w", "na", "oferujemy", "zatrudnię", "wynagrodzenie", "poszukuje"]),
];

/// Each marker word, and a bit for each language that it marks: one look-up a word.
static MARKED: LazyLock<HashMap<&str, u16>> = LazyLock::new(|| {
    let mut marked = HashMap::new();
    for (i, (_, words)) in MARKERS.iter().enumerate() {
        for word in *words {
            *marked.entry(*word).or_default() |= 1 << i;
        }
    }
    marked
});

/// Bytes of the longest marker word.
static LONGEST: LazyLock<usize> = LazyLock::new(|| MARKED.keys().map(|w| w.len()).max().unwrap_or(0));

/// The language with the most marker words, where it leads: two words more than the next, or twice as many.
fn marked<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let mut counts = [0; MARKERS.len()];
    for word in words.filter(|w| w.len() <= *LONGEST) {
        let mut languages = MARKED.get(word).copied().unwrap_or(0);
        while languages != 0 {
            counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    }
    let mut scores: [(usize, &str); MARKERS.len()] = std::array::from_fn(|i| (counts[i], MARKERS[i].0));
    scores.sort_unstable_by(|a, b| b.cmp(a));
    let ((best, code), (next, _)) = (scores[0], scores[1]);
    (best > 0 && (best >= next + 2 || best >= 2 * next)).then_some(code)
}

#[cfg(feature = "language")]
fn modelled(haystack: &str) -> Option<&'static str> {
    use whatlang::{Detector, Lang};
    // Javanese, Danish and the like take Indonesian and Tagalog for themselves: only what may be meant is allowed.
    const ALLOWED: [(Lang, &str); 15] = [
        (Lang::Eng, "en"),
        (Lang::Vie, "vi"),
        (Lang::Ind, "id"),
        (Lang::Tgl, "tl"),
        (Lang::Tur, "tr"),
        (Lang::Uzb, "uz"),
        (Lang::Spa, "es"),
        (Lang::Por, "pt"),
        (Lang::Fra, "fr"),
        (Lang::Deu, "de"),
        (Lang::Rus, "ru"),
        (Lang::Ukr, "uk"),
        (Lang::Ita, "it"),
        (Lang::Pol, "pl"),
        (Lang::Nld, "nl"),
    ];
    /// Confidence below which nothing is said.
    const SURE: f64 = 0.15;
    let text: String = haystack.chars().take(ENOUGH).collect();
    let found = Detector::with_allowlist(ALLOWED.map(|a| a.0).to_vec()).detect(&text)?;
    let known = found.confidence() >= SURE && text.split_whitespace().nth(2).is_some();
    known.then(|| ALLOWED.iter().find(|a| a.0 == found.lang()).map(|a| a.1))?
}

#[cfg(not(feature = "language"))]
fn modelled(_haystack: &str) -> Option<&'static str> {
    None
}

#[cfg(test)]
mod tests {
    use super::identify;

    #[test]
    fn languages_that_share_a_script_are_told_apart() {
        for (text, language) in [
            ("dibutuhkan admin, gaji 10 juta, tiket ditanggung perusahaan", "id"),
            ("jawatan kosong di thailand, gaji rm4000, makan percuma", "ms"),
            ("naghahanap ng encoder, libre ang ticket", "tl"),
            ("kazi nchini thailand, mshahara mzuri", "sw"),
            ("thái lan tuyển nhân viên lương 20 triệu", "vi"),
            ("खाना और रहना मुफ्त, नौकरी थाईलैंड", "hi"),
            ("थाइल्याण्डमा कामको लागि सम्पर्क गर्नुहोस्", "ne"),
            ("نوکری کے لیے رابطہ کریں", "ur"),
            ("مطلوب موظفين خدمة العملاء", "ar"),
            ("海外コールセンター 高収入", "ja"),
            ("柬埔寨客服 line 高薪", "zh"),
            ("data entry operators required for dubai", "en"),
            ("ζητούνται υπάλληλοι", "el"),
            ("", "und"),
            ("12345", "und"),
        ] {
            assert_eq!(identify(text), language, "{text}");
        }
    }
}
