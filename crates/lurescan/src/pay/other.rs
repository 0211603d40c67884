//! What a number is where it is no money: a telephone number, a part of an address or a code, a name, a count, a step of a
//! formula.

use crate::text::boundary::is_spaced;

use super::{amount::spaced, words::WORDS};

/// The end of a phone number that begins at `at`: a leading zero or plus, or a word that names one before it, and digits
/// in groups.
pub fn phone(hay: &str, at: usize) -> Option<usize> {
    let bytes = hay.as_bytes();
    let zero = bytes.get(at) == Some(&b'0') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    let lead = hay[..at].trim_end_matches([' ', ':', '.', '(', '：', '-', '+']);
    let named = hay[..at].ends_with('+') || WORDS.names.before(hay, lead.len()).is_some();
    if !zero && !named {
        return None;
    }
    let (mut end, mut digits) = (at, 0);
    for (i, b) in bytes[at..].iter().enumerate() {
        match b {
            b'0'..=b'9' | b'x' | b'*' => {
                digits += 1;
                end = at + i + 1;
            }
            // "(880-2) 555 0199"
            b')' if hay[at + i + 1..].trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit()) => {}
            b' ' | b'-' | b'.' | b'(' | b')'
                if bytes.get(at + i + 1).is_some_and(|n| n.is_ascii_digit() || *n == b'(' || *n == b'x') => {}
            _ => break,
        }
    }
    (digits >= 7).then_some(end)
}

/// The end of a phone number whose area code stands in brackets: "(555) 010-0199".
pub fn phone_with_area(hay: &str, at: usize) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let area = digits(&hay[at..]);
    let rest = hay[at + area..].strip_prefix(')')?.trim_start_matches(' ');
    let first = digits(rest);
    let last = rest[first..].strip_prefix(['-', '.', ' '])?;
    let named = hay[..at].ends_with('(') && (2..=4).contains(&area) && matches!(first, 3 | 4) && digits(last) == 4;
    named.then(|| hay.len() - last.len() + 4)
}

/// ".in/": what goes on as the name of a host.
pub fn in_address(rest: &str) -> bool {
    let Some(name) = rest.strip_prefix('.') else { return false };
    let letters = name.bytes().take_while(u8::is_ascii_lowercase).count();
    (2..=6).contains(&letters) && name[letters..].starts_with('/')
}

/// "http://host.in/s/5": a number behind the marks of an address is a part of it.
pub fn in_link(hay: &str, start: usize) -> bool {
    let lead = &hay.as_bytes()[start.saturating_sub(LINK)..start];
    let from = lead.iter().rposition(|b| !b.is_ascii_graphic()).map_or(0, |i| i + 1);
    let token = &lead[from..];
    let host = |i: usize| token[i + 1..].iter().take_while(|b| b.is_ascii_lowercase()).count();
    let path = |i: usize| (2..=6).contains(&host(i)) && token.get(i + 1 + host(i)) == Some(&b'/');
    token.windows(3).any(|w| w == b"://") || (1..token.len()).any(|i| token[i] == b'.' && path(i))
}

/// Bytes before a number in which an address may begin.
const LINK: usize = 80;

/// "1-800-225-449", "50k-69k-99k", "dd-8415": the number is the next part of a chain or a code.
pub fn goes_on(hay: &str, start: usize) -> bool {
    let Some(lead) = hay[..start].strip_suffix('-') else { return false };
    let word = lead.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let digits = word.trim_end_matches('k');
    let chain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    let joined = lead[..lead.len() - word.len()].ends_with('-');
    let code =
        (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_lowercase()) && word != "rp" && word != "rs";
    chain && joined || code
}

/// "no. 1500", "tel 0912": the number names something.
pub fn is_named(hay: &str, start: usize) -> bool {
    // "TOEIC >= 500" as well.
    let lead = hay[..start].trim_end_matches([' ', ':', '.', '：', '>', '=', '≥']);
    // "3000+500": a sum, where a plus at the start of a word is of a telephone number.
    let adds = || lead.strip_suffix('+').is_some_and(|l| l.trim_end().ends_with(char::is_alphanumeric));
    WORDS.names.before(hay, lead.len()).is_some_and(|(at, ())| !hay[at..lead.len()].is_empty()) && !adds()
}

/// "10,000+ interns", "3 million battery swaps": a number without a currency, and things behind it.
pub fn counts_things(hay: &str, end: usize) -> bool {
    let rest = hay[end..].strip_prefix('+').unwrap_or(&hay[end..]);
    let Some(rest) = rest.strip_prefix(' ').filter(|r| r.starts_with(|c: char| c.is_ascii_lowercase())) else {
        return false;
    };
    let at = hay.len() - rest.len();
    let more = WORDS.parts.at(hay, at).is_some() || WORDS.from_after.at(hay, at).is_some();
    let mut words = rest.split(' ').take(2).map(|w| w.trim_end_matches([',', '.', ')']));
    !more && words.any(is_plural)
}

fn is_plural(word: &str) -> bool {
    word.len() >= 5 && word.ends_with('s') && !word.ends_with("ss") && word.bytes().all(|b| b.is_ascii_lowercase())
}

/// "ID R174614": a name, where one letter before a number is a currency elsewhere.
pub fn is_lettered_name(hay: &str, start: usize, grouped: bool) -> bool {
    !grouped
        && hay[start..].starts_with(|c: char| c.is_ascii_lowercase())
        && hay.as_bytes().get(start + 1).is_some_and(u8::is_ascii_digit)
        && is_named(hay, start)
}

/// "#165+167": the second number of a house.
pub fn is_in_house(hay: &str, start: usize) -> bool {
    let lead = hay[..start].strip_suffix(['+', '-', '&']).unwrap_or_default();
    let house = lead.trim_end_matches(|c: char| c.is_ascii_digit());
    house.len() < lead.len() && house.ends_with('#')
}

/// "Lifting up to 55 pounds": a weight.
pub fn is_weight(hay: &str, start: usize, end: usize) -> bool {
    let lifts = |word: &str| LIFTS.iter().any(|l| word.contains(l));
    hay[start..end].contains("pound") && {
        // A text without blanks is one word: it is not read again for each weight.
        let from = hay[..start].char_indices().nth_back(WEIGHT_LETTERS).map_or(0, |c| c.0);
        hay[from..start].rsplitn(WEIGHT_REACH + 1, ' ').take(WEIGHT_REACH).any(lifts)
    }
}

/// What is done with a weight.
const LIFTS: [&str; 6] = ["lift", "handl", "carry", "weigh", "push", "pull"];
/// Words before a weight among which one of them stands.
const WEIGHT_REACH: usize = 8;
/// Characters of those words at most.
const WEIGHT_LETTERS: usize = 200;

/// "2600÷21.75÷8×1.5": how the pay of an hour is worked out. By 21.75 days of work Chinese law divides a month.
pub fn is_in_formula(hay: &str, start: usize, end: usize) -> bool {
    let rest = hay[end..].trim_start();
    rest.starts_with('÷') || rest.starts_with("/21.75") || hay[..start].trim_end().ends_with('÷')
}

/// "15元*11小时", "15元×8": a step of a formula.
pub fn is_multiplied(rest: &str) -> bool {
    let factor = rest.trim_start().strip_prefix(['*', '×', '✕', 'x']);
    factor.is_some_and(|f| f.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// "20 people", "18 tuổi": the number counts something.
pub fn counts_else(hay: &str, end: usize) -> bool {
    let time = hay[end..].strip_prefix(':').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    // "1,100+ clients", and never "3000+房补".
    let word = |rest: &str| rest.trim_start().starts_with(is_spaced);
    let plus = usize::from(hay[end..].strip_prefix('+').is_some_and(word));
    let at = spaced(hay, end + plus);
    let part = WORDS.parts.at(hay, at).map_or(0, |p| p.0);
    time || WORDS.units.at(hay, at).is_some_and(|u| u.0 >= part)
}

/// "800k person/month": so much each.
pub fn each_by_time(hay: &str, end: usize) -> bool {
    WORDS.units.at(hay, spaced(hay, end)).is_some_and(|(to, ())| {
        hay[to..].strip_prefix('/').is_some_and(|rest| rest.trim_start().starts_with(char::is_alphabetic))
    })
}
