//! What all findings on one file come to, in one word.

use serde::Serialize;

use common::finding::Finding;

/// From the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing was found, or the source lets all of it pass.
    Good,
    /// Remarks; the file may go out.
    Remarks,
    /// Errors; the file must not go out.
    Faulty,
}

impl Verdict {
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let weigh = |finding: &Finding| match (finding.is_error(), &finding.silenced) {
            (true, _) => Self::Faulty,
            (false, None) => Self::Remarks,
            (false, Some(_)) => Self::Good,
        };
        findings.into_iter().map(weigh).max().unwrap_or(Self::Good)
    }

    /// A sign that is told apart without colour.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Good => "○",
            Self::Remarks => "△",
            Self::Faulty => "×",
        }
    }

    /// The same for readers.
    pub fn words(self) -> &'static str {
        match self {
            Self::Good => "問題ありません",
            Self::Remarks => "注意があります",
            Self::Faulty => "作れません",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_finding_that_is_not_let_pass_decides() {
        let error = Finding::error("date", "x");
        let remark = error.clone().warning();
        let passed = Finding { silenced: Some("理由".into()), ..error.clone() };
        assert_eq!(Verdict::of([]), Verdict::Good);
        assert_eq!(Verdict::of([&passed]), Verdict::Good);
        assert_eq!(Verdict::of([&remark, &passed]), Verdict::Remarks);
        assert_eq!(Verdict::of([&remark, &error]), Verdict::Faulty);
    }
}
