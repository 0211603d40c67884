//! The input.

use serde::{Deserialize, Serialize};

/// Which text field of an advert a span lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Field {
    /// The title.
    Title,
    /// The body.
    Text,
    /// The employer's name as given in a field.
    Company,
    /// The place as given in a field.
    Location,
    /// The salary as given in a field.
    Salary,
    /// The contact line.
    Contact,
}

impl Field {
    /// All fields in the order in which they are read.
    pub const ALL: [Field; 6] =
        [Field::Title, Field::Text, Field::Company, Field::Location, Field::Salary, Field::Contact];

    /// The field's name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Text => "text",
            Field::Company => "company",
            Field::Location => "location",
            Field::Salary => "salary",
            Field::Contact => "contact",
        }
    }
}

/// A job advert. Only `text` is needed; no feature reads whether another field is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advert {
    /// Title.
    pub title: String,
    /// Body.
    pub text: String,
    /// Employer.
    pub company: String,
    /// Place of work.
    pub location: String,
    /// Salary column.
    pub salary: String,
    /// Contact line.
    pub contact: String,
    /// Country of the work, an ISO 3166 code of two letters, where the platform knows it; empty else. It tells whose
    /// dollar a `$` is and which wage an offer is measured by, and is no evidence.
    pub country: String,
}

impl Advert {
    /// An advert of which only the text is known.
    pub fn from_text(text: impl Into<String>) -> Self {
        Advert { text: text.into(), ..Advert::default() }
    }

    /// The text of one field.
    pub fn field(&self, field: Field) -> &str {
        match field {
            Field::Title => &self.title,
            Field::Text => &self.text,
            Field::Company => &self.company,
            Field::Location => &self.location,
            Field::Salary => &self.salary,
            Field::Contact => &self.contact,
        }
    }

    /// The same field, to be set.
    pub fn field_mut(&mut self, field: Field) -> &mut String {
        match field {
            Field::Title => &mut self.title,
            Field::Text => &mut self.text,
            Field::Company => &mut self.company,
            Field::Location => &mut self.location,
            Field::Salary => &mut self.salary,
            Field::Contact => &mut self.contact,
        }
    }
}
