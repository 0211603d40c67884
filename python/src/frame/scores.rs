//! Probability, verdict and indicators, one row a row.

use super::{NO_TEXT, Rows, strings};
use arrow_array::{
    RecordBatch,
    builder::{BooleanBuilder, Float64Builder, ListBuilder},
};
use arrow_schema::{ArrowError, DataType, Field as Column, Schema};
use lurescan::Detector;
use std::sync::Arc;

pub fn schema() -> Arc<Schema> {
    let item = Arc::new(Column::new("item", DataType::Utf8View, true));
    Arc::new(Schema::new(vec![
        Column::new("probability", DataType::Float64, true),
        Column::new("logit", DataType::Float64, true),
        Column::new("verdict", DataType::Utf8View, true),
        Column::new("language", DataType::Utf8View, true),
        Column::new("language_supported", DataType::Boolean, true),
        Column::new("indicators", DataType::List(item), true),
        Column::new("model", DataType::Utf8View, true),
        Column::new("error", DataType::Utf8View, true),
    ]))
}

/// A null text is a row with `error` and nulls, as on the command line.
pub fn batch(detector: &Detector, rows: &mut Rows<'_>) -> Result<RecordBatch, ArrowError> {
    let (mut probability, mut logit) = (Float64Builder::new(), Float64Builder::new());
    let (mut verdict, mut language, mut model, mut error) = (strings(), strings(), strings(), strings());
    let mut supported = BooleanBuilder::new();
    let mut indicators = ListBuilder::new(strings());
    rows.for_each(|_, advert| {
        let answer = advert.map(|a| detector.assess(a));
        let a = answer.as_ref();
        probability.append_option(a.map(|a| a.probability));
        logit.append_option(a.map(|a| a.logit));
        verdict.append_option(a.map(|a| a.verdict.name()));
        language.append_option(a.map(|a| a.language));
        supported.append_option(a.map(|a| a.language_supported));
        indicators.append_option(a.map(|a| a.indicators().into_iter().map(Some)));
        model.append_option(a.map(|a| a.model.as_str()));
        error.append_option(a.is_none().then_some(NO_TEXT));
    });
    RecordBatch::try_new(
        schema(),
        vec![
            Arc::new(probability.finish()),
            Arc::new(logit.finish()),
            Arc::new(verdict.finish()),
            Arc::new(language.finish()),
            Arc::new(supported.finish()),
            Arc::new(indicators.finish()),
            Arc::new(model.finish()),
            Arc::new(error.finish()),
        ],
    )
}
