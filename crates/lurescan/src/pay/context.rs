//! Whether an amount is pay, of what kind and for how long: by the nearest words that say so.

use crate::text::boundary::is_spaced;

use super::{
    Kind,
    amount::Amount,
    words::{Cue, WORDS},
};

/// Characters within which a word that names pay speaks for an amount after it; of other words, fewer.
const PAY_REACH: usize = 48;
const OTHER_REACH: usize = 36;
/// Characters before an amount within which a period is its own.
const LEAD_REACH: usize = 24;
/// The same where words are written apart, which takes more letters.
const SPACED_REACH: usize = 36;
/// Characters after an amount within which a word names its kind.
const TRAIL_REACH: usize = 10;
/// Periods behind a slash that the next word touches.
const GLUED: [(&str, &str); 8] = [
    ("hour", "hour"),
    ("hr", "hour"),
    ("month", "month"),
    ("mth", "month"),
    ("week", "week"),
    ("day", "day"),
    ("year", "year"),
    ("annum", "year"),
];
/// The same in words: "$8 an hourbenefits".
const GLUED_WORDS: [(&str, &str); 10] = [
    ("an hour", "hour"),
    ("plus a day", "day"),
    ("a day", "day"),
    ("a week", "week"),
    ("per hour", "hour"),
    ("per day", "day"),
    ("per week", "week"),
    ("per month", "month"),
    ("per year", "year"),
    ("per annum", "year"),
];
/// Periods that stand behind money without a word for "per".
const BARE: [&str; 3] = ["hour", "day", "week"];
/// Characters after an amount within which its period and kind are looked for.
const AFTER_REACH: usize = 30;

/// What the words around an amount say of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Said {
    /// None where nothing is said.
    pub kind: Option<Kind>,
    /// Said not to be pay.
    pub not: bool,
    pub period: Option<&'static str>,
    /// The period stands right behind the amount.
    pub at_once: bool,
    /// The period touches the amount from before: 月7000.
    pub touched: bool,
    pub guaranteed: bool,
}

/// Where a cue begins and ends, and what it says.
type Found = (usize, usize, Cue);

/// The cues of a text.
pub struct Context<'a> {
    hay: &'a str,
    cues: Vec<Found>,
}

impl<'a> Context<'a> {
    pub fn of(hay: &'a str) -> Self {
        Context { hay, cues: WORDS.cues(hay) }
    }

    /// What is said of `amount`. `before` is where the last amount ended, `after` where the next begins.
    pub fn of_amount(&self, amount: &Amount, before: usize, after: usize) -> Said {
        let hay = self.hay;
        let from = sentence_start(hay, amount.start).max(before);
        // "2.5k++/mth"
        let plus = hay[amount.end..].bytes().take_while(|b| *b == b'+').count();
        let open = hay[amount.end + plus..].starts_with('/');
        let to = clause_end(hay, amount.end + if open { plus } else { 0 }, after);
        let lead = self.within(from, amount.start);
        let trail = self.within(amount.end, to);
        let mut said = Said::default();
        let near = |start: usize, end: usize, reach: usize| hay[start..end].chars().take(reach + 1).count() <= reach;
        let leading = lead.iter().rev().find(|c| names_kind(c.2)).filter(|c| {
            let pay = matches!(c.2, Cue::Pay(_) | Cue::Guaranteed);
            // "Referral bonus, packers 13,000": what comes beside the pay ends at a comma.
            let between = &hay[c.1..amount.start];
            // "Attendance 500,600,700" is one list.
            let list = between.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | ':' | '/'));
            let cut = !pay && c.2 != Cue::Not && !list && between.contains([',', '،', '、']);
            // "Salary: negotiable. Location: street 168": the pay is left open.
            let single = amount.currency.is_none() && !amount.range && !amount.scaled;
            let open = pay && single && is_left_open(between);
            near(c.1, amount.start, if pay { PAY_REACH } else { OTHER_REACH }) && !cut && !open
        });
        let gap = |from: usize, to: usize| hay[from..to].chars().count();
        // "3,000 salary 16,000": a word right before the next amount speaks of that one.
        let of_next = |c: &Found| {
            let before_next = after < hay.len() && after >= c.1 && gap(c.1, after) <= 24;
            let far = c.2 != Cue::Not || gap(c.1, after) <= 6;
            let joined = before_next && sentence_end(hay, c.1) >= after;
            joined && far && gap(amount.end, c.0) > if gap(c.1, after) <= 6 { 0 } else { 3 }
        };
        // A word for pay with a period in it is the period of the amount before it: "14 € hourly wage".
        let names = |c: &&Found| names_kind(c.2) && !matches!(c.2, Cue::Pay(Some(_)));
        // "15/h if the target is met": what is paid by the hour is no target.
        let by_what = is_by_what(&hay[amount.end..]);
        let reach = |c: &&Found| if c.2 == Cue::Not && !by_what { 2 * TRAIL_REACH } else { TRAIL_REACH };
        let trailing = trail.iter().find(names).filter(|c| !of_next(c) && gap(amount.end, c.0) <= reach(c));
        let period_before = lead.last().filter(|c| c.1 == amount.start && matches!(c.2, Cue::Period(_)));
        let touched = period_before.is_some();
        let decides = match (leading, trailing) {
            // A word after the amount wins only where it is clearly nearer: "salary for the post: 500k deposit".
            (Some(a), Some(b)) => {
                let (before, behind) = (gap(a.1, amount.start), gap(amount.end, b.0));
                let of = hay[amount.end..b.0] == *"的";
                // "Invest only 10,000, earn …"
                let next = a.2 == Cue::Not && matches!(b.2, Cue::Pay(_)) && before < 16;
                // "3500 basic pay + 200 full attendance": the plus parts them.
                let added = hay[a.1..amount.start].trim_start().starts_with('+') && behind <= 1;
                let word = &hay[b.0..b.1];
                // "Hourly rate: 700, paid weekly": the first says more.
                let rated = matches!(a.2, Cue::Pay(Some(_))) && b.2 == Cue::Pay(None);
                // "Earn 500 per hired referral"
                let each = matches!(b.2, Cue::Bonus(_)) && word.starts_with("per ") && behind <= 1;
                Some(if added || each {
                    b
                } else if next || rated {
                    a
                } else if of || behind + 8 < before || behind <= 1 && before > 3 {
                    b
                } else {
                    a
                })
            }
            // "A month 6k, newcomers' bonus": what the period touches is the wage.
            (None, Some(b)) if touched && matches!(b.2, Cue::Bonus(_) | Cue::Allowance) && gap(amount.end, b.0) > 2 => {
                None
            }
            (a, b) => a.or(b),
        };
        match decides.map(|c| c.2) {
            // "Budget: 400k gross"
            Some(Cue::Not) if is_gross(&hay[amount.end..]) => said.kind = Some(Kind::Wage),
            Some(Cue::Not) => said.not = true,
            Some(Cue::Allowance) => said.kind = Some(Kind::Allowance),
            Some(Cue::Bonus(_)) => said.kind = Some(Kind::Bonus),
            Some(Cue::Advance) => said.kind = Some(Kind::Advance),
            Some(Cue::Pay(_) | Cue::Guaranteed) => said.kind = Some(Kind::Wage),
            _ => {}
        }
        (said.period, said.at_once) = self.period(amount, (lead, trail), (before, after), decides, &of_next);
        said.touched = touched;
        // "8 hours 3000 to 4000": what so long a shift earns.
        let shift = period_before.is_some_and(|c| c.2 == Cue::Period("hour") && is_counted(hay, c.0));
        if shift && said.kind.is_none() && !said.not {
            said.kind = Some(Kind::Wage);
        }
        // "Basic + bonus = 8000": what the parts add up to.
        if hay[..amount.start].trim_end().ends_with('=') && matches!(said.kind, Some(Kind::Allowance | Kind::Bonus)) {
            said.kind = Some(Kind::Wage);
            said.period = said.period.filter(|p| *p != "once");
        }
        // "Pay of 5000, a meal costs 3元一餐": only an allowance is paid by the meal.
        said.not |= !matches!(said.kind, Some(Kind::Allowance)) && is_of_a_meal(&hay[amount.end..]);
        // "70.000đ/30 days" is the price of a packet.
        let days = hay[amount.end..].strip_prefix('/').map_or("", str::trim_start);
        let several = days.starts_with(|c: char| c.is_ascii_digit()) && !days.starts_with("1 ");
        said.not |= several && said.kind.is_none();
        // "10am to 10pm = $90" is the pay of a shift.
        if said.kind.is_none() && !said.not && !said.at_once && is_shift(&hay[..amount.start]) {
            said.kind = Some(Kind::Wage);
            said.period = Some("day");
        }
        said.guaranteed = lead.iter().chain(trail).any(|c| c.2 == Cue::Guaranteed);
        said
    }

    /// The period: right behind the amount, else in the word that names its kind, else near it on either side.
    fn period(
        &self,
        amount: &Amount,
        (lead, trail): (&[Found], &[Found]),
        (from, after): (usize, usize),
        decides: Option<&Found>,
        of_next: &impl Fn(&Found) -> bool,
    ) -> (Option<&'static str>, bool) {
        let hay = self.hay;
        let gap = |from: usize, to: usize| hay[from..to].chars().count();
        let period = |c: &Found| match c.2 {
            Cue::Period(p) if !is_span(hay, c) => Some(p),
            Cue::Pay(Some(p)) => Some(p),
            _ => None,
        };
        let (mut behind, mut near_behind) = (None, None);
        for c in trail {
            let distance = gap(amount.end, c.0);
            let each = matches!(c.2, Cue::Each) && distance <= 1;
            let stated = period(c).or(each.then_some("task"));
            if let Some(p) = stated.filter(|_| !is_part_of_a_name(&hay[amount.end..c.0], &hay[c.0..c.1])) {
                let next = c.1 <= after && after < hay.len() && gap(c.1, after) <= 2;
                // "6k 1 year of practice", "3千5起八小时"
                let counted = p == "year" && hay[amount.end..c.0].trim_end().ends_with(is_count)
                    || p == "hour" && !hay[amount.end..c.0].trim().is_empty() && is_counted(hay, c.0);
                if distance <= 3 && !(distance > 0 && next) && !counted {
                    behind = behind.or(Some(p));
                } else if distance <= AFTER_REACH && !of_next(c) && !is_counted(hay, c.0) && !counts_hours(hay, c.0) {
                    near_behind = near_behind.or(Some(p));
                }
            }
            if names_kind(c.2) && decides.is_none_or(|d| d.0 != c.0) {
                break;
            }
        }
        // "/" and a word that is no period: paid by the piece.
        // "$30/hrresponsibilities"
        let glued = hay[amount.end..].strip_prefix('/').map_or("", |rest| rest.trim_start());
        let glued = GLUED.iter().find(|g| behind.is_none() && glued.starts_with(g.0)).map(|g| g.1);
        // "£275 (monthly)"
        let bracket = amount.end + hay[amount.end..].find(|c| c != ' ').unwrap_or(0);
        let inner = self.cues.iter().find(|c| hay[bracket..].starts_with('(') && c.0 == bracket + 1);
        let bracketed = inner.filter(|c| hay[c.1..].starts_with(')')).and_then(period);
        // "rs 8999 day": of money only; 30 days are days.
        let word = hay[amount.end..].strip_prefix(' ').filter(|_| amount.currency.is_some()).unwrap_or("");
        let bare = BARE
            .iter()
            .find(|b| word.strip_prefix(**b).is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())));
        let touched = GLUED_WORDS.iter().find(|g| word.starts_with(g.0)).map(|g| g.1);
        let behind = behind.or(bracketed).or(glued).or(bare.copied()).or(touched);
        let slash = is_by_what(&hay[amount.end..]);
        // What is paid once has a period only where one is stated right behind it.
        if let Some(d) = decides.filter(|c| matches!(c.2, Cue::Bonus(_) | Cue::Advance)) {
            let before = d.1 <= amount.start;
            let own = match d.2 {
                Cue::Bonus(period) if before => period,
                _ => None,
            };
            // "A weekly advance of 200": the period stands before the word.
            let led = || {
                let c = lead.iter().rev().find(|c| c.1 <= d.0)?;
                let counted = hay[..c.0].trim_end().ends_with(|d: char| d.is_ascii_digit());
                let joined = before && matches!(hay[c.1..d.0].trim(), "" | "可" | "可以" | "能" | "的");
                period(c).filter(|p| *p != "task" && joined && !counted)
            };
            // "开单奖800/单" is paid for each.
            let each = hay[amount.end..].starts_with("/单");
            let behind = behind.filter(|p| *p != "task" || own.is_some() || each);
            return (behind.or_else(led).or(own), behind.is_some());
        }
        // A trial of two months is paid by the month all the same.
        let trial = decides.is_some_and(|d| hay[d.0..d.1].starts_with("probation"));
        let whole = is_for_span(&hay[amount.end..]) && !trial;
        let period = behind
            .or(slash.then_some("task"))
            .or_else(|| decides.and_then(period))
            .or_else(|| {
                lead.iter()
                    .rev()
                    .find(|c| matches!(c.2, Cue::Period(_)))
                    .filter(|c| gap(c.1, amount.start) <= 3 && !hay[c.0..].starts_with('/') && !is_counted(hay, c.0))
                    .and_then(period)
            })
            .or(near_behind)
            .or(whole.then_some("task"))
            .or_else(|| {
                // "Per page 50 rupees", and no period that is a word.
                let each = lead.iter().rev().find(|c| c.2 == Cue::Each)?;
                (gap(each.1, amount.start) <= 20).then_some("task")
            })
            .or_else(|| {
                let reach = |c: &Found| match c.2 {
                    Cue::Period("task") => 20,
                    _ if hay[c.0..].starts_with(is_spaced) => SPACED_REACH,
                    _ => LEAD_REACH,
                };
                let counted = |c: &Found| is_counted(hay, c.0);
                // "12/day, in all 4000": a slash belongs to the amount before it.
                // "30 a night + overtime 2,200": so does what touches it.
                let touches =
                    |c: &Found| c.0 == from && from > 0 && hay[..from].ends_with(|d: char| !d.is_whitespace());
                // "A day 8 hours, basic pay 2260" says how long; "a day 8 hours 95,000" is so much a day.
                let named = |c: &Found| lead.iter().any(|n| n.0 >= c.1 && names_kind(n.2));
                let hours = |c: &Found| {
                    let rest = hay[c.1..].trim_start();
                    let rest = ["工作", "上班"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
                    rest.starts_with(|d: char| d.is_ascii_digit()) && named(c)
                };
                let own = |c: &Found| !hay[c.0..].starts_with('/') && !touches(c) && !hours(c);
                lead.iter()
                    .rev()
                    .find_map(|c| period(c).filter(|_| own(c) && gap(c.1, amount.start) <= reach(c) && !counted(c)))
            });
        (period, behind.is_some() || whole)
    }

    /// Whether the text is a message of a shop, a bank or a lottery to its customers and offers no work.
    pub fn is_of_trade(&self) -> bool {
        let count = |of: fn(&Cue) -> bool| self.cues.iter().filter(|c| of(&c.2)).count();
        let trade = count(|c| matches!(c, Cue::Trade));
        let work = count(|c| matches!(c, Cue::Work | Cue::Pay(_)));
        let linked = || ["http", "www."].iter().any(|l| self.hay.contains(l)) || has_link(self.hay);
        trade > work || work == 0 && linked()
    }

    /// Whether a word speaks of work.
    pub fn offers_work(&self) -> bool {
        self.cues.iter().any(|c| c.2 == Cue::Work)
    }

    /// Numbers in words and the like, in order.
    pub fn numbers(&self) -> impl Iterator<Item = &Found> {
        self.cues
            .iter()
            .filter(|c| matches!(c.2, Cue::Number(_) | Cue::Half | Cue::Figures(..) | Cue::Sum(..) | Cue::Over(..)))
    }

    /// Commission beside `amount` in its sentence: where a word for it stands, and whether it has no limit.
    pub fn commission(&self, start: usize, end: usize) -> Option<(usize, bool)> {
        let from = sentence_start(self.hay, start);
        let to = sentence_end(self.hay, end);
        let cues = self.within(from, to);
        let unlimited = cues.iter().find(|c| c.2 == Cue::Unlimited);
        let named = cues.iter().find(|c| c.2 == Cue::Commission || matches!(c.2, Cue::Bonus(_)) && unlimited.is_some());
        // "+ 3 %", "+ % without limit": the plus says it.
        let plus = self.hay[from..to].match_indices('+').map(|p| from + p.0).find(|p| {
            let rest = self.hay[*p + 1..to].trim_start();
            let near = rest.char_indices().nth(14).map_or(rest.len(), |c| c.0);
            rest[..near].find(['%', '٪', '+']).is_some_and(|i| !rest[i..].starts_with('+'))
        });
        Some((named.map(|c| c.0).or(plus)?, unlimited.is_some()))
    }

    fn within(&self, from: usize, to: usize) -> &[Found] {
        let first = self.cues.partition_point(|c| c.0 < from);
        let last = self.cues.partition_point(|c| c.1 <= to);
        self.cues.get(first..last).unwrap_or_default()
    }
}

/// 天 of 天河: one Han character is a period only right behind the amount, or behind a word for "per" or "about".
fn is_part_of_a_name(between: &str, word: &str) -> bool {
    let one = word.chars().count() == 1 && word.starts_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    one && !between.trim().trim_start_matches(['+', ')', '(', '元', '块', '起']).is_empty()
        && !between.ends_with(['/', '一', '每', '个', '右', '上', '约', '按', ' '])
}

/// "/month", "/piece", and not "/b6".
fn is_by_what(rest: &str) -> bool {
    let Some(word) = rest.trim_start().strip_prefix('/') else { return false };
    let end = word.trim_start_matches(char::is_alphabetic);
    end.len() < word.len() && !end.starts_with(|c: char| c.is_ascii_digit())
}

/// Slashes of a text in which an address is looked for.
const SLASHES: usize = 32;

/// "bit.ly/…", "lin.ee/…": the name of a host before a slash.
fn has_link(hay: &str) -> bool {
    hay.match_indices('/').take(SLASHES).any(|(at, _)| {
        let host = &hay[..at];
        let name = host.trim_end_matches(|c: char| c.is_ascii_lowercase());
        (2..=6).contains(&(host.len() - name.len()))
            && name.strip_suffix('.').is_some_and(|n| n.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Whether words say that pay is to be agreed on.
fn is_left_open(between: &str) -> bool {
    ["negotiable", "面议", "面議", "thỏa thuận", "thoả thuận", "thương lượng", "ตามตกลง"]
        .iter()
        .any(|w| between.contains(w))
}

/// "3元一餐", "$2 per meal": what a meal costs.
fn is_of_a_meal(rest: &str) -> bool {
    let rest = rest.trim_start();
    ["一餐", "每餐", "/餐", "一顿", "每顿", "per meal", "a meal", "/meal"].iter().any(|m| rest.starts_with(m))
}

/// Only pay is gross or net.
fn is_gross(rest: &str) -> bool {
    let word = rest.strip_prefix(' ').unwrap_or(rest);
    ["gross", "net pay", "nett", "bruto", "brutto"].iter().any(|w| word.starts_with(w))
}

/// A digit or a Han numeral, but for 一, which makes a period: 一天.
fn is_count(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '两' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '几' | '半')
}

/// "Two days", "3 months": how many, not how often, but for one.
fn is_counted(hay: &str, at: usize) -> bool {
    let lead = hay[..at].trim_end();
    let one = lead.strip_suffix('1').is_some_and(|l| !l.ends_with(|c: char| c.is_ascii_digit()));
    lead.ends_with(is_count) && !one
}

/// "Hours per week", "days a week": how long, not how often.
fn counts_hours(hay: &str, at: usize) -> bool {
    [" hours", " hrs", " days", " shifts"].iter().any(|w| hay[..at].trim_end().ends_with(w))
}

/// "For 2 months", "for 300 hours": one sum for the whole.
fn is_for_span(rest: &str) -> bool {
    let Some(count) = rest.trim_start().strip_prefix("for").map(str::trim_start) else { return false };
    let word = count.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = count.len() - word.len();
    let word = word.trim_start();
    (1..=3).contains(&digits)
        && !matches!(&count[..digits], "1" | "01")
        && ["month", "week", "hour"].iter().any(|w| word.starts_with(w))
}

/// "After a full year", "in the first month": how long, not how often.
fn is_span(hay: &str, cue: &Found) -> bool {
    hay[cue.1..].starts_with(['后', '後', '内', '內']) || hay[..cue.0].ends_with(['满', '滿', '第', '首'])
}

fn names_kind(cue: Cue) -> bool {
    matches!(cue, Cue::Pay(_) | Cue::Guaranteed | Cue::Allowance | Cue::Bonus(_) | Cue::Advance | Cue::Not)
}

/// Bytes that are looked at on each side of an amount at most.
const WINDOW: usize = 240;

fn sentence_start(hay: &str, at: usize) -> usize {
    let mut from = at.saturating_sub(WINDOW);
    while !hay.is_char_boundary(from) {
        from += 1;
    }
    let lead = &hay[from..at];
    let stop = lead.rmatch_indices(is_stop).find(|(i, s)| ends_sentence(hay, from + *i, s));
    stop.map_or(from, |(i, s)| from + i + s.len())
}

pub fn sentence_end(hay: &str, at: usize) -> usize {
    let mut to = (at + WINDOW).min(hay.len());
    while !hay.is_char_boundary(to) {
        to -= 1;
    }
    let rest = &hay[at..to];
    let stop = rest.match_indices(is_stop).find(|(i, s)| ends_sentence(hay, at + *i, s));
    stop.map_or(to, |(i, _)| at + i)
}

fn is_stop(c: char) -> bool {
    matches!(c, '\n' | '.' | '!' | '?' | ';' | '。' | '|' | '।' | '។' | '။' | '።' | '•' | '؛')
}

/// A point ends a sentence only before a blank, and not in a number or an abbreviation such as "rs.".
fn ends_sentence(text: &str, at: usize, stop: &str) -> bool {
    let before = text[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let word = before.chars().count() > 3 || before.ends_with(|c: char| c.is_ascii_digit());
    match stop {
        // "…800元.每周…": Chinese writes no blank behind it.
        "." => text[at + 1..].starts_with(' ') && word || is_between_han(text, at),
        // "Salary:" on a line of its own belongs to the next.
        "\n" => !text[..at].trim_end_matches(' ').ends_with(':'),
        _ => true,
    }
}

fn is_between_han(text: &str, at: usize) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    text[..at].ends_with(han) && text[at + 1..].starts_with(han)
}

/// The end of the clause after an amount: at a comma, a plus, the next amount.
fn clause_end(hay: &str, at: usize, next: usize) -> usize {
    let end = sentence_end(hay, at).min(next.max(at));
    let stop = hay[at..end].find([',', '+', ';', '、', '،', '(', '，', '&']);
    stop.map_or(end, |i| at + i)
}

/// Whether a text ends with the hours of a shift and an equals sign: "2pm-10pm = ", "12hrs =".
fn is_shift(lead: &str) -> bool {
    let Some(hours) = lead.trim_end().strip_suffix('=') else { return false };
    let hours = hours.trim_end();
    let word = hours.rsplit(|c: char| !c.is_ascii_digit() && c != ':').next().unwrap_or_default();
    let counted =
        |w: &&str| hours.strip_suffix(*w).is_some_and(|t| t.trim_end().ends_with(|c: char| c.is_ascii_digit()));
    ["am", "pm", "hrs", "hours"].iter().any(counted)
        || word.split_once(':').is_some_and(|(h, m)| !h.is_empty() && m.len() == 2)
}
