//! The report as one page with its pictures inside: nothing is fetched.

use super::scores::Report;
use lurescan_train::metrics::{Scored, precision_recall, reliability};
use plotters::prelude::*;

const SIZE: (u32, u32) = (460, 340);
/// Blue and orange that colour-blind readers tell apart.
const HONEST: RGBColor = RGBColor(0, 114, 178);
const LURE: RGBColor = RGBColor(213, 94, 0);

/// The page.
pub fn page(report: &Report, table: &str) -> Result<String, String> {
    let scores = &report.scores;
    let pictures = [
        ("Precision by recall", curve("recall", "precision", &precision_recall(scores), false)?),
        ("Share of adverts by probability: honest (blue), lures (orange)", histogram(scores)?),
        (
            "Share of lures by mean probability, ten bins",
            curve("mean probability", "share of lures", &bins(scores), true)?,
        ),
        ("Lures flagged by language", bars(report)?),
    ];
    let figures: String = pictures
        .iter()
        .map(|(title, svg)| format!("<figure>{svg}<figcaption>{title}</figcaption></figure>\n"))
        .collect();
    Ok(format!(
        "<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>lurescan evaluation</title>\n\
         <style>body{{font:15px/1.5 sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}}\
         table{{border-collapse:collapse;font-size:13px}}td,th{{border:1px solid #ccc;padding:.2rem .5rem;text-align:right}}\
         td:first-child,th:first-child{{text-align:left}}figure{{display:inline-block;margin:.5rem}}\
         figcaption{{font-size:13px;color:#555;max-width:{}px}}</style>\n{}\n{figures}</html>\n",
        SIZE.0,
        as_html(table)
    ))
}

fn bins(scores: &[Scored]) -> Vec<(f64, f64)> {
    reliability(scores, 10).into_iter().map(|(mean, share, _)| (mean, share)).collect()
}

fn wrong(e: impl std::fmt::Display) -> String {
    format!("picture: {e}")
}

fn curve(x: &str, y: &str, points: &[(f64, f64)], diagonal: bool) -> Result<String, String> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        area.fill(&WHITE).map_err(wrong)?;
        let mut chart = ChartBuilder::on(&area)
            .margin(12)
            .x_label_area_size(36)
            .y_label_area_size(44)
            .build_cartesian_2d(0.0..1.0, 0.0..1.0)
            .map_err(wrong)?;
        chart.configure_mesh().x_desc(x).y_desc(y).draw().map_err(wrong)?;
        if diagonal {
            let line = LineSeries::new([(0.0, 0.0), (1.0, 1.0)], BLACK.mix(0.3));
            chart.draw_series(line).map_err(wrong)?;
            let dots = points.iter().map(|p| Circle::new(*p, 3, LURE.filled()));
            chart.draw_series(dots).map_err(wrong)?;
        }
        chart.draw_series(LineSeries::new(points.iter().copied(), LURE.stroke_width(2))).map_err(wrong)?;
        area.present().map_err(wrong)?;
    }
    Ok(svg)
}

fn histogram(scores: &[Scored]) -> Result<String, String> {
    const BINS: usize = 20;
    let shares = |positive: bool| {
        let of: Vec<f64> = scores.iter().filter(|s| s.positive == positive).map(|s| s.score).collect();
        let mut counts = [0.0; BINS];
        of.iter().for_each(|s| counts[((s * BINS as f64) as usize).min(BINS - 1)] += 1.0 / of.len().max(1) as f64);
        counts
    };
    let (honest, lures) = (shares(false), shares(true));
    let most = honest.iter().chain(&lures).copied().fold(0.0, f64::max).max(0.01);
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        area.fill(&WHITE).map_err(wrong)?;
        let mut chart = ChartBuilder::on(&area)
            .margin(12)
            .x_label_area_size(36)
            .y_label_area_size(44)
            .build_cartesian_2d(0.0..1.0, 0.0..most * 1.05)
            .map_err(wrong)?;
        chart.configure_mesh().disable_x_mesh().x_desc("probability").y_desc("share").draw().map_err(wrong)?;
        for (counts, colour, shift) in [(honest, HONEST, 0.0), (lures, LURE, 0.5)] {
            let bar = |b: usize| {
                let left = (b as f64 + shift) / BINS as f64;
                Rectangle::new([(left, 0.0), (left + 0.5 / BINS as f64, counts[b])], colour.filled())
            };
            chart.draw_series((0..BINS).map(bar)).map_err(wrong)?;
        }
        area.present().map_err(wrong)?;
    }
    Ok(svg)
}

fn bars(report: &Report) -> Result<String, String> {
    let languages: Vec<(&str, f64, usize)> = report
        .slices
        .iter()
        .filter_map(|s| Some((s.name.strip_prefix("language ")?, s.flagged_lures.as_ref()?.value(), s.lures)))
        .collect();
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        area.fill(&WHITE).map_err(wrong)?;
        let count = languages.len().max(1);
        let mut chart = ChartBuilder::on(&area)
            .margin(12)
            .x_label_area_size(36)
            .y_label_area_size(44)
            .build_cartesian_2d(0..count, 0.0..1.0)
            .map_err(wrong)?;
        let name = |i: &usize| languages.get(*i).map_or(String::new(), |l| l.0.to_owned());
        chart
            .configure_mesh()
            .disable_x_mesh()
            .x_labels(count)
            .x_label_formatter(&name)
            .y_desc("share flagged")
            .draw()
            .map_err(wrong)?;
        let bar = |(i, l): (usize, &(&str, f64, usize))| {
            let mut bar = Rectangle::new([(i, 0.0), (i + 1, l.1)], LURE.filled());
            bar.set_margin(0, 0, 3, 3);
            bar
        };
        chart.draw_series(languages.iter().enumerate().map(bar)).map_err(wrong)?;
        area.present().map_err(wrong)?;
    }
    Ok(svg)
}

/// Headings, paragraphs and tables of our own Markdown.
fn as_html(markdown: &str) -> String {
    let escaped = markdown.replace('&', "&amp;").replace('<', "&lt;");
    let mut out = String::new();
    let mut head = true;
    for line in escaped.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            out += &format!("<h1>{title}</h1>\n");
        } else if line.starts_with("| ---") {
            head = false;
        } else if let Some(row) = line.strip_prefix("| ") {
            let (open, cell) = if head { ("<table>\n", "th") } else { ("", "td") };
            let cells: String =
                row.trim_end_matches(" |").split(" | ").map(|c| format!("<{cell}>{c}</{cell}>")).collect();
            out += &format!("{open}<tr>{cells}</tr>\n");
        } else if !line.is_empty() {
            out += &format!("<p>{line}</p>\n");
        }
    }
    out + "</table>"
}
