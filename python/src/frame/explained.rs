//! Explanations of many adverts as long tables. `row` is the number of the advert in the table, from 0. A row without a
//! text has no explanation.

use super::{Rows, strings};
use arrow_array::{
    RecordBatch,
    builder::{Float64Builder, Int64Builder, ListBuilder},
};
use arrow_schema::{ArrowError, DataType, Field as Column, Schema};
use lurescan::Detector;
use std::sync::Arc;

pub fn contributions_schema() -> Arc<Schema> {
    let item = Arc::new(Column::new("item", DataType::Utf8View, true));
    Arc::new(Schema::new(vec![
        Column::new("row", DataType::Int64, false),
        Column::new("feature", DataType::Utf8View, false),
        Column::new("value", DataType::Float64, false),
        Column::new("contribution", DataType::Float64, false),
        Column::new("words", DataType::List(item), false),
    ]))
}

/// One row a contribution, with the different words behind it.
pub fn contributions(detector: &Detector, rows: &mut Rows<'_>) -> Result<RecordBatch, ArrowError> {
    let (mut row, mut feature) = (Int64Builder::new(), strings());
    let (mut value, mut contribution) = (Float64Builder::new(), Float64Builder::new());
    let mut words = ListBuilder::new(strings());
    rows.for_each(|number, advert| {
        let Some(advert) = advert else { return };
        let a = detector.assess(advert);
        for c in &a.contributions {
            row.append_value(number as i64);
            feature.append_value(&c.feature);
            value.append_value(c.value);
            contribution.append_value(c.contribution);
            let mut own: Vec<&str> =
                a.evidence.iter().filter(|e| e.indicator == c.feature).map(|e| e.text.as_str()).collect();
            own.sort_unstable();
            own.dedup();
            words.append_value(own.into_iter().map(Some));
        }
    });
    RecordBatch::try_new(
        contributions_schema(),
        vec![
            Arc::new(row.finish()),
            Arc::new(feature.finish()),
            Arc::new(value.finish()),
            Arc::new(contribution.finish()),
            Arc::new(words.finish()),
        ],
    )
}

pub fn evidence_schema() -> Arc<Schema> {
    Arc::new(Schema::new(vec![
        Column::new("row", DataType::Int64, false),
        Column::new("indicator", DataType::Utf8View, false),
        Column::new("field", DataType::Utf8View, false),
        Column::new("start", DataType::Int64, false),
        Column::new("end", DataType::Int64, false),
        Column::new("text", DataType::Utf8View, false),
    ]))
}

/// One row a piece of evidence; `start` and `end` in code points.
pub fn evidence(detector: &Detector, rows: &mut Rows<'_>) -> Result<RecordBatch, ArrowError> {
    let (mut row, mut start, mut end) = (Int64Builder::new(), Int64Builder::new(), Int64Builder::new());
    let (mut indicator, mut field, mut text) = (strings(), strings(), strings());
    rows.for_each(|number, advert| {
        let Some(advert) = advert else { return };
        // The row of the command line knows the code points; they are counted in one place only.
        let answer = detector.assess(advert).to_json(advert, true);
        for e in answer["evidence"].as_array().into_iter().flatten() {
            row.append_value(number as i64);
            indicator.append_value(e["indicator"].as_str().unwrap_or_default());
            field.append_value(e["field"].as_str().unwrap_or_default());
            start.append_value(e["start"].as_i64().unwrap_or_default());
            end.append_value(e["end"].as_i64().unwrap_or_default());
            text.append_value(e["text"].as_str().unwrap_or_default());
        }
    });
    RecordBatch::try_new(
        evidence_schema(),
        vec![
            Arc::new(row.finish()),
            Arc::new(indicator.finish()),
            Arc::new(field.finish()),
            Arc::new(start.finish()),
            Arc::new(end.finish()),
            Arc::new(text.finish()),
        ],
    )
}
