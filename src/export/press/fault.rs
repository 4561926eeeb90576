//! What stops a file on its way to the press.

use common::finding::Finding;
use common::messages::paper as say;
use pdf::write;

/// What stops a file on its way to the press.
#[derive(Debug)]
pub enum Fault {
    /// The objects are not as they should be.
    Pdf(lopdf::Error),
    /// Something is drawn in a way that cannot be turned into inks.
    Colour(String),
}

impl Fault {
    pub fn colour(what: &str) -> Self {
        Self::Colour(what.to_owned())
    }

    pub fn finding(self) -> Vec<Finding> {
        match self {
            Self::Pdf(error) => write::fault(&error),
            Self::Colour(what) => vec![say::colour(&what)],
        }
    }
}

impl From<lopdf::Error> for Fault {
    fn from(error: lopdf::Error) -> Self {
        Self::Pdf(error)
    }
}

impl From<moxcms::CmsError> for Fault {
    fn from(error: moxcms::CmsError) -> Self {
        Self::Colour(error.to_string())
    }
}
