//! Data frames through Arrow: string columns in, a table of answers out, one row a row.

use arrow_array::{
    Array, RecordBatch, StringArray,
    builder::{BooleanBuilder, Float64Builder, ListBuilder, StringBuilder},
};
use arrow_schema::{ArrowError, DataType, Field as Column, Schema};
use lurescan::{Advert, Detector, Field};
use pyo3_arrow::PyTable;
use std::sync::Arc;

/// Answers of every row. A null text is a row with `error` and nulls, as on the command line.
pub fn score(detector: &Detector, table: PyTable) -> Result<PyTable, String> {
    let (batches, schema) = table.into_inner();
    for field in Field::ALL {
        let found = schema.fields().iter().filter(|f| f.name() == field.name()).count();
        if found > 1 {
            return Err(format!("the column `{}` stands twice; rename one of them", field.name()));
        }
        if found == 0 && field == Field::Text {
            let names: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
            return Err(format!("no column `text`; the columns are: {}", names.join(", ")));
        }
    }
    let answers = batches.iter().map(|b| score_batch(detector, b)).collect::<Result<Vec<_>, _>>()?;
    PyTable::try_new(answers, answer_schema()).map_err(|e| e.to_string())
}

fn answer_schema() -> Arc<Schema> {
    let item = Arc::new(Column::new("item", DataType::Utf8, true));
    Arc::new(Schema::new(vec![
        Column::new("probability", DataType::Float64, true),
        Column::new("logit", DataType::Float64, true),
        Column::new("verdict", DataType::Utf8, true),
        Column::new("language", DataType::Utf8, true),
        Column::new("language_supported", DataType::Boolean, true),
        Column::new("indicators", DataType::List(item), true),
        Column::new("model", DataType::Utf8, true),
        Column::new("error", DataType::Utf8, true),
    ]))
}

fn score_batch(detector: &Detector, batch: &RecordBatch) -> Result<RecordBatch, String> {
    let columns = Field::ALL
        .into_iter()
        .filter_map(|field| batch.column_by_name(field.name()).map(|c| strings(c, field).map(|s| (field, s))))
        .collect::<Result<Vec<_>, _>>()?;
    let (mut probability, mut logit) = (Float64Builder::new(), Float64Builder::new());
    let (mut verdict, mut language, mut model, mut error) =
        (StringBuilder::new(), StringBuilder::new(), StringBuilder::new(), StringBuilder::new());
    let mut supported = BooleanBuilder::new();
    let mut indicators = ListBuilder::new(StringBuilder::new());
    for row in 0..batch.num_rows() {
        let mut advert = Advert::default();
        let mut has_text = false;
        for (field, values) in columns.iter().filter(|(_, v)| v.is_valid(row)) {
            advert.field_mut(*field).push_str(values.value(row));
            has_text |= *field == Field::Text;
        }
        if has_text {
            let a = detector.assess(&advert);
            probability.append_value(a.probability);
            logit.append_value(a.logit);
            verdict.append_value(a.verdict.name());
            language.append_value(a.language);
            supported.append_value(a.language_supported);
            indicators.append_value(a.indicators().into_iter().map(Some));
            model.append_value(&a.model);
            error.append_null();
        } else {
            probability.append_null();
            logit.append_null();
            verdict.append_null();
            language.append_null();
            supported.append_null();
            indicators.append_null();
            model.append_null();
            error.append_value("the field `text` is missing or null");
        }
    }
    RecordBatch::try_new(
        answer_schema(),
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
    .map_err(|e: ArrowError| e.to_string())
}

/// A column as strings. Numbers are refused: a salary column of numbers would lose its currency unseen.
fn strings(column: &dyn Array, field: Field) -> Result<StringArray, String> {
    let textual = match column.data_type() {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, value) => matches!(**value, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
        _ => false,
    };
    if !textual {
        return Err(format!("the column `{}` should hold text, not {}", field.name(), column.data_type()));
    }
    let cast = arrow_cast::cast(column, &DataType::Utf8).map_err(|e| format!("column `{}`: {e}", field.name()))?;
    let strings = cast.as_any().downcast_ref::<StringArray>().ok_or("a cast to text gave another type")?;
    Ok(strings.clone())
}
