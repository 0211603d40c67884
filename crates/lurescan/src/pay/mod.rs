//! Pay as an advert states it: amounts with their kind and period, each with its span. What they are worth where the
//! work is, [`crate::judge`] says.

mod amount;
mod context;
mod number;
mod other;
mod tables;
mod words;

use crate::{Field, Span, text::Text};
pub(crate) use amount::SLASH;
use amount::{Amount, Read};
use context::Context;
use number::Number;
use other::{counts_things, is_multiplied};
pub use tables::PayTables;
pub use words::Codes;
use words::{Cue, WORDS};

/// What an amount is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The work itself: basic, guaranteed, trial or piece pay.
    Wage,
    /// Meals, transport, attendance and the like, paid beside the wage.
    Allowance,
    /// Paid once: for starting, staying, bringing a friend.
    Bonus,
    /// Wages before the work, or debts that the employer pays off.
    Advance,
}

impl Kind {
    /// `wage`, `allowance`, `bonus` or `advance`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Wage => "wage",
            Kind::Allowance => "allowance",
            Kind::Bonus => "bonus",
            Kind::Advance => "advance",
        }
    }
}

/// Commission beside a wage.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Commission {
    /// Named without a figure.
    Named,
    /// Per cent; of a range the upper end.
    Percent(f64),
    /// Said to have no limit.
    Uncapped,
}

/// Pay as it is written, before anyone knows where the work is.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Stated {
    /// Lower end; none where only the upper is given.
    pub min: Option<f64>,
    /// Upper end; none where only the lower is given.
    pub max: Option<f64>,
    /// Currencies that the sign or word may stand for; none where only the number stands.
    pub currency: Option<Codes>,
    /// The currency of the language that alone uses the multiplier.
    pub implied: Option<&'static str>,
    /// The period where it is stated.
    pub period: Option<&'static str>,
    /// The period is the word of its sentence, not of the amount: it holds where the amount can be paid by it.
    pub loose: bool,
    /// A range of two digits in the salary column: pay by the hour where that is written so, else nothing.
    pub small: bool,
    /// Of the whole text: the currency beside masked digits, and the country of its telephone number.
    pub near: Option<Codes>,
    /// As above.
    pub phone: Option<&'static str>,
    /// What it is paid for.
    pub kind: Kind,
    /// Whether a word says that it is pay: an amount without one must look like a wage.
    pub named: bool,
    /// Guaranteed whatever is sold.
    pub guaranteed: bool,
    /// Commission beside it.
    pub commission: Option<Commission>,
    /// Field.
    pub field: Field,
    /// Span in the original field.
    pub span: Span,
}

/// Amounts that are read of one advert: more than any has, and a bound on what a hostile one can ask for.
const MOST: usize = 200;

/// Bytes of a message of a shop to its customers at most.
const LONGEST_MESSAGE: usize = 1500;

/// The most that a range of bare numbers in the salary column pays by the hour.
const LONGEST_HOUR: f64 = 250.0;

/// Characters between two amounts of one list at most.
const LIST_GAP: usize = 24;

/// All that looks like pay, in order.
pub fn read(text: &Text) -> Vec<Stated> {
    let hay = text.plain();
    let context = Context::of(hay);
    let (mut amounts, percents) = amounts(hay, &context);
    share_currency(hay, &mut amounts);
    share_dollars(&mut amounts);
    let mut found: Vec<(Amount, Stated)> = Vec::new();
    // Where the last amount that is no pay ended: "a fine of 100, for absence 500".
    let mut no_pay = None;
    let mut before = 0;
    let of_trade = !amounts.is_empty() && context.is_of_trade();
    let offers_work = of_trade && context.offers_work();
    // A bank that hires writes of loans as well, and at length.
    let of_trade = of_trade && !(offers_work && hay.len() > LONGEST_MESSAGE);
    let bare = amounts.iter().any(|a| a.currency.is_none());
    let near = bare.then(|| masked(hay)).flatten();
    let phone = bare.then(|| country_of_phone(hay)).flatten();
    for (i, amount) in amounts.iter().enumerate() {
        // What stands behind a list speaks of each of its sums.
        let end = list_end(hay, &amounts, i);
        let after = |end: usize| {
            let next = amounts[i + 1..].iter().find(|a| is_large(a) && a.start >= end);
            next.map_or(hay.len(), |a| a.start)
        };
        let (field, span) = text.original(amount.start, amount.end);
        if !matches!(field, Field::Title | Field::Text | Field::Salary) {
            continue;
        }
        let mut said = context.of_amount(&Amount { end, ..amount.clone() }, before, after(end));
        if said.kind.is_none() && !said.not && is_headline(hay, amount, field, span) {
            said.kind = Some(Kind::Wage);
        }
        let follows =
            |end: usize| same_sentence(hay, end, amount.start) && hay[end..amount.start].chars().count() <= LIST_GAP;
        said.not |= said.kind.is_none() && no_pay.is_some_and(follows);
        if said.not {
            no_pay = Some(amount.end);
        }
        // "Incentive 3k or 4.5k"
        let beside = |last: &Amount| are_alike(last, amount) && hay[last.end..amount.start].chars().count() <= BESIDE;
        if let Some((last, stated)) = found.last()
            && said.kind.is_none()
            && !said.not
            && same_sentence(hay, last.end, amount.start)
            && (stated.kind == Kind::Wage || beside(last))
            && is_tier(last, amount)
        {
            said.kind = Some(stated.kind);
            said.period = said.period.or(stated.period.filter(|_| are_alike(last, amount)));
        }
        // "300 basic and up to 600 per week": of two sums side by side the last has the period of both.
        if said.period.is_none()
            && matches!(said.kind, None | Some(Kind::Wage))
            && let Some(next) = amounts.get(i + 1).filter(|n| are_alike(amount, n) && is_large(n))
            && same_sentence(hay, amount.end, next.start)
            && hay[amount.end..next.start].chars().count() <= LIST_GAP
        {
            let of_next = context.of_amount(next, amount.end, after(next.end));
            let wage = !of_next.not && matches!(of_next.kind, None | Some(Kind::Wage));
            said.period = of_next.period.filter(|_| wage && of_next.at_once);
        }
        // "Basic 2100 + night shift 10": what is added to pay is pay.
        if let Some((last, _)) = found.last()
            && said.kind.is_none()
            && !said.not
            && amount.currency.is_some()
            && same_sentence(hay, last.end, amount.start)
            && hay[last.end..amount.start].trim_start().starts_with('+')
            && follows(last.end)
        {
            said.kind = Some(Kind::Allowance);
        }
        if field == Field::Salary && !said.not && said.kind.is_none() {
            said.kind = Some(Kind::Wage);
        }
        let repeats = |last: &Amount| last.min == amount.min && last.max == amount.max;
        said.not |= is_multiplied(&hay[amount.end..]) && found.last().is_some_and(|f| repeats(&f.0));
        // What a shop or a bank writes to its customers is pay only where a word says so.
        let wage = said.kind == Some(Kind::Wage);
        said.not |= of_trade && !(wage && offers_work) && field != Field::Salary;
        let short = amount.digits == 2 || amount.digits == 3 && amount.max.is_some_and(|m| m <= LONGEST_HOUR);
        let hourly = amount.currency.is_none() && amount.range && short && !amount.scaled;
        let small = field == Field::Salary && hourly && said.period.is_none();
        if !said.not && (small || is_pay(hay, amount, &said)) {
            let kind = said.kind.unwrap_or(Kind::Wage);
            let stated = Stated {
                min: amount.min,
                max: amount.max,
                currency: amount.currency,
                implied: amount.implied,
                period: said.period,
                loose: !said.at_once,
                small,
                near,
                phone,
                kind,
                named: said.kind.is_some(),
                guaranteed: said.guaranteed && kind == Kind::Wage,
                commission: None,
                field,
                span,
            };
            found.push((amount.clone(), stated));
        }
        // "1 piece 50 yen": a bare number is part of the words before the next amount.
        if (amount.currency.is_some() || amount.scaled) && end == amount.end {
            before = amount.end;
        }
    }
    agree_with_column(&mut found);
    commissions(&context, &percents, &mut found);
    found.into_iter().map(|f| f.1).collect()
}

/// "Good pay and a bonus by results (800-900)": the range that the salary column holds as well is the wage.
fn agree_with_column(found: &mut [(Amount, Stated)]) {
    let in_column = |f: &(Amount, Stated)| f.1.field == Field::Salary && f.0.range && f.1.kind == Kind::Wage;
    let Some(column) = found.iter().find(|f| in_column(f)).map(|f| f.1.clone()) else { return };
    for (_, stated) in found.iter_mut() {
        if stated.kind == Kind::Bonus && (stated.min, stated.max) == (column.min, column.max) {
            stated.kind = Kind::Wage;
            stated.period = stated.period.or(column.period);
        }
    }
}

/// Whether an amount is more than a count: "15 videos" is none.
fn is_large(amount: &Amount) -> bool {
    amount.currency.is_some() || amount.scaled || amount.digits >= 3
}

/// Whether an amount can be the next of a list of wages: money, or a long number of the same size.
fn is_tier(last: &Amount, amount: &Amount) -> bool {
    amount.currency.is_some() || are_alike(last, amount) && (amount.scaled || amount.digits >= 4)
}

fn are_alike(one: &Amount, other: &Amount) -> bool {
    let top = |a: &Amount| a.max.or(a.min).unwrap_or(1.0);
    (0.2..=5.0).contains(&(top(other) / top(one)))
}

/// "25, 50 baht a day": a bare number is in the currency of the one after it in its list.
fn share_currency(hay: &str, amounts: &mut [Amount]) {
    for i in (1..amounts.len()).rev() {
        let (before, after) = amounts.split_at_mut(i);
        let (Some(one), Some(next)) = (before.last_mut(), after.first()) else { continue };
        if one.currency.is_none() && !one.range && !one.scaled && !next.range && is_listed(hay, one, next) {
            one.currency = next.currency;
        }
    }
}

/// "$1500 USD … $200": where an advert says of which country its dollars are, all of them are.
fn share_dollars(amounts: &mut [Amount]) {
    let Some(sign) = amounts.iter().filter_map(|a| a.currency).find(|codes| codes.len() > 1 && codes[0] == "USD")
    else {
        return;
    };
    let mut said = amounts.iter().filter_map(|a| a.currency).filter(|c| c.len() == 1 && sign.contains(&c[0]));
    let Some(one) = said.next().filter(|one| said.all(|c| c == *one)) else { return };
    amounts.iter_mut().filter(|a| a.currency == Some(sign)).for_each(|a| a.currency = Some(one));
}

/// Whether nothing but a comma stands between two sums of one size.
fn is_listed(hay: &str, one: &Amount, next: &Amount) -> bool {
    one.end <= next.start
        && next.start - one.end <= 4
        && matches!(hay[one.end..next.start].trim(), "," | "、" | "،" | "/")
        && are_alike(one, next)
}

/// Where the list that goes on from an amount ends.
fn list_end(hay: &str, amounts: &[Amount], i: usize) -> usize {
    let on = amounts[i..].windows(2).take(LONGEST_LIST).take_while(|w| is_listed(hay, &w[0], &w[1])).count();
    amounts[i + on].end
}

/// Characters between two sums of one bonus at most.
const BESIDE: usize = 6;

/// Sums of one list that are looked at.
const LONGEST_LIST: usize = 6;

/// Bytes of a field within which its headline stands.
const HEADLINE: usize = 120;

/// "文员5000": in a Chinese headline a round number of the size of a month's wage is one, and needs no word. It stands
/// between words, or ends the line.
fn is_headline(hay: &str, amount: &Amount, field: Field, span: Span) -> bool {
    let value = amount.min.unwrap_or(0.0);
    let bare = amount.currency.is_none() && !amount.scaled && !amount.range && amount.min == amount.max;
    let sized = (2000.0..=50_000.0).contains(&value) && value % 100.0 == 0.0 && !amount.grouped;
    let head = field == Field::Title || field == Field::Text && span.start <= HEADLINE;
    if !(bare && sized && head) {
        return false;
    }
    let line = hay[..amount.start].rsplit('\n').next().unwrap_or_default();
    let rest = hay[amount.end..].split('\n').next().unwrap_or_default();
    let short = line.chars().count() + rest.chars().take(HEADLINE).count() <= 24;
    let han = |c: Option<char>| c.is_some_and(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    // "文员5000+包住" as well.
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    short && han(line.chars().next_back()) && (rest.is_empty() || han(rest.chars().next()))
}

/// Amounts and percentages of a text, in order.
fn amounts(hay: &str, context: &Context<'_>) -> (Vec<Amount>, Vec<(f64, usize)>) {
    let (mut amounts, mut percents) = (Vec::new(), Vec::new());
    let mut at = 0;
    let mut spelt = context.numbers().peekable();
    while amounts.len() < MOST {
        let digit = hay[at..].find(|c: char| c.is_ascii_digit() || is_numeral(c)).map(|i| at + i);
        while spelt.peek().is_some_and(|w| w.0 < at) {
            spelt.next();
        }
        let word = spelt.peek().filter(|w| digit.is_none_or(|d| w.0 <= d));
        let (start, read) = match (word, digit) {
            (Some(&&(start, end, cue)), _) => {
                spelt.next();
                (start, in_words(hay, start, end, cue, spelt.peek().copied()))
            }
            (None, Some(start)) => (start, amount::read(hay, start)),
            (None, None) => break,
        };
        at = match read {
            Some(Read::Amount(a)) => {
                let end = a.end;
                amounts.push(a);
                end
            }
            Some(Read::Percent(share, end)) => {
                percents.push((share, start));
                end
            }
            Some(Read::Nothing(end)) => end,
            None => start + hay[start..].chars().next().map_or(1, char::len_utf8),
        };
    }
    (amounts, percents)
}

/// A number in words: only before a multiplier, since "five" alone counts anything.
fn in_words(hay: &str, start: usize, end: usize, cue: Cue, next: Option<&(usize, usize, Cue)>) -> Option<Read> {
    let (value, end) = match (cue, next) {
        (Cue::Figures(low, high), _) => return Some(Read::Amount(amount::of_figures(hay, start, end, (low, high)))),
        (Cue::Sum(sum, code), _) => return Some(Read::Amount(amount::of_sum(hay, start, end, sum, code, false))),
        (Cue::Over(sum, code), _) => return Some(Read::Amount(amount::of_sum(hay, start, end, sum, code, true))),
        (Cue::Half, Some(&(at, to, Cue::Number(n)))) if at <= end + 1 => (n + 0.5, to),
        (Cue::Number(n), _) => (n, end),
        _ => return None,
    };
    let number = Number { value, end, digits: 1, scaled: false, grouped: false, indian: false, broken: false };
    match amount::from_number(hay, start, number) {
        Read::Amount(a) if a.scaled => Some(Read::Amount(a)),
        _ => None,
    }
}

fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '两' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千')
}

/// Whether an amount is pay: a word says so, a currency or multiplier with a period, or a sign of money by itself.
fn is_pay(hay: &str, amount: &Amount, said: &context::Said) -> bool {
    let money = amount.currency.is_some() || amount.implied.is_some();
    let size = (amount.digits >= 3 || amount.scaled) && !is_year(amount);
    match (said.kind, said.period) {
        (Some(_), Some("hour" | "task")) => money || size || amount.digits == 2,
        (Some(_), _) => money || size,
        (None, Some("hour")) if amount.digits == 2 && said.at_once => true,
        (None, Some(_)) => {
            let long = said.touched && amount.digits >= 4;
            let at_once = said.at_once || long || says_period_at_once(hay, amount.end);
            money || size && (amount.scaled || amount.range || at_once)
        }
        (None, None) if amount.currency.is_none() && counts_things(hay, amount.end) => false,
        (None, None) => {
            (money
                || amount.scaled
                || size && amount.marked
                || amount.grouped && (amount.range || amount.max.is_none() && !counts(hay, amount.end)))
                && !is_price(amount)
                && !is_figures(amount)
        }
    }
}

/// "8000/month", "180一天": the period touches the number.
fn says_period_at_once(hay: &str, end: usize) -> bool {
    hay[end..].starts_with('/') || hay[end..].starts_with(|c: char| c.is_alphabetic())
}

/// "750.000 tons", "6 000 readers": a word stands behind the number.
fn counts(hay: &str, end: usize) -> bool {
    let from = end + hay[end..].len() - hay[end..].trim_start_matches(' ').len();
    let open = WORDS.from_after.at(hay, from).is_some();
    !open && hay[end..].trim_start_matches(' ').starts_with(char::is_alphabetic)
}

/// Masked digits that are looked at for a currency at most.
const MASKS: usize = 32;

/// The currency beside digits that are masked, "xx rs", "rs.xx".
fn masked(hay: &str) -> Option<Codes> {
    // Most have none: to ask so is faster than to search for all.
    let hay = Some(hay).filter(|hay| hay.contains("xx"))?;
    let bytes = hay.as_bytes();
    hay.match_indices("xx").take(MASKS).find_map(|(at, _)| {
        let end = at + bytes[at..].iter().take_while(|b| **b == b'x').count();
        let start = at - bytes[..at].iter().rev().take_while(|b| **b == b'x').count();
        let word = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphanumeric);
        if word(bytes.get(end)) || start > 0 && word(bytes.get(start - 1)) && bytes.get(at + 2) != Some(&b'x') {
            return None;
        }
        let long = |w: &str| w.len() > 1 || !w.is_ascii() || w == "$";
        let from = end + usize::from(hay[end..].starts_with(' '));
        let behind = WORDS.currencies.at(hay, from).filter(|c| long(&hay[from..c.0])).map(|c| c.1);
        let lead = hay[..start].trim_end_matches(' ').len();
        behind.or_else(|| WORDS.currencies.before(hay, lead).filter(|c| long(&hay[c.0..lead])).map(|c| c.1))
    })
}

/// Calling codes of countries whose adverts name no currency, the longer before the shorter.
const CALLING: [(&str, &str); 22] = [
    ("880", "BD"),
    ("977", "NP"),
    ("855", "KH"),
    ("856", "LA"),
    ("852", "HK"),
    ("886", "TW"),
    ("234", "NG"),
    ("233", "GH"),
    ("254", "KE"),
    ("255", "TZ"),
    ("256", "UG"),
    ("91", "IN"),
    ("92", "PK"),
    ("94", "LK"),
    ("62", "ID"),
    ("60", "MY"),
    ("63", "PH"),
    ("66", "TH"),
    ("84", "VN"),
    ("95", "MM"),
    ("65", "SG"),
    ("86", "CN"),
];

/// The country of the first telephone number that is written with its calling code.
fn country_of_phone(hay: &str) -> Option<&'static str> {
    let written = ["wa.me/", "phone=", "+"];
    let there = written.iter().filter(|w| hay.contains(**w));
    let starts = there.flat_map(|w| hay.match_indices(w).take(MASKS).map(|(at, w)| at + w.len()));
    starts
        .filter_map(|at| {
            let rest = hay[at..].strip_prefix('+').unwrap_or(&hay[at..]);
            let digits = rest.bytes().take(20).take_while(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-'));
            let long = digits.filter(u8::is_ascii_digit).count() >= 10;
            CALLING.iter().find(|c| long && rest.starts_with(c.0)).map(|c| (at, c.1))
        })
        .min()
        .map(|c| c.1)
}

/// A bare 1987 or 2026.
fn is_year(amount: &Amount) -> bool {
    let value = amount.min.or(amount.max).unwrap_or(0.0);
    let bare = amount.currency.is_none() && !amount.scaled && !amount.range;
    bare && (1950.0..=2035.0).contains(&value) && value % 100.0 != 0.0
}

/// "Six figures": a code has them as well.
fn is_figures(amount: &Amount) -> bool {
    let top = amount.max.unwrap_or(0.0);
    amount.scaled && amount.currency.is_none() && top >= 99_999.0 && amount.min == Some((top + 1.0) / 10.0)
}

/// 399 or 9.99: goods are priced so, work is not.
fn is_price(amount: &Amount) -> bool {
    let top = amount.max.or(amount.min).unwrap_or(0.0);
    let cents = (top * 100.0).round() % 1000.0;
    !amount.scaled && (cents >= 900.0 && top >= 100.0 || (top * 100.0).round() % 100.0 == 99.0)
}

fn same_sentence(hay: &str, from: usize, to: usize) -> bool {
    from <= to && context::sentence_end(hay, from) >= to
}

/// Commission goes to the wage before it in its sentence, else to the one after.
fn commissions(context: &Context<'_>, percents: &[(f64, usize)], found: &mut [(Amount, Stated)]) {
    let wages: Vec<usize> = (0..found.len()).filter(|i| found[*i].1.kind == Kind::Wage).collect();
    for (n, &i) in wages.iter().enumerate() {
        let (start, end) = (found[i].0.start, found[i].0.end);
        let Some((at, unlimited)) = context.commission(start, end) else { continue };
        // The nearest wage takes it: of two in one sentence, the last before it.
        let later = wages.get(n + 1).is_some_and(|&j| found[j].0.end <= at);
        if later && at > end {
            continue;
        }
        let percent = percents.iter().filter(|p| p.1.abs_diff(at) < 64).map(|p| p.0).reduce(f64::max);
        found[i].1.commission = Some(match (percent, unlimited) {
            (Some(share), _) => Commission::Percent(share),
            (None, true) => Commission::Uncapped,
            (None, false) => Commission::Named,
        });
    }
}
