#!/usr/bin/env python3
"""Asks independent judges about every PDF of tests/agreement, and compares what
they say with what tebiki says (NAME.txt, which the tests hold against tebiki).

usage: agreement.py JUDGES [--cache FILE] [NAME…]
JUDGES is a folder with judge-qr, judge-struct, judge-ua, judge-contrast, judge-x4.

Each file is judged in each dimension that it has: pass or fail. A difference must
stand in the table "Where judges differ" of docs/rules.md with its reason, and what
stands there must still differ. Exit 1 on any other difference."""

import argparse
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).parent.parent
CORPUS = ROOT / "tests/agreement"

# Rules of tebiki whose errors stand for a dimension, by how their names begin.
RULES = {
    "file": ("pdf-",),
    "codes": ("code-",),
    "structure": ("structure-", "font-not-embedded", "font-width", "text-unmapped", "text-notdef", "text-code-point"),
    "words": ("text-split", "text-lost", "text-unknown-number", "page-count"),
    "contrast": ("contrast", "text-hidden"),
    "press": ("press-", "near-edge", "on-fold", "coarse-image"),
}
# A code that prints too small for a phone; a symbol of a file that nothing is known of.
LEAST_MODULE, LEAST_SIDE = 0.4, 20


class Judges:
    """Runs judges, and remembers what they said of the same bytes."""

    def __init__(self, folder, cache):
        self.folder, self.cache = folder, cache
        self.known = json.loads(cache.read_text("utf-8")) if cache and cache.is_file() else {}
        scripts = sorted(path for pattern in ("judge*", "verapdf/*") for path in folder.glob(pattern) if path.is_file())
        self.version = hashlib.sha256(b"".join(path.read_bytes() for path in scripts)).hexdigest()

    def run(self, judge, pdf, *args, expect=None):
        """(exit code, output) of a judge; `expect` is a list of lines for --expect."""
        key = json.dumps([self.version, judge, args, expect, hashlib.sha256(pdf.read_bytes()).hexdigest()])
        if key not in self.known:
            with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as lines:
                if expect is not None:
                    lines.write("\n".join(expect))
                    lines.flush()
                    args = (*args, "--expect", lines.name)
                done = subprocess.run([self.folder / judge, *args, pdf], capture_output=True, text=True)
            self.known[key] = [done.returncode, done.stdout + done.stderr]
            if self.cache:
                self.cache.parent.mkdir(parents=True, exist_ok=True)
                self.cache.write_text(json.dumps(self.known), "utf-8")
        return self.known[key]


def verdict(code, output):
    """pass or fail with the first thing that a judge found, or what kept it from judging."""
    found = [line.strip() for line in output.splitlines() if re.match(r"\s*(ERROR|PRESS|\[ISO)", line)]
    return ("pass", "") if code == 0 else ("fail", (found or [output.strip()[-160:]])[0])


def file(judges, pdf, wanted):
    # 3 is for warnings: the file can be read.
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    return ("pass", "") if done.returncode in (0, 3) else ("fail", (done.stdout + done.stderr).strip()[-120:])


def codes(judges, pdf, wanted):
    expected = wanted.get("codes")
    side = min((code["minimum"] for code in expected or []), default=LEAST_SIDE)
    args = ["--min-module", str(LEAST_MODULE), "--min-size", str(side)]
    for code in expected or []:
        args += ["--expect", code["payload"]]
    if expected is not None:
        args += ["--count", str(len(expected))]
    code, output = judges.run("judge-qr", pdf, *args)
    if expected is None and "(0 codes)" in output:
        return None
    return verdict(code, output)


def structure(judges, pdf, wanted):
    if wanted.get("purpose") == "press" or is_for_press(pdf):
        return None
    order = [words["text"].replace("\n", "") for words in wanted.get("order", [])]
    said = verdict(*judges.run("judge-struct", pdf, expect=order))
    return said if said[0] == "fail" else verdict(*judges.run("judge-ua", pdf, "-f", "ua1"))


def words(judges, pdf, wanted):
    """What poppler reads: every wanted word in one line, no phone that is not known, all pages."""
    if not wanted:
        return None
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True).stdout
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True).stdout
    pages = int(re.search(r"Pages:\s*(\d+)", info)[1])
    lines = [re.sub(r"\s", "", line) if not re.search(r"\d", line) else line for line in text.splitlines()]
    absent = [word["text"] for word in wanted["words"] if not any(word["text"] in line for line in lines)
              and not (not word["text"].isascii() and word["text"] in re.sub(r"\s", "", text))]
    phones = set(re.findall(r"(?<![\d-])0\d+(?:-\d+)+", text))
    known = " ".join([*wanted["numbers"], *(word["text"] for word in wanted["words"])])
    strange = [phone for phone in phones if sum(map(str.isdigit, phone)) >= 9 and phone not in known]
    faults = [f"{word!r} is not there" for word in absent] + [f"{phone} is not known" for phone in strange]
    if pages != wanted["pages"]:
        faults.append(f"{pages} pages, not {wanted['pages']}")
    return ("fail", "; ".join(faults)) if faults else ("pass", "")


def contrast(judges, pdf, wanted):
    code, output = judges.run("judge-contrast", pdf)
    return None if " 0 runs" in output else verdict(code, output)


def press(judges, pdf, wanted):
    if not (wanted.get("purpose") == "press" or is_for_press(pdf)):
        return None
    known = wanted.get("press") or {"bleed": 3, "margin": 3, "ink_limit": 300}
    marks = ["--marks"] if known["margin"] > known["bleed"] else []
    dpi = 150 if wanted.get("material") == "poster" else 300
    args = ["--tac", str(known["ink_limit"]), "--bleed", str(known["bleed"]), "--dpi", str(dpi), *marks]
    return verdict(*judges.run("judge-x4", pdf, *args))


def is_for_press(pdf):
    return b"GTS_PDFX" in subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True).stdout


DIMENSIONS = {"file": file, "codes": codes, "structure": structure, "words": words, "contrast": contrast, "press": press}


def tebiki(name, dimension):
    """What tebiki says, by the golden beside the file."""
    lines = (CORPUS / f"{name}.txt").read_text("utf-8").splitlines()
    errors = [line.split()[1] for line in lines if line.startswith("error ")]
    found = [rule for rule in errors if rule.startswith(RULES[dimension])]
    return ("fail", " ".join(dict.fromkeys(found))) if found else ("pass", "")


def reasons():
    """(file, dimension) -> reason, of the table in docs/rules.md."""
    part = (ROOT / "docs/rules.md").read_text("utf-8").split("## Where judges differ", 1)[-1].split("\n## ")[0]
    rows = re.findall(r"^\| ([a-z0-9-]+) \| ([a-z]+) \| (.+?) \|$", part, re.M)
    return {(name, dimension): reason for name, dimension, reason in rows if dimension in DIMENSIONS}


def judge(judges, pdf):
    """(dimension, judges' verdict, tebiki's verdict) of a file."""
    beside = pdf.with_suffix(".wanted.json")
    wanted = json.loads(beside.read_text("utf-8")) if beside.is_file() else {}
    for dimension, ask in DIMENSIONS.items():
        theirs = ask(judges, pdf, wanted)
        if theirs is None:
            continue
        yield dimension, theirs, tebiki(pdf.stem, dimension)
        if dimension == "file" and theirs[0] == "fail":
            return


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("judges", type=pathlib.Path)
    parser.add_argument("--cache", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_intermixed_args()
    judges, told = Judges(options.judges, options.cache), reasons()
    files = [pdf for pdf in sorted(CORPUS.glob("*.pdf")) if not options.names or pdf.stem in options.names]
    count, differ, wrong = 0, set(), 0
    for pdf in files:
        for dimension, theirs, ours in judge(judges, pdf):
            count += 1
            if theirs[0] == ours[0]:
                continue
            differ.add((pdf.stem, dimension))
            reason = told.get((pdf.stem, dimension))
            wrong += reason is None
            print(f"{'FAIL' if reason is None else 'told'} {pdf.stem}: {dimension}: "
                  f"judges {' '.join(theirs)} / tebiki {' '.join(ours)}" + (f" ({reason})" if reason else ""), flush=True)
    names = {pdf.stem for pdf in files}
    for name, dimension in sorted(key for key in told.keys() - differ if key[0] in names or not options.names):
        wrong += 1
        print(f"FAIL {name}: {dimension}: does not differ any more; take it out of docs/rules.md")
    reasoned = len(differ & told.keys())
    print(f"{'FAIL' if wrong else 'PASS'} agreement: {len(files)} files, {count} verdicts, "
          f"{count - len(differ)} agree, {len(differ)} differ, {reasoned} of them with a reason")
    return 1 if wrong else 0


sys.exit(main())
