"""Holds `tebiki inspect` against files of other programs, whose faults are known
(make.py), and against what veraPDF, qpdf, PDFium and poppler say of them. The figures
are kept in docs/rules.md, "Against the world": more than there of what tebiki misses,
tells falsely, or tells otherwise than a judge does, or a rule that is not there, fail.

usage: judge.py TEBIKI FOLDER CLASSPATH     CLASSPATH as .ci/verapdf.sh prints it"""

import collections
import json
import pathlib
import re
import subprocess
import sys

import pypdfium2

RULES = pathlib.Path(__file__).parents[2] / "docs/rules.md"
# What make.py knows of every file; other rules may well find something, and are not counted.
COUNTED = ("contrast", "font-not-embedded", "pdf-unreadable", "structure-access", "structure-heading", "structure-language",
           "structure-table", "text-cut", "text-edge", "text-hidden", "text-overlap", "text-touch")
# A file without tags has no language, and what is drawn over a picture no even ground.
NOT_ASKED = {("structure-language", "structure-missing"), ("contrast", "text-edge"), ("contrast", "text-touch")}
# Rules of tebiki, and the checks of veraPDF's profile of PDF/UA-1 for the same.
CLAUSES = {
    "font-not-embedded": r"7\.21\.4\.1-", "structure-access": r"7\.16-", "structure-heading": r"7\.4",
    "structure-language": r"7\.2-(2|29|30|31|32|33|34)$", "structure-missing": r"7\.1-11$",
    "structure-table": r"7\.5-", "structure-title": r"7\.1-(8|9|10)$",
}


def main(tebiki, folder, classpath):
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    found = inspected(tebiki, folder)
    table, told = figures(truth, found)
    judges, other = agreement(found, asked(folder, classpath))
    for line in [*told, *other]:
        print(line)
    worse = compared(table, kept(r"^\| `([a-z-]+)` \| (\d+) \| (\d+) \| (\d+) \|"))
    worse += compared(judges, kept(r"^\| `([a-z-]+)` \| ([A-Za-z]+) \| (\d+) \| (\d+) \| (\d+) \|"))
    missed, false = (sum(row[at] for row in table.values()) for at in (1, 2))
    print(f"{'FAIL' if worse else 'PASS'} world: {len(truth)} files, {missed} missed, {false} false alarms, "
          f"{len(other)} otherwise than a judge")
    return 1 if worse else 0


def inspected(tebiki, folder):
    """name -> rules that were found as errors or warnings."""
    files = sorted(folder.glob("*.pdf"))
    done = subprocess.run([tebiki, "inspect", "--format", "json", *files], capture_output=True, text=True)
    sheets = json.loads(done.stdout)["sheets"]
    return {pathlib.Path(sheet["inspection"]["file"]).stem: {f["rule"] for f in sheet["findings"]} for sheet in sheets}


def figures(truth, found):
    """rule -> [files with the fault, missed, false alarms], and each miss and alarm in words."""
    table, told = {(rule,): [0, 0, 0] for rule in COUNTED}, []
    for name, rules in truth.items():
        for rule in COUNTED:
            if any(rule == asked and other in rules for asked, other in NOT_ASKED):
                continue
            wanted, is_found = rule in rules, rule in found[name]
            row = table[(rule,)]
            row[0] += wanted
            row[1] += wanted and not is_found
            row[2] += is_found and not wanted
            if wanted != is_found:
                told.append(f"{'missed' if wanted else 'false alarm'} {rule}: {name}")
    return table, told


def asked(folder, classpath):
    """(judge, name) -> {rule: whether it finds it}, of the rules that it has a say in."""
    said = {}
    for pdf in sorted(folder.glob("*.pdf")):
        reads = subprocess.run(["qpdf", "--check", pdf], capture_output=True).returncode in (0, 3)
        said["qpdf", pdf.stem] = {"pdf-unreadable": not reads}
        said["PDFium", pdf.stem] = {"pdf-unreadable": not opens(pdf)}
        if reads:
            fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True).stdout.splitlines()[2:]
            outside = any(re.search(r" no +(yes|no) +(yes|no) +\d+ +\d+$", line) for line in fonts)
            said["poppler", pdf.stem] = {"font-not-embedded": outside}
    for name, failed in conformance(folder, classpath).items():
        found = {rule: any(re.match(clause, check) for check in failed) for rule, clause in CLAUSES.items()}
        said["veraPDF", name] = found
    return said


def opens(pdf):
    try:
        pypdfium2.PdfDocument(pdf)[0].render(scale=0.1)
        return True
    except pypdfium2.PdfiumError:
        return False


def conformance(folder, classpath):
    """name -> checks of PDF/UA-1 that fail by veraPDF, of the files that it can judge."""
    command = ["java", "-Xmx1g", "-cp", classpath, "Conformance", "ua1", *sorted(folder.glob("*.pdf"))]
    failed, name = {}, None
    for line in subprocess.run(command, capture_output=True, text=True).stdout.splitlines():
        if verdict := re.match(r"(PASS|FAIL) ua1: (.+)\.pdf \(", line):
            name = pathlib.Path(verdict[2]).name
            failed[name] = []
        elif line.startswith("  "):
            failed[name].append(line.split()[0])
    return failed


def agreement(found, said):
    """(rule, judge) -> [both, tebiki alone, judge alone], and each difference in words."""
    table, told = collections.defaultdict(lambda: [0, 0, 0]), []
    for (judge, name), rules in said.items():
        for rule, theirs in rules.items():
            ours = rule in found[name]
            row = table[rule, judge]
            row[0] += ours and theirs
            row[1] += ours and not theirs
            row[2] += theirs and not ours
            if ours != theirs:
                told.append(f"{'tebiki' if ours else judge} alone, of {'tebiki' if theirs else judge}: {rule}: {name}")
    return dict(sorted(table.items())), told


def kept(row):
    """What docs/rules.md has of a table: the three figures of each row by what is before them."""
    part = RULES.read_text("utf-8").split("### Against the world", 1)[-1].split("\n## ")[0]
    return {tuple(cells[:-3]): [int(cell) for cell in cells[-3:]] for cells in re.findall(row, part, re.M)}


def compared(table, known):
    """Prints a table; how many rows are worse in their last two figures, or not known."""
    worse = 0
    for key, row in table.items():
        before = known.get(key)
        bad = before is None or row[1] > before[1] or row[2] > before[2]
        worse += bad
        print("|", " | ".join([f"`{key[0]}`", *key[1:], *map(str, row)]), "|" + ("  WORSE than kept" if bad else ""))
    return worse


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3]))
