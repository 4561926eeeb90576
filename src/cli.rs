//! The command line, as clap structs.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::plan::Selection;
use crate::starter::Start;
use common::kinds::{Edition, Material, Use};

const TEMPLATE: &str = "{about}\n\n使い方: {usage}\n\n{all-args}\n";

/// 1つの YAML ファイルから、相談窓口のリーフレット・ポスター・ちらし・サポートブックを作ります
#[derive(Debug, Parser)]
#[command(name = "tebiki", version, help_template = TEMPLATE, subcommand_help_heading = "命令",
    subcommand_value_name = "命令", disable_help_flag = true, disable_version_flag = true,
    disable_help_subcommand = true)]
pub struct Cli {
    /// Absent after a double click.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// この説明を表示します
    #[arg(short, long, action = ArgAction::Help, global = true, help_heading = "オプション")]
    help: Option<bool>,
    /// 版の番号を表示します
    #[arg(short = 'V', long, action = ArgAction::Version, help_heading = "オプション")]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 画面（ブラウザー）を開いて、見ながら直します。何も付けずに tebiki とだけ打っても、これになります
    #[command(help_template = TEMPLATE)]
    Serve(Serve),
    /// すべての印刷物を作ります
    #[command(help_template = TEMPLATE)]
    Build(Build),
    /// YAML ファイルを調べます（何も書きこみません）
    #[command(help_template = TEMPLATE)]
    Check(Check),
    /// できあがった PDF を調べます（どのソフトで作ったものでも）
    #[command(help_template = TEMPLATE)]
    Inspect(Inspect),
    /// 版ごとに、使うフォントがそろっているか、どの文字もあるかを調べます（何も書きこみません）
    #[command(help_template = TEMPLATE)]
    Fonts(Fonts),
    /// 新しいプロジェクト（すぐに作れる見本）を置きます
    #[command(help_template = TEMPLATE)]
    New(New),
    /// レイアウト（Typst）を、ひとつの紙面のデータと一緒に書き出します。エディターで開いて、見ながら直せます
    #[command(help_template = TEMPLATE)]
    Layouts(Layouts),
    /// YAML ファイルの書き方（JSON Schema）を表示します。VS Code などで項目の候補と説明が出ます
    #[command(help_template = TEMPLATE, override_usage = "tebiki schema")]
    Schema,
}

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "オプション", override_usage = "tebiki serve [オプション] [ファイル]")]
pub struct Serve {
    /// 開くファイル（書かなければ、sources にひとつだけあるもの。なければ、画面で選びます）
    #[arg(value_name = "ファイル", help_heading = "対象")]
    pub source: Option<PathBuf>,
    /// ブラウザーを開かず、アドレスだけを表示します
    #[arg(long)]
    pub no_browser: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "オプション", override_usage = "tebiki new [オプション] フォルダー")]
pub struct New {
    /// 新しく作るフォルダー
    #[arg(value_name = "フォルダー", help_heading = "対象")]
    pub folder: PathBuf,
    /// もとにする見本: example（架空のセンター。書かなければこれ）、miyagi（宮城県の見本）
    #[arg(
        long,
        value_name = "見本",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub from: Start,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "オプション", override_usage = "tebiki layouts [オプション] フォルダー [ファイル]")]
pub struct Layouts {
    /// 新しく作るフォルダー
    #[arg(value_name = "フォルダー", help_heading = "対象")]
    pub folder: PathBuf,
    /// センターの YAML ファイル（書かなければ sources/*.yaml のいちばん初め）
    #[arg(value_name = "ファイル", help_heading = "対象")]
    pub source: Option<PathBuf>,
    /// 印刷物: leaflet、poster、flyer、support-book、directory、card、notice（書かなければ YAML にあるいちばん初め）
    #[arg(long, value_name = "印刷物", value_enum, hide_possible_values = true)]
    pub material: Option<Material>,
    /// 版: standard（標準。書かなければこれ）、furigana（ふりがな）、large-print（大きな文字）、easy（やさしい日本語）
    #[arg(long, value_name = "版", value_enum, hide_possible_values = true)]
    pub edition: Option<Edition>,
    /// 使いみち: web（画面。書かなければこれ）、office（コピー機）、press（印刷会社）
    #[arg(long = "use", value_name = "使いみち", value_enum, hide_possible_values = true)]
    pub purpose: Option<Use>,
    /// 前に書き出したフォルダーの、データ（data.json と画像）だけを書きかえます。レイアウトはそのままです
    #[arg(long)]
    pub data: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "オプション", override_usage = "tebiki build [オプション] [ファイル]...")]
pub struct Build {
    #[command(flatten)]
    pub common: Common,
    /// 作ったものを置くフォルダー（書かなければプロジェクトの output）
    #[arg(short, long, value_name = "フォルダー")]
    pub output: Option<PathBuf>,
    /// 作る印刷物: leaflet、poster、flyer、support-book、directory、card、notice（何度でも書けます。書かなければすべて）
    #[arg(long = "material", value_name = "印刷物", value_enum, hide_possible_values = true)]
    pub materials: Vec<Material>,
    /// 作る版: standard（標準）、furigana（ふりがな）、large-print（大きな文字）、easy（やさしい日本語）、en（英語）などの言葉（書かなければ YAML の editions）
    #[arg(long = "edition", value_name = "版", value_enum, hide_possible_values = true)]
    pub editions: Vec<Edition>,
    /// 使いみち: web（画面）、office（コピー機）、press（印刷会社）（何度でも書けます。書かなければすべて）
    #[arg(long = "use", value_name = "使いみち", value_enum, hide_possible_values = true)]
    pub uses: Vec<Use>,
    /// くらべる相手のフォルダー: 前に配った版の output（書かなければ、いま output にあるもの）
    #[arg(long, value_name = "フォルダー")]
    pub against: Option<PathBuf>,
    /// 同時に作る数（書かなければ機械に合わせます）
    #[arg(long, value_name = "数")]
    pub jobs: Option<usize>,
    /// 前に作ったものが同じでも、すべて作りなおします
    #[arg(long)]
    pub again: bool,
    /// 問題があるとき以外は、何も表示しません
    #[arg(long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "オプション", override_usage = "tebiki check [オプション] [ファイル]...")]
pub struct Check {
    #[command(flatten)]
    pub common: Common,
    /// ほかの版に足りないものも調べます: furigana（読みのない言葉）、easy（やさしい日本語の文）、en（英語）などの言葉（訳のない文）（何度でも書けます）
    #[arg(long = "edition", value_name = "版", value_enum, hide_possible_values = true)]
    pub editions: Vec<Edition>,
    /// 文ごとに、いまの文字の数と、紙面に入る数の目安を、表にします
    #[arg(long)]
    pub room: bool,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "オプション", override_usage = "tebiki fonts [ファイル]...")]
pub struct Fonts {
    /// センターの YAML ファイル（書かなければ sources/*.yaml のすべて）
    #[arg(value_name = "ファイル", help_heading = "対象")]
    pub sources: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "オプション", override_usage = "tebiki inspect [オプション] PDF...")]
pub struct Inspect {
    /// 調べる PDF
    #[arg(value_name = "PDF", help_heading = "対象", required = true)]
    pub files: Vec<PathBuf>,
    /// 結果の形: human（人が読む）、json（プログラムが読む）
    #[arg(
        long,
        value_name = "形",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
}

/// What every command that reads sources knows.
#[derive(Debug, Args)]
#[command(next_help_heading = "オプション")]
pub struct Common {
    /// センターの YAML ファイル（書かなければ sources/*.yaml のすべて）
    #[arg(value_name = "ファイル", help_heading = "対象")]
    pub sources: Vec<PathBuf>,
    /// 結果の形: human（人が読む）、json（プログラムが読む）
    #[arg(
        long,
        value_name = "形",
        value_enum,
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
}

/// How results are reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Human,
    Json,
}

impl Layouts {
    pub fn selection(&self) -> Selection {
        Selection {
            materials: self.material.into_iter().collect(),
            editions: vec![self.edition.unwrap_or(Edition::Standard)],
            uses: vec![self.purpose.unwrap_or(Use::Web)],
        }
    }
}

impl Build {
    pub fn selection(&self) -> Selection {
        Selection { materials: self.materials.clone(), editions: self.editions.clone(), uses: self.uses.clone() }
    }
}

/// What clap has to say, in Japanese.
pub fn usage_error(error: &clap::Error) -> String {
    use clap::error::{ContextKind, ErrorKind};
    let of = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("「{}」という指定はありません", of(ContextKind::InvalidArg)),
        ErrorKind::InvalidSubcommand => format!("「{}」という命令はありません", of(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = of(ContextKind::ValidValue);
            let valid = if valid.is_empty() { String::new() } else { format!("（{valid} から選べます）") };
            format!("「{}」に「{}」は書けません{valid}", of(ContextKind::InvalidArg), of(ContextKind::InvalidValue))
        }
        _ => "書き方が違います".to_owned(),
    };
    format!("{what}。\n使い方は tebiki --help で見られます。")
}
