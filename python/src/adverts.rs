//! Adverts from Python: a text, or a mapping with `text` and any of the other fields.

use crate::errors::input;
use lurescan::{Advert, Field};
use pyo3::{
    prelude::*,
    types::{PyMapping, PyString},
};

pub fn advert(value: &Bound<'_, PyAny>) -> PyResult<Advert> {
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Advert::from_text(string(text, Field::Text)?));
    }
    let fields = value
        .cast::<PyMapping>()
        .map_err(|_| input("an advert should be a str, or a mapping such as a dict with the key `text`"))?;
    let mut advert = Advert::default();
    for field in Field::ALL {
        let value = if fields.contains(field.name())? { Some(fields.get_item(field.name())?) } else { None };
        match value.filter(|v| !v.is_none()) {
            Some(value) => {
                let text = value
                    .cast::<PyString>()
                    .map_err(|_| input(format!("the field `{}` should be a str", field.name())))?;
                *advert.field_mut(field) = string(text, field)?;
            }
            None if field == Field::Text => return Err(input("the field `text` is missing or None")),
            None => {}
        }
    }
    if fields.contains("country")? {
        let value = fields.get_item("country")?;
        if !value.is_none() {
            let wrong = |_| input("the field `country` should be a str, an ISO 3166 code such as KH");
            advert.country = value.cast::<PyString>().map_err(wrong)?.to_str()?.to_owned();
        }
    }
    Ok(advert)
}

/// All adverts of an iterable of which the first is number `first`; an error names the position of the one that is wrong.
pub fn adverts(values: &Bound<'_, PyAny>, first: usize) -> PyResult<Vec<Advert>> {
    if values.is_instance_of::<PyString>() {
        return Err(input("a list of adverts is wanted; put the str into a list"));
    }
    values
        .try_iter()?
        .enumerate()
        .map(|(i, value)| advert(&value?).map_err(|e| input(format!("advert {}: {}", first + i, e.value(values.py())))))
        .collect()
}

fn string(text: &Bound<'_, PyString>, field: Field) -> PyResult<String> {
    text.to_str()
        .map(str::to_owned)
        .map_err(|_| input(format!("the field `{}` holds a lone surrogate; decode it again or drop it", field.name())))
}
