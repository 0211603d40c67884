//! The columns that hold the fields of an advert.

use arrow_array::{Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Schema};
use lurescan::{Advert, Field};
use std::collections::BTreeMap;

const COUNTRY: &str = "country";

/// Says what is wrong with the columns before any row is read.
pub fn check(schema: &Schema, columns: &BTreeMap<String, String>) -> Result<(), String> {
    for (field, column) in columns {
        let mut found = schema.fields().iter().filter(|f| f.name() == column);
        let Some(first) = found.next() else { return Err(format!("no column `{column}` for the field `{field}`")) };
        if found.next().is_some() {
            return Err(format!("the column `{column}` stands twice; rename one of them"));
        }
        if !is_text(first.data_type()) {
            return Err(format!("the column `{column}` should hold text, not {}", first.data_type()));
        }
    }
    if columns.contains_key(Field::Text.name()) {
        Ok(())
    } else {
        Err("a column for the field `text` is wanted".into())
    }
}

/// Numbers are refused: a salary column of numbers would lose its currency unseen.
fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, value) => matches!(**value, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View),
        _ => false,
    }
}

/// The fields of a slice of rows, as strings.
pub struct Texts {
    fields: Vec<(Field, StringArray)>,
    country: Option<StringArray>,
}

impl Texts {
    pub fn of(batch: &RecordBatch, columns: &BTreeMap<String, String>) -> Result<Self, String> {
        let strings = |field: &str| columns.get(field).map(|column| strings(batch, column)).transpose();
        let mut fields = Vec::new();
        for field in Field::ALL {
            fields.extend(strings(field.name())?.map(|s| (field, s)));
        }
        Ok(Texts { fields, country: strings(COUNTRY)? })
    }

    /// Reads a row into `advert`; whether it has a text.
    pub fn read(&self, row: usize, advert: &mut Advert) -> bool {
        let mut has_text = false;
        for (field, values) in &self.fields {
            advert.field_mut(*field).clear();
            if values.is_valid(row) {
                advert.field_mut(*field).push_str(values.value(row));
                has_text |= *field == Field::Text;
            }
        }
        advert.country.clear();
        if let Some(country) = self.country.as_ref().filter(|c| c.is_valid(row)) {
            advert.country.push_str(country.value(row));
        }
        has_text
    }
}

fn strings(batch: &RecordBatch, column: &str) -> Result<StringArray, String> {
    let values = batch.column_by_name(column).ok_or_else(|| format!("no column `{column}`"))?;
    let cast = arrow_cast::cast(values, &DataType::Utf8).map_err(|e| format!("column `{column}`: {e}"))?;
    let strings = cast.as_any().downcast_ref::<StringArray>().ok_or("a cast to text gave another type")?;
    Ok(strings.clone())
}
