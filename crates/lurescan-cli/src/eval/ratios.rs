//! A picture of pay over the reference wage, by the country of the work: honest adverts and lures.

use crate::train::load;
use lurescan::Detector;
use plotters::prelude::*;
use std::{collections::BTreeMap, path::PathBuf};

/// Adverts with pay below which a class of a country is not drawn.
const FEWEST: usize = 12;
/// Honest adverts from which on a country without lures is drawn as well.
const MANY: usize = 100;
const HONEST: RGBColor = RGBColor(0, 114, 178);
const LURE: RGBColor = RGBColor(213, 94, 0);
const WIDTH: u32 = 760;
const ROW: u32 = 44;

/// The ratios of one class.
type Ratios = Vec<f64>;

/// The picture, as SVG.
pub fn picture(detector: &Detector, files: &[PathBuf]) -> Result<String, String> {
    let mut by: BTreeMap<String, [Ratios; 2]> = BTreeMap::new();
    for path in files {
        for (fields, advert) in load::rows(path)? {
            let text = |key: &str| fields.get(key).and_then(|v| v.as_str()).unwrap_or_default();
            let lure = match text("label") {
                "lure" => 1,
                "legit" | "honest" => 0,
                _ => continue,
            };
            let offers = detector.assess(&advert).pay;
            let Some(highest) = offers.iter().filter_map(|o| o.ratio).max_by(f64::total_cmp) else { continue };
            let country = text("country");
            let country = if country.is_empty() { "not said" } else { country };
            by.entry(country.to_owned()).or_default()[lure].push(highest.max(1e-3).log2());
        }
    }
    let mut rows: Vec<(String, [Ratios; 2])> =
        by.into_iter().filter(|(_, [honest, lures])| lures.len() >= FEWEST || honest.len() >= MANY).collect();
    rows.sort_by_key(|(_, classes)| std::cmp::Reverse(classes[0].len() + classes[1].len()));
    draw(&mut rows).map_err(|e| format!("picture: {e}"))
}

fn draw(rows: &mut [(String, [Ratios; 2])]) -> Result<String, Box<dyn std::error::Error>> {
    let mut svg = String::new();
    {
        let height = ROW * rows.len() as u32 + 90;
        let area = SVGBackend::with_string(&mut svg, (WIDTH, height)).into_drawing_area();
        area.fill(&WHITE)?;
        let count = rows.len() as f64;
        let mut chart = ChartBuilder::on(&area)
            .caption("Highest pay of an advert over the reference wage of its country", ("sans-serif", 17))
            .margin(12)
            .x_label_area_size(40)
            .y_label_area_size(0)
            .build_cartesian_2d(-5.5..4.0, 0.0..count)?;
        chart
            .configure_mesh()
            .disable_y_mesh()
            .disable_y_axis()
            .x_labels(10)
            .x_label_formatter(&|x: &f64| format!("{:.2}", x.exp2()))
            .x_desc("times the reference wage (logarithmic); bar: middle half, line: 10 % to 90 %, dot: median")
            .draw()?;
        for (n, (country, classes)) in rows.iter_mut().enumerate() {
            let top = count - n as f64;
            for (class, (ratios, colour)) in classes.iter_mut().zip([HONEST, LURE]).enumerate() {
                let y = top - 0.32 - 0.36 * class as f64;
                let name = ["honest", "lures"][class];
                let label = format!("{country}, {} {name}", ratios.len());
                chart.draw_series([Text::new(
                    label,
                    (-5.45, y + 0.12),
                    ("sans-serif", 12).into_font().color(&colour),
                )])?;
                if ratios.len() < FEWEST {
                    continue;
                }
                ratios.sort_by(f64::total_cmp);
                let at = |q: f64| ratios[((ratios.len() - 1) as f64 * q).round() as usize].clamp(-5.5, 4.0);
                chart.draw_series([PathElement::new([(at(0.1), y), (at(0.9), y)], colour.stroke_width(2))])?;
                chart.draw_series([Rectangle::new(
                    [(at(0.25), y - 0.1), (at(0.75), y + 0.1)],
                    colour.mix(0.45).filled(),
                )])?;
                chart.draw_series([Circle::new((at(0.5), y), 4, colour.filled())])?;
            }
        }
        area.present()?;
    }
    Ok(svg)
}
