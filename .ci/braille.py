"""Holds tebiki's cells against two converters that are not ours.

usage: braille.py write                  the table of the tests, as libkuraji writes it
       braille.py table FILE             every line of that table, by both
       braille.py drafts FOLDER          every draft below a folder: its dots are its text

libkuraji is the converter of NVDA's Japanese edition; braillebasejapanese is a table.
"""

import re
import sys
import types
from pathlib import Path

import libkuraji

KANA = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもらりるれろやゆよわゐゑをんっー"
    "がぎぐげござじずぜぞだぢづでどばびぶべぼゔぱぴぷぺぽぁぃぅぇぉゃゅょゎ"
)
PAIRS = [row + small for row in "きしちにひみりぎじぢびぴ" for small in "ゃゅょ"] + (
    "いぇ きぇ しぇ ちぇ にぇ ひぇ すぃ てぃ じぇ ずぃ でぃ てゅ ふゅ ふょ でゅ ゔゅ ゔょ うぃ うぇ うぉ くぁ くぃ くぇ くぉ "
    "つぁ つぃ つぇ つぉ とぅ ふぁ ふぃ ふぇ ふぉ ぐぁ ぐぃ ぐぇ ぐぉ どぅ ゔぁ ゔぃ ゔぇ ゔぉ"
).split()
MARKS = "。 、 ・ ？ ！ 「 」 『 』 （ ） ［ ］ 〔 〕 〜 ― … ： → ％ ＃ ＆".split()
TEXTS = (
    [str(digit) for digit in range(10)]
    + [chr(letter) for letter in range(ord("a"), ord("z") + 1)]
    + "X JR NPO Google Twitter LINE A4 5G 10km 2.5km 100mL mp3 3LDK H2O A-4 COVID-19 0229-23-1603 000-0000 20ぷん 3えん 1い 5らん 8れつ 48にん 10わり 10わりあい 1,000えん 0.5 "
    "7-20 15〜64さい 50％ pref.miyagi.jp @example_soudan soudan@example.jp https://example.jp/a/1b Ａ".split()[:-1]
    + ["そーだんわ こちら。  でんわ", "「みなみぐち」え", "（ろせんバス）", "X（きゅー Twitter）", "＃7119", "Wi-Fi"]
)

# What one of them has otherwise, and why ours stays.
OTHERWISE = {
    # わ行 is あ行 with its dots lowered: い (12) gives ゐ (23). Both have something else.
    "ゐ": "⠆",
    "ゑ": "⠖",
    # Small letters alone are large ones.
    "ぁ": "⠁", "ぃ": "⠃", "ぅ": "⠉", "ぇ": "⠋", "ぉ": "⠊", "ゃ": "⠌", "ゅ": "⠬", "ょ": "⠜", "ゎ": "⠄",
    # 特殊音: フュ and フョ with 濁点.
    "ゔゅ": "⠸⠬", "ゔょ": "⠸⠜",
    # 点訳者挿入符, 第2カッコ, 波線, 棒線, 点線, 小見出し符, ナンバーマーク and アンドマーク are not in libkuraji as such.
    "［": "⠐⠶", "］": "⠶⠂", "〔": "⠶⠶", "〕": "⠶⠶", "〜": "⠤⠤", "―": "⠒⠒", "…": "⠂⠂⠂", "％": "⠰⠏", "：": "⠐⠂", "→": "⠒⠒⠕",
    "＃": "⠰⠩", "＆": "⠰⠯",
}


def table():
    """Each sound's cells in braillebasejapanese; its own converter wants a newer Python."""
    known = {}

    class Base:
        def setting_braille_rules_uppercase(self, *_):
            pass

        def append_braille_letter(self, text, cells, *_):
            known.setdefault(text, "".join(cells))

        def __getattr__(self, _):
            return lambda *_: None

    stub = types.ModuleType("braillebase")
    stub.BrailleBase = Base
    sys.modules["braillebase"] = stub
    import braillebasejapanese

    braillebasejapanese.BrailleBaseJapanese()
    return known


def katakana(text):
    return "".join(chr(ord(c) + 0x60) if "ぁ" <= c <= "ゖ" else c for c in text)


def is_address(run):
    points = re.sub(r"(?<=[0-9])\.(?=[0-9])", "", run)
    return any(c in points for c in ".@/") and any(c.isascii() and c.isalpha() for c in run)


def quoted(text):
    """libkuraji is given its quotation signs by the stage before it."""
    out, at = "", 0
    while at < len(text):
        if not (text[at].isascii() and text[at].isalnum() or text[at] == "@"):
            out, at = out + text[at], at + 1
            continue
        end = at
        while end < len(text) and text[end].isascii() and text[end] != " ":
            end += 1
        run = text[at:end]
        word = run.replace("-", "").isalpha() and len(run) > 1 and not run.isupper()
        out += f"⠠⠦{run}⠠⠴" if is_address(run) else f"⠦{run}⠴" if word else run
        at = end
    return out


def judged(text):
    # What it pads with blanks, the text has blanks for.
    for sign in ("［", "］", "〔", "〕", "〜", "―", "…", "％", "：", "→", "＃", "＆"):
        text = text.replace(sign, OTHERWISE[sign])
    cells = libkuraji.translate(katakana(quoted(text)))
    return cells.replace(" ", "").replace("\u2800", "")


def bare(cells):
    return cells.replace(" ", "").replace("\u2800", "")


def lines(path):
    return [line.split("\t") for line in Path(path).read_text(encoding="utf-8").splitlines()]


def write():
    other = table()
    for text in [*KANA, *PAIRS, *MARKS, *TEXTS]:
        cells = OTHERWISE.get(text)
        if cells is None:
            cells = libkuraji.translate(katakana(quoted(text.replace("。  ", "。"))))
            cells = other.get(text, cells) if "□" in cells else cells
            for sign in ("〜", "％", "＃", "＆"):
                if sign in text:
                    cells = libkuraji.translate(katakana(quoted(text.replace(sign, OTHERWISE[sign]))))
        print(f"{text}\t{cells.replace(' ', chr(0x2800))}")


def check_table(path):
    other, faults, count = table(), [], 0
    for text, cells in lines(path):
        if text in OTHERWISE:
            if bare(cells) != OTHERWISE[text]:
                faults.append(f"{text}: {cells}, not {OTHERWISE[text]}")
            continue
        count += 1
        by = {"libkuraji": judged(text)}
        if text in KANA or text in PAIRS:
            by["braillebasejapanese"] = other.get(text, "")
        # What one of them has no sign for, the other one judges alone: □ is libkuraji's word for that.
        by = {name: seen for name, seen in by.items() if seen and "□" not in seen}
        if not by:
            faults.append(f"{text}: nobody judges it")
        faults += [f"{text}: {cells}, {name} has {seen}" for name, seen in by.items() if bare(cells) != seen]
    print(f"braille: {count} lines of the table")
    return faults


ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="


def check_draft(text, dots):
    body = text.read_bytes().decode("utf-8").split("\r\n\r\n", 2)[2]
    said = ["⠶⠶" + libkuraji.translate("シタガキ・") + libkuraji.translate("コーセイマエ") + "⠶⠶"]
    pages = body.count("[") and [line for line in body.splitlines() if line.startswith("[") and line.endswith("ページ]")]
    for line in body.splitlines():
        if line in pages:
            said += [f"⠶⠶{libkuraji.translate(line[1:-4])}{libkuraji.translate('ページ')}⠶⠶"] if len(set(pages)) > 1 else []
            continue
        if line.startswith("[見出し"):
            line = line.split("] ", 1)[1]
        said.append(judged(line))
    written = ""
    for page in dots.read_bytes().decode("ascii").split("\f")[:-1]:
        rows = page.split("\r\n")
        assert len(rows) - 1 <= 18, f"{dots}: {len(rows) - 1} lines"
        assert all(len(row) <= 32 for row in rows), f"{dots}: a long line"
        written += "".join(rows[1:])
    written = "".join(chr(0x2800 + ASCII.index(c)) for c in written if c != " ")
    wanted = bare("".join(said))
    if written == wanted:
        return []
    at = next((i for i, (a, b) in enumerate(zip(written, wanted)) if a != b), min(len(written), len(wanted)))
    return [f"{dots} at cell {at}: {written[at - 20:at + 20]}, libkuraji has {wanted[at - 20:at + 20]}"]


def check_drafts(folder):
    faults, count = [], 0
    for dots in sorted(Path(folder).glob("**/text/*.brf")):
        count += 1
        faults += check_draft(dots.with_name(dots.name[:-4] + ".tenyaku.txt"), dots)
    print(f"braille: {count} drafts")
    return faults if count else ["no draft was made"]


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "write":
        write()
        sys.exit()
    found = check_table(rest[0]) if what == "table" else check_drafts(rest[0])
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))
