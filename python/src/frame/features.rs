//! The feature vector, one column a feature, one row a row.

use super::{NO_TEXT, Rows, strings};
use arrow_array::{ArrayRef, RecordBatch, builder::Float64Builder};
use arrow_schema::{ArrowError, DataType, Field as Column, Schema};
use lurescan::Detector;
use std::sync::Arc;

pub fn schema(names: &[String]) -> Arc<Schema> {
    let features = names.iter().map(|n| Column::new(n, DataType::Float64, true));
    Arc::new(Schema::new(features.chain([Column::new("error", DataType::Utf8View, true)]).collect::<Vec<_>>()))
}

pub fn batch(detector: &Detector, rows: &mut Rows<'_>, schema: &Arc<Schema>) -> Result<RecordBatch, ArrowError> {
    let mut error = strings();
    let mut columns: Vec<Float64Builder> = (1..schema.fields().len()).map(|_| Float64Builder::new()).collect();
    rows.for_each(|_, advert| {
        match advert.map(|a| detector.features(a)) {
            Some(vector) => columns.iter_mut().zip(vector).for_each(|(column, x)| column.append_value(x)),
            None => columns.iter_mut().for_each(Float64Builder::append_null),
        }
        error.append_option(advert.is_none().then_some(NO_TEXT));
    });
    let mut arrays: Vec<ArrayRef> = columns.iter_mut().map(|c| Arc::new(c.finish()) as ArrayRef).collect();
    arrays.push(Arc::new(error.finish()));
    RecordBatch::try_new(Arc::clone(schema), arrays)
}
