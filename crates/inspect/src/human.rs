//! What no machine can judge: questions for people, after the checkpoints of the
//! Matterhorn protocol 1.1 that it leaves to a human. The questions are our own,
//! in plain words; only those are asked that a file gives cause for. None is ever
//! told as passed.

use serde::Serialize;

use super::structure::Summary;

/// One question for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Failure conditions of the Matterhorn protocol 1.1 that it is about.
    pub checkpoint: &'static str,
    /// In Japanese; the answer must be はい.
    pub question: &'static str,
}

/// The questions that a file gives cause for; `summary` is absent where it has no
/// tags, and then only what the eye sees can be asked.
pub fn questions(summary: Option<&Summary>) -> Vec<Question> {
    let Some(summary) = summary else { return SEEN.to_vec() };
    let mut questions = [SEEN.as_slice(), &ALWAYS].concat();
    let abroad = summary.language.as_deref().is_some_and(|tag| !tag.to_lowercase().starts_with("ja"));
    let kinds: [(bool, &[Question]); 11] = [
        (!summary.alternatives.is_empty() || summary.figures > 0, &FIGURES),
        (abroad, &ABROAD),
        (!summary.headings.is_empty(), &HEADINGS),
        (summary.tables > 0, &TABLES),
        (summary.lists > 0, &LISTS),
        (summary.links > 0, &LINKS),
        (summary.ruby > 0, &RUBY),
        (summary.formulas > 0, &FORMULAS),
        (summary.notes > 0, &NOTES),
        (summary.fields > 0 || summary.scripts, &FORMS),
        (summary.media > 0, &MEDIA),
    ];
    for (_, more) in kinds.into_iter().filter(|(applies, _)| *applies) {
        questions.extend(more);
    }
    questions.sort_by_key(|question| question.checkpoint);
    questions
}

const fn ask(checkpoint: &'static str, question: &'static str) -> Question {
    Question { checkpoint, question }
}

const SEEN: [Question; 1] =
    [ask("04-001", "色や形や場所が分からなくても、同じことが伝わりますか（白黒でも、声だけでも）。")];

const ABROAD: [Question; 1] =
    [ask("11-007", "その言葉を話す人が、見出しから電話の呼び名まで、全部の文を読んで確かめましたか。")];

const ALWAYS: [Question; 9] = [
    ask("01-001", "ページ番号や飾りの線など、読まなくてよいものは、読みとばされますか。"),
    ask("01-002", "大切な文や絵は、すべて読み上げられますか。"),
    ask("01-006", "見出し・段落・箇条書きなどのタグは、見た目どおりの意味になっていますか。"),
    ask("06-004", "文書の題名を聞いただけで、何の文書か分かりますか。"),
    ask("09-001", "目を閉じて最初から聞いて、意味の通る順番ですか。"),
    ask("11-007", "外国語の所は、その言葉の声で読まれますか（ほかは日本語で読まれますか）。"),
    ask("13-001", "意味のある絵や図には、すべて図のタグが付いていますか。"),
    ask("14-001", "見出しに見える所は、すべて見出しのタグになっていますか。"),
    ask("16-003", "箇条書きに見える所は、すべて箇条書きのタグになっていますか。"),
];

const FIGURES: [Question; 3] = [
    ask("13-003", "図に添えた説明の文は、その図の説明だと分かるつながりになっていますか。"),
    ask("13-004", "絵の説明（代替テキスト）は、絵を見ない方に、同じことを伝えていますか。"),
    ask("13-006", "1つの絵は、ばらばらにならず、1つの図として読まれますか。"),
];

const HEADINGS: [Question; 1] = [ask("09-003", "見出しの段（大見出し・中見出し）は、内容の組み立てと合っていますか。")];

const TABLES: [Question; 3] = [
    ask("15-001", "表の見出しは、どの行・どの列のことか、聞いて分かりますか。"),
    ask("15-004", "表になっているのは、行と列のある内容だけですか（並べるためだけの表は、表にしません）。"),
    ask("15-005", "表のどのセルを聞いても、何についての値か分かりますか。"),
];

const LISTS: [Question; 1] = [ask("16-001", "順番のある箇条書きは、番号も読まれますか。")];

const LINKS: [Question; 2] = [
    ask("28-001", "リンクは、前後の文の中の、正しい場所で読まれますか。"),
    ask("28-012", "リンクの説明を聞いただけで、何が開くか分かりますか。"),
];

const RUBY: [Question; 1] = [ask("09-007", "ふりがなは、その場所での正しい読みですか。")];

const FORMULAS: [Question; 1] = [ask("17-002", "式の説明は、式を見ない方に、同じことを伝えていますか。")];

const NOTES: [Question; 1] = [ask("19-001", "注はすべて注のタグになり、本文のどこの注か分かりますか。")];

const FORMS: [Question; 2] = [
    ask("24-001", "書きこむらんは、何を書くか、聞いて分かりますか。"),
    ask("29-001", "時間にせかされずに、キーだけで使えますか。"),
];

const MEDIA: [Question; 2] =
    [ask("03-001", "光の点滅がなく、安心して見られますか。"), ask("05-001", "音や動画の内容は、文でも分かりますか。")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_applies_is_asked() {
        let plain = Summary::default();
        let rich = Summary { tables: 1, links: 2, ruby: 3, ..Summary::default() };
        let asked = |summary: &Summary, checkpoint| questions(Some(summary)).iter().any(|q| q.checkpoint == checkpoint);
        for checkpoint in ["15-001", "28-012", "09-007"] {
            assert!(asked(&rich, checkpoint) && !asked(&plain, checkpoint), "{checkpoint}");
        }
        assert!(asked(&plain, "09-001"));
        assert_eq!(questions(None).len(), 1);
    }

    #[test]
    fn no_question_is_asked_twice() {
        let all = Summary {
            headings: vec![(1, String::new())],
            figures: 1,
            formulas: 1,
            tables: 1,
            lists: 1,
            links: 1,
            ruby: 1,
            notes: 1,
            fields: 1,
            media: 1,
            language: Some("en".to_owned()),
            ..Summary::default()
        };
        let questions = questions(Some(&all));
        assert!(questions.windows(2).all(|pair| pair[0].checkpoint <= pair[1].checkpoint));
        let words: std::collections::BTreeSet<&str> = questions.iter().map(|asked| asked.question).collect();
        assert_eq!(words.len(), questions.len());
        assert_eq!(questions.len(), 28);
    }
}
