//! Amounts: one number or a range, with multiplier and currency, as the text has them and before anyone asks whether
//! they are pay.

use super::{
    number::{self, Number},
    other::{
        counts_else, each_by_time, goes_on, in_address, in_link, is_in_formula, is_in_house, is_lettered_name,
        is_named, is_weight, phone, phone_with_area,
    },
    words::{Codes, Multiplier, WORDS},
};

/// An amount as written.
#[derive(Clone, Debug)]
pub struct Amount {
    pub start: usize,
    pub end: usize,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// What sign or word names the currency; none where only the number stands.
    pub currency: Option<Codes>,
    /// The currency of the language that alone uses the multiplier.
    pub implied: Option<&'static str>,
    /// A multiplier stands beside it.
    pub scaled: bool,
    /// Two ends are written.
    pub range: bool,
    /// A mark of money follows that names no currency: "5000/-".
    pub marked: bool,
    /// Written in groups: "15,000".
    pub grouped: bool,
    /// Digits of the longer end.
    pub digits: usize,
}

/// What stands at a digit.
pub enum Read {
    Amount(Amount),
    /// A share of something.
    Percent(f64, usize),
    /// Neither; reading goes on after it.
    Nothing(usize),
}

/// What follows a number: a multiplier with the digits after it, a currency.
#[derive(Clone, Copy, Default)]
struct Tail {
    multiplier: Option<Multiplier>,
    /// What the digits after the multiplier add: "1k2".
    extra: f64,
    currency: Option<Codes>,
    marked: bool,
    /// The mark is "/-", with which rupees and shillings end.
    slash: bool,
    end: usize,
}

/// The currency of an amount that ends with "/-": that of the place among those written so.
pub const SLASH: &str = "/-";

/// Reads what begins at a digit or numeral.
pub fn read(hay: &str, at: usize) -> Option<Read> {
    if let Some(end) = phone(hay, at).or_else(|| phone_with_area(hay, at)) {
        return Some(Read::Nothing(end));
    }
    Some(from_number(hay, at, number::read(hay, at)?))
}

/// An amount of six figures or the like, with a currency beside it.
pub fn of_figures(hay: &str, start: usize, end: usize, ends: (f64, f64)) -> Amount {
    let number = Number { value: ends.1, end, digits: 6, scaled: true, grouped: false, indian: false, broken: false };
    let tail = tail(hay, &number);
    let upto = WORDS.upto_before.before(hay, hay[..start].trim_end().len()).is_some();
    let (min, max) = (Some(ends.0).filter(|_| !upto), Some(ends.1));
    let currency = tail.currency;
    Amount {
        start,
        end: tail.end,
        min,
        max,
        currency,
        implied: None,
        scaled: true,
        range: true,
        marked: false,
        grouped: false,
        digits: 6,
    }
}

/// An amount that is a sum in words; of an open one only the last letter is the amount.
pub fn of_sum(hay: &str, start: usize, end: usize, sum: f64, code: &'static str, open: bool) -> Amount {
    let last = hay[..end].chars().next_back().map_or(0, char::len_utf8);
    let number = Number { value: sum, end, digits: 6, scaled: true, grouped: false, indian: false, broken: false };
    let tail = tail(hay, &number);
    Amount {
        start: if open { end - last } else { start },
        end: tail.end,
        min: Some(sum),
        max: (!open).then_some(sum),
        currency: tail.currency,
        implied: Some(code),
        scaled: true,
        range: false,
        marked: false,
        grouped: false,
        digits: 6,
    }
}

/// Reads what begins with a number that is known: a numeral, or a number in words.
pub fn from_number(hay: &str, at: usize, first: Number) -> Read {
    let mut tail = tail(hay, &first);
    let before = BEFORE.iter().find(|b| tail.multiplier.is_none() && hay[..at].ends_with(b.0));
    if let Some((word, factor, code)) = before {
        tail.multiplier = Some((*factor, *code));
        return prefixed(hay, at, first, tail, word.len());
    }
    // "$ 65tr" is no dollars: the sign is an ornament of the board. "$12 juta" is.
    let ornament = tail.multiplier.is_some_and(|m| matches!(m.1, Some("VND" | "IDR")));
    let sign = currency_before(hay, at).filter(|s| !(ornament && hay[s.0..at] == *"$ "));
    if tail.multiplier.is_none() && (is_percent(hay, first.end) || hay[..at].ends_with('%')) {
        let end = second(hay, at, &first, &tail).map(|s| s.0);
        if let Some(upper) = end.filter(|_| hay[..at].ends_with('%')) {
            return Read::Percent(upper.value, upper.end);
        }
        return Read::Percent(first.value, first.end);
    }
    // A leading zero is part of a name: "B-0457".
    let zero = hay[at..].starts_with('0') && hay.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    if first.broken || zero {
        return Read::Nothing(first.end);
    }
    let second = second(hay, at, &first, &tail);
    let end = second.as_ref().map_or(tail.end, |s| s.1.end);
    // "330-5pm" is from when to when.
    let clock = |s: &(Number, Tail, bool)| ["am", "pm"].iter().any(|m| hay[spaced(hay, s.0.end)..].starts_with(m));
    if second.as_ref().is_some_and(|s| s.2 || sign.is_none() && clock(s)) {
        return Read::Nothing(end);
    }
    if let Some((number, _, _)) = &second
        && is_percent(hay, number.end)
    {
        return Read::Percent(number.value, number.end);
    }
    let ends = second.as_ref().map(|(n, t, _)| (n, t));
    // "$9,500 MXN": the word of one currency says more than the sign of many.
    let written = [sign.map(|s| s.1), tail.currency, ends.and_then(|(_, t)| t.currency)];
    let one = written.iter().flatten().find(|codes| codes.len() == 1);
    let currency = one.or(written.iter().flatten().next()).copied();
    let own = tail.multiplier;
    let shared = ends.and_then(|(_, t)| t.multiplier);
    let low = value(&first, own, tail.extra);
    let (mut min, mut max) = (low, low);
    let mut range = false;
    if let Some((number, t)) = ends {
        let high = value(number, t.multiplier.or(own), t.extra);
        // "4-5 jt": one multiplier serves both ends, unless the first would then be the greater: "800-1k2".
        let shared_low = if own.is_none() { value(&first, shared, 0.0) } else { low };
        min = if shared_low <= high { shared_low } else { low };
        max = high;
        // "$80-$130,000"
        if min < 1000.0
            && max >= 1e4
            && max > min * 200.0
            && min * 1000.0 < max
            && min >= 10.0
            && own.or(shared).is_none()
        {
            min *= 1000.0;
        }
        range = min < max;
        if min > max {
            // "abc771-88": a code.
            let code = sign.is_some_and(|s| hay[s.0..at].ends_with(|c: char| c.is_ascii_alphabetic()))
                && hay[tail.end..].starts_with('-')
                && hay[tail.end + 1..].starts_with(|c: char| c.is_ascii_digit());
            return if code { Read::Nothing(end) } else { single(hay, at, first, tail, sign) };
        }
    }
    let multiplier = own.or(shared);
    let slash = tail.slash || ends.is_some_and(|(_, t)| t.slash);
    let amount = Amount {
        start: sign.map_or(at, |s| s.0),
        end,
        min: Some(min),
        max: Some(max),
        currency,
        implied: own
            .and_then(|m| m.1)
            .or(shared.and_then(|m| m.1))
            .or(first.indian.then_some("INR"))
            .or(slash.then_some(SLASH)),
        scaled: multiplier.is_some() || first.scaled,
        range,
        marked: tail.marked,
        grouped: first.grouped,
        digits: first.digits.max(ends.map_or(0, |(n, _)| n.digits)),
    };
    judged(hay, amount, first.scaled)
}

/// A number, or two, whose multiplier stands before it: "TSh milioni 2 hadi milioni 3".
fn prefixed(hay: &str, at: usize, first: Number, tail: Tail, word: usize) -> Read {
    let start = at - word;
    let sign = currency_before(hay, start);
    let upper = WORDS.to.at(hay, spaced(hay, tail.end)).and_then(|(to, ())| {
        let from = spaced(hay, to);
        let (word, factor, _) = BEFORE.iter().find(|b| hay[from..].starts_with(b.0))?;
        let number = number::read(hay, from + word.len())?;
        Some((number.value * factor, number.end))
    });
    let begin = sign.map_or(start, |s| s.0);
    match single(hay, at, first, tail, sign) {
        Read::Amount(a) => {
            let max = upper.map_or(a.max, |u| Some(u.0));
            let end = upper.map_or(a.end, |u| u.1);
            Read::Amount(Amount { start: begin, end, max, range: upper.is_some(), ..a })
        }
        other => other,
    }
}

/// Without what looked like a second end.
fn single(hay: &str, at: usize, first: Number, tail: Tail, sign: Option<(usize, Codes)>) -> Read {
    let low = value(&first, tail.multiplier, tail.extra);
    let amount = Amount {
        start: sign.map_or(at, |s| s.0),
        end: tail.end,
        min: Some(low),
        max: Some(low),
        currency: tail.currency.filter(|codes| codes.len() == 1).or(sign.map(|s| s.1)).or(tail.currency),
        implied: tail.multiplier.and_then(|m| m.1).or(first.indian.then_some("INR")).or(tail.slash.then_some(SLASH)),
        scaled: tail.multiplier.is_some() || first.scaled,
        range: false,
        marked: tail.marked,
        grouped: first.grouped,
        digits: first.digits,
    };
    judged(hay, amount, first.scaled)
}

/// With the open ends that words beside it say; nothing where it counts or names something else.
fn judged(hay: &str, mut amount: Amount, han: bool) -> Read {
    let (start, end) = (amount.start, amount.end);
    // Nobody is paid nothing; "st7.in/" is an address.
    if amount.max == Some(0.0) || in_address(&hay[end..]) {
        return Read::Nothing(end);
    }
    let bare = amount.currency.is_none() && (!amount.scaled || han);
    // "Hundreds", and the days of a year.
    if matches!(&hay[start..end], "百" | "千") || bare && matches!(&hay[start..end], "365" | "360") {
        return Read::Nothing(end);
    }
    let plan = matches!(&hay[start..end], "401" | "403" | "457") && hay[end..].trim_start().starts_with('(');
    // "wa.me/…", "http //…", and the retirement plan that American adverts name.
    let linked = hay[..start].ends_with("//")
        || hay[..start].ends_with('/') && (amount.digits >= 7 || hay[end..].starts_with('/') && amount.digits >= 5);
    if bare && (plan || linked || amount.digits >= 10 && !amount.grouped)
        || amount.currency.is_none() && matches!(&hay[start..end], "401k" | "401 k" | "403b" | "457b")
    {
        return Read::Nothing(end);
    }
    let named = is_lettered_name(hay, start, amount.grouped);
    if is_weight(hay, start, end) || named || bare && is_in_house(hay, start) {
        return Read::Nothing(end);
    }
    if in_link(hay, start) || amount.currency.is_none() && goes_on(hay, start) {
        return Read::Nothing(end);
    }
    let counts_time = WORDS.times.at(hay, spaced(hay, end)).is_some();
    if bare && (is_named(hay, start) || counts_time || counts_else(hay, end) || is_in_formula(hay, start, end)) {
        return Read::Nothing(end);
    }
    let glued = hay[..start].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric() || c == '@')
        && !hay[start..].starts_with(['$', '€', '£', '₱', '₦', '₹', '฿']);
    let follows = hay[end..].chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
    // "gaji5juta" may touch a word, "st15k" may not.
    let listed = amount.range && hay[end..].chars().nth(1) == Some('、');
    // "6k1年": the digit counts the years of the next words.
    let years = amount.scaled && hay[end..].trim_start_matches(|c: char| c.is_ascii_digit()).starts_with('年');
    let next = listed || years || (amount.digits >= 3 || amount.scaled) && opens_section(hay, end);
    // "gaji5juta" may be, "d2w112" and "l2l" are codes.
    let code = glued && (hay[start..end].contains('w') || hay[start..end].ends_with('l')) && amount.currency.is_none();
    if code || (glued && amount.implied.is_none()) || (follows && !next && amount.currency.is_none()) {
        return Read::Nothing(end);
    }
    // "4 millones de personas"
    let of = hay[end..].strip_prefix(" de ").is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    if of && amount.currency.is_none() && amount.scaled && amount.max.or(amount.min).is_some_and(|a| a >= 1e6) {
        return Read::Nothing(end);
    }
    if amount.currency.is_none() && amount.scaled && counts_else(hay, end) && !each_by_time(hay, end) {
        return Read::Nothing(end);
    }
    if amount.range {
        return Read::Amount(amount);
    }
    let after = spaced(hay, end);
    let free = |to: usize| !hay[to..].starts_with(|c: char| c.is_alphanumeric());
    let part = || WORDS.parts.at(hay, end + 1).is_some();
    // "5000元/月+提成" is not open.
    let by_time = behind_period(hay, end)
        .is_some_and(|at| !hay[at..].starts_with(['+', '~']) && WORDS.from_after.at(hay, at).is_some());
    let letter = hay[end..].strip_prefix('+').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_lowercase()));
    let plus = hay[end..].starts_with('+')
        && (free(end + 1) || letter && amount.currency.is_none() && !part() || opens_han(hay, start, end));
    let more = WORDS.from_after.at(hay, after).is_some_and(|(to, ())| match &hay[after..to] {
        "+" | "++" => false,
        "~" => free(to),
        _ => true,
    });
    let lead = hay[..start].trim_end_matches([' ', ':', '≥', '>', '≤', '<']);
    let at_least = hay[lead.len()..start].contains(['≥', '>']);
    let at_most = hay[lead.len()..start].contains(['≤', '<']);
    // "Not over" ends with "over": the longer word is the one that is meant.
    let from = WORDS.from_before.before(hay, lead.len()).map_or(usize::MAX, |f| f.0);
    // 最大日当5万円: the word for pay stands between.
    let short = lead.trim_end_matches(['日', '月', '年', '时', '当', '给', '收', '薪']);
    let upto = [lead, short, without_pay_words(lead)]
        .iter()
        .find_map(|l| WORDS.upto_before.before(hay, l.len()))
        .map_or(usize::MAX, |u| u.0);
    if plus || more || by_time || at_least || from < upto {
        amount.max = None;
    } else if at_most || WORDS.upto_after.at(hay, after).is_some() || upto < from {
        amount.min = None;
    }
    Read::Amount(amount)
}

/// Where "or more" may stand behind a period: 15000元/月以上. In other scripts it is told by a word of its own, which
/// may as well open the next clause: "$15/hr plus tips".
fn behind_period(hay: &str, end: usize) -> Option<usize> {
    let rest = hay[end..].strip_prefix('/').or_else(|| hay[end..].strip_prefix('每'))?;
    ["小时", "小時", "月", "年", "日", "天", "时", "時", "월", "일", "시간"]
        .iter()
        .find_map(|period| rest.strip_prefix(period))
        .map(|rest| hay.len() - rest.len())
}

/// Words that stand between "maximum" and the amount.
const PAY_WORDS: [&str; 13] = [
    " about",
    " around",
    " is",
    " of",
    " salary",
    " income",
    " pay",
    " wage",
    " earnings",
    " hourly",
    " daily",
    " weekly",
    " monthly",
];

/// "Max daily salary about 900": what is left is "max".
fn without_pay_words(lead: &str) -> &str {
    let mut rest = lead;
    while let Some(shorter) = PAY_WORDS.iter().find_map(|w| rest.strip_suffix(w)) {
        rest = shorter;
    }
    rest
}

/// "9k+包住": an open end before what is no part of the pay, as it would be in "9k+提成".
fn opens_han(hay: &str, start: usize, end: usize) -> bool {
    let next = hay[end + 1..].chars().next();
    hay[start..end].ends_with(['k', 'w', '千', '万'])
        && next.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
        && WORDS.parts.at(hay, end + 1).is_none()
}

/// "18kqualifications", "21,000government": where a text lost its line breaks, the next line touches the number.
fn opens_section(hay: &str, end: usize) -> bool {
    WORDS.sections.at(hay, end).is_some()
}

fn is_percent(hay: &str, end: usize) -> bool {
    WORDS.percent.at(hay, spaced(hay, end)).is_some()
}

fn value(number: &Number, multiplier: Option<Multiplier>, extra: f64) -> f64 {
    let factor = multiplier.map_or(1.0, |m| m.0);
    // Rounded to a millionth: 1.1 million is 1,100,000, not a hair more.
    let value = number.value * factor + extra * factor;
    (value * 1e6).round() / 1e6
}

/// The place after at most one blank.
pub fn spaced(hay: &str, at: usize) -> usize {
    at + usize::from(hay[at..].starts_with(' '))
}

fn currency_before(hay: &str, at: usize) -> Option<(usize, Codes)> {
    // Nigerians write # for the naira.
    if hay[..at].ends_with('#') && number::read(hay, at).is_some_and(|n| n.grouped && n.digits >= 4) {
        return Some((at - 1, NAIRA));
    }
    let lead = hay[..at].trim_end_matches([' ', ':']).len();
    let blank = lead < at;
    if at - lead > 2 {
        return None;
    }
    // "php.3000"
    let code = |at: usize| WORDS.currencies.before(hay, at).filter(|c| c.1 == [hay[c.0..at].to_ascii_uppercase()]);
    let dotted = hay[..at].ends_with('.').then(|| code(at - 1)).flatten();
    if dotted.is_some() {
        return dotted;
    }
    let (start, codes) = WORDS.currencies.before(hay, lead)?;
    let word = &hay[start..lead];
    // One letter is a currency only where it touches: "p15,000", never "u 500".
    let letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_alphabetic());
    let short = number::read(hay, at).is_none_or(|n| n.digits < 3);
    // Interfaces of computers.
    if word == "rs" && !blank && ["232", "422", "485"].iter().any(|n| hay[at..].starts_with(n)) {
        return None;
    }
    // Behind a number they are money, before one they are words, states and libraries: "won 3", "MN 56073", "bs4".
    if matches!(word, "won" | "real" | "mn" | "try" | "元" | "块" | "块钱" | "円" | "원")
        || word == "tl" && !blank
        || short && matches!(word, "bs" | "gs" | "le" | "mt" | "kz")
        || word == "s/" && number::read(hay, at).is_none_or(|n| n.digits < 2)
    {
        return None;
    }
    if letter && (blank || word == "u" || short || number::read(hay, at).is_some_and(|n| is_in_code(&hay[n.end..])))
        || hay[lead..at].contains(':') && word.starts_with(char::is_alphabetic) && word.len() < 2
    {
        return None;
    }
    Some((start, codes))
}

/// "n8888a": a letter or two behind the digits, which are no multiplier and no period.
fn is_in_code(rest: &str) -> bool {
    let word = &rest[..rest.bytes().take_while(u8::is_ascii_lowercase).count()];
    (1..=2).contains(&word.len()) && !matches!(word, "k" | "m" | "hr" | "ph" | "h" | "pa" | "pm" | "up")
}

/// Multiplier, the digits after it, and currency.
fn tail(hay: &str, number: &Number) -> Tail {
    let mut tail = Tail { end: number.end, ..Tail::default() };
    let mut at = spaced(hay, number.end);
    let close = at == number.end;
    // "40 الفاظ": a longer word that counts something else holds the multiplier.
    let counted = WORDS.units.at(hay, at).map_or(0, |u| u.0);
    let thousand =
        || (close && hay[at..].starts_with('k') && opens_section(hay, at + 1)).then_some((at + 1, (1e3, None)));
    if let Some((end, multiplier)) = WORDS.multipliers.at(hay, at).filter(|m| m.0 >= counted).or_else(thousand) {
        let word = &hay[at..end];
        let letter = word.len() == 1 && word.is_ascii();
        // "5 m", "3 l": a blank before one letter makes it a unit; not before "per annum".
        // "1m60" is a height, and so is every m in Chinese.
        let height = word == "m" && (hay[end..].starts_with(|c: char| c.is_ascii_digit()) || is_in_han(hay, at));
        // "44h/1w" are weeks: ten thousands only in Chinese.
        let weeks = word == "w" && !is_in_han(hay, at);
        // "3000ng" are naira: nobody counts thousands of thousands so.
        let naira = word == "ng" && number.value >= 1000.0;
        let yearly = word == "l" && hay[end..].trim_start().starts_with("p");
        if (!letter || close || word == "k" || yearly) && !height && !naira && !weeks {
            tail.multiplier = Some(multiplier);
            tail.end = end;
            chain(hay, number, &mut tail);
            at = spaced(hay, tail.end);
        }
    }
    for dash in ["/-", ",-", ".-", "-/", "/="] {
        if hay[at..].starts_with(dash) && !hay[at + 2..].starts_with(|c: char| c.is_ascii_digit()) {
            at = spaced(hay, at + dash.len());
            tail.marked = true;
            tail.slash = dash.starts_with('/');
        }
    }
    // "2 millones de pesos"
    if tail.multiplier.is_some() && hay[at..].starts_with("de ") && WORDS.currencies.at(hay, at + 3).is_some() {
        at += 3;
    }
    // "20-22(元)/hour"
    let bracket = hay[at..].strip_prefix('(').and_then(|_| WORDS.currencies.at(hay, at + 1));
    if let Some((end, codes)) = bracket.filter(|b| hay[b.0..].starts_with(')')) {
        tail.currency = Some(codes);
        tail.end = end + 1;
    } else if let Some((end, codes)) = WORDS.currencies.at(hay, at) {
        let word = &hay[at..end];
        let letter = word.len() == 1 && word.is_ascii() && word.starts_with(|c: char| c.is_ascii_alphabetic());
        let before_next = matches!(word, "$" | "£" | "₦" | "₱" | "₹");
        let sign_of_next = before_next && hay[end..].starts_with(|c: char| c.is_ascii_digit()) && at > tail.end;
        // "3500p per day"
        let paid = ["/", " per ", " a day", " daily"].iter().any(|p| hay[end..].starts_with(p));
        let pesos = word == "p" && at == tail.end && number.digits >= 3 && paid;
        let before_only = matches!(word, "p" | "n" | "r" | "q" | "s/" | "s/.") && !pesos;
        let apart = letter && at > tail.end && !(word == "u" && is_in_han(hay, at));
        if !(apart || sign_of_next || before_only) {
            tail.currency = Some(codes);
            // "55 mil VND": thousands of small change are none.
            if tail.multiplier.is_some() && matches!(codes, ["VND"] | ["IDR"]) && hay[..tail.end].ends_with("mil") {
                tail.multiplier = Some((1e6, None));
            }
            tail.end = end;
        }
    }
    tail
}

/// Whether Han characters stand near.
fn is_in_han(hay: &str, at: usize) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    hay[..at].chars().rev().take(12).any(han) || hay[at..].chars().take(12).any(han)
}

/// "And a half" of the multiplier before it.
const HALVES: [&str; 4] = ["ခွဲ", "ครึ่ง", " rưỡi", "半"];
/// Multipliers that Sinhala, Burmese and Swahili write before the number.
const BEFORE: [(&str, f64, Option<&str>); 6] = [
    ("ලක්ෂ ", 1e5, Some("INR")),
    ("သိန်း ", 1e5, Some("MMK")),
    ("သောင်း ", 1e4, Some("MMK")),
    ("milioni ", 1e6, None),
    ("laki ", 1e5, None),
    ("elfu ", 1e3, None),
];

/// What goes on after a multiplier: "1k2", "7tr500", "1 lakh 20 thousand", "1천500만", "만 원" after "5 백".
fn chain(hay: &str, number: &Number, tail: &mut Tail) {
    let Some((mut factor, code)) = tail.multiplier else { return };
    // Two multipliers one after the other: "5 hundred thousand", "2백만", "1.5 ล้าน".
    if let Some((end, (more, other))) = WORDS.multipliers.at(hay, tail.end)
        && end - tail.end > 1
    {
        factor *= more;
        tail.multiplier = Some((factor, code.or(other)));
        tail.end = end;
    }
    if let Some(half) = HALVES.iter().find(|h| hay[tail.end..].starts_with(**h)) {
        tail.extra = 0.5;
        tail.end += half.len();
        return;
    }
    let touching = hay[tail.end..].starts_with(|c: char| c.is_ascii_digit());
    let at = spaced(hay, tail.end);
    let Some(next) = hay[at..].starts_with(|c: char| c.is_ascii_digit()).then(|| number::read(hay, at)).flatten()
    else {
        return;
    };
    if next.broken {
        return;
    }
    let digits = next.end - at;
    match WORDS.multipliers.at(hay, spaced(hay, next.end)) {
        // A lesser one adds; a greater one takes both: 1천500만.
        Some((end, (less, _)))
            if less < factor && (touching || less * next.value < factor) && number.value < 1000.0 =>
        {
            tail.extra = next.value * less / factor;
            tail.end = end;
        }
        // 3천6백만: 백만 is 백 of what stands before 만.
        Some((end, (more, other))) if touching && more > 1e4 && other == Some("KRW") && more < 1e8 => {
            tail.extra = next.value * (more / 1e4) / factor;
            tail.multiplier = Some((factor * 1e4, other));
            tail.end = end;
        }
        Some((end, (more, other))) if touching && more > factor => {
            tail.extra = next.value / factor;
            tail.multiplier = Some((factor * more, other.or(code)));
            tail.end = end;
        }
        None if touching && digits <= 3 && factor >= 1e3 && !hay[next.end..].starts_with('年') => {
            tail.extra = next.value / 10f64.powi(digits as i32);
            tail.end = next.end;
        }
        _ => {}
    }
}

/// "$12/hr-$15/hr": what joins two ends that have the same period each. The end of it.
fn by_time_twice(hay: &str, end: usize) -> Option<(usize, ())> {
    let rest = hay[end..].strip_prefix('/')?;
    let word = &rest[..letters(rest).filter(|n| *n <= 12)?];
    let dash = spaced(hay, end + 1 + word.len());
    let (to, ()) = WORDS.to.at(hay, dash)?;
    let from = to + hay[to..].find(|c: char| c.is_ascii_digit()).filter(|n| *n <= 5)?;
    let number = number::read(hay, from)?;
    let money = tail(hay, &number);
    hay[money.end..].strip_prefix('/')?.starts_with(word).then_some((to, ()))
}

/// Bytes of the letters with which a text begins; none where there is none.
fn letters(text: &str) -> Option<usize> {
    let bytes = text.chars().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    (bytes > 0).then_some(bytes)
}

/// "₦200,000 ₦250,000", "£300 £450": two amounts with the same sign and nothing between them, and no third.
fn side_by_side(hay: &str, start: usize, end: usize) -> Option<(usize, ())> {
    let (at, sign) = currency_before(hay, start)?;
    let sign_text = &hay[at..start];
    let rest = hay[end..].strip_prefix(' ')?.strip_prefix(sign_text)?;
    let next = number::read(hay, hay.len() - rest.len())?;
    let first = number::read(hay, start)?;
    let alike = first.grouped == next.grouped && first.digits >= 3 && next.digits >= 3;
    let range = alike && first.value < next.value && next.value <= first.value * 2.0;
    let third = hay[next.end..].trim_start().starts_with(sign_text);
    (range && !third && sign.len() == 1).then_some((end + 1, ()))
}

/// "29k 35k": two sums of thousands, the second the greater, with nothing between them.
fn thousands_side_by_side(hay: &str, first: &Number, end: usize) -> Option<(usize, ())> {
    let rest = hay[first.end..end].eq("k").then(|| hay[end..].strip_prefix(' ')).flatten()?;
    let next = number::read(hay, hay.len() - rest.len())?;
    let word = hay[next.end..].strip_prefix('k')?;
    let ends = !word.starts_with(|c: char| c.is_alphanumeric());
    let larger = first.value < next.value && next.value <= first.value * 2.0;
    (ends && larger).then_some((end + 1, ()))
}

const NAIRA: Codes = &["NGN"];

/// "5000+到8000+", "50k+ to 80k+": the plus of a lower end, before what joins the two, adds nothing. Where it ends.
fn behind_plus(hay: &str, end: usize) -> usize {
    let joined = |plus: usize| WORDS.to.at(hay, spaced(hay, plus)).is_some();
    let plus = hay[end..].starts_with('+').then_some(end + 1);
    plus.filter(|plus| joined(*plus)).unwrap_or(end)
}

/// The upper end: its number, its tail, and whether the whole is a date or a phone instead.
fn second(hay: &str, start: usize, first: &Number, first_tail: &Tail) -> Option<(Number, Tail, bool)> {
    let at = spaced(hay, behind_plus(hay, first_tail.end));
    let (to, ()) = WORDS.to.at(hay, at).or_else(|| by_time_twice(hay, first_tail.end)).or_else(|| {
        // "between 2,600 and 2,900": "and" alone joins two amounts.
        let lead = currency_before(hay, start).map_or(start, |s| s.0);
        let between = WORDS.between.before(hay, hay[..lead].trim_end().len()).is_some();
        let beside =
            || side_by_side(hay, start, first_tail.end).or_else(|| thousands_side_by_side(hay, first, first_tail.end));
        between.then(|| WORDS.and.at(hay, at)).flatten().or_else(beside)
    })?;
    // "x7 up to $2,200": what touches a letter is no lower end.
    let word = hay[at..to].starts_with(|c: char| c.is_ascii_alphabetic());
    let touches = hay[..start].ends_with(|c: char| c.is_ascii_lowercase()) && currency_before(hay, start).is_none();
    if word && touches && first_tail.end == first.end {
        return None;
    }
    let mut from = spaced(hay, to);
    let naira = ["#", "\\#"].iter().find_map(|s| hay[from..].starts_with(s).then_some((from + s.len(), NAIRA)));
    let sign = naira
        .or_else(|| WORDS.currencies.at(hay, from))
        .filter(|(end, _)| hay[spaced(hay, *end)..].starts_with(|c: char| c.is_ascii_digit()));
    if let Some((end, _)) = sign {
        from = spaced(hay, end);
    }
    let mut number = number::read(hay, from)?;
    // "4500-55002、": the number of the next item of a list touches the upper end.
    let longer = number.digits == first.digits + 1
        && !number.grouped
        && number.digits >= 4
        && hay[..number.end].ends_with(|c: char| c.is_ascii_digit());
    if longer && hay[number.end..].starts_with('、') && first_tail.multiplier.is_none() && number.value.fract() == 0.0
    {
        number = Number { value: (number.value / 10.0).floor(), end: number.end - 1, digits: first.digits, ..number };
    }
    let mut second = tail(hay, &number);
    second.currency = second.currency.or(sign.map(|s| s.1));
    let next = hay.as_bytes().get(number.end).copied().unwrap_or(b' ');
    let more = hay.as_bytes().get(number.end + 1).is_some_and(u8::is_ascii_digit);
    let dated = number.broken || matches!(next, b'-' | b'/' | b'.') && more;
    // "0912-345-678", "2-3-2024"; a leading zero is no amount.
    let zero = hay[start..].starts_with('0') && first.digits > 3;
    Some((number, second, dated || zero))
}
