"""Holds `tebiki inspect` against files of other programs, whose faults are known
(make.py), and against qpdf and poppler. The figures by rule are kept in docs/rules.md,
"Against the world": more misses or false alarms than there, or a rule that is not
there, fail.

usage: judge.py TEBIKI FOLDER"""

import json
import pathlib
import re
import subprocess
import sys

RULES = pathlib.Path(__file__).parents[2] / "docs/rules.md"
# What make.py knows of every file; other rules may well find something, and are not counted.
COUNTED = ("contrast", "pdf-unreadable", "structure-access", "structure-heading", "structure-language",
           "structure-table", "text-cut", "text-edge", "text-hidden", "text-overlap", "text-touch")
# A file without tags has no language, and what is drawn over a picture no even ground.
NOT_ASKED = {("structure-language", "structure-missing"), ("contrast", "text-edge"), ("contrast", "text-touch")}


def inspected(tebiki, folder):
    """name -> rules that were found."""
    files = sorted(folder.glob("*.pdf"))
    done = subprocess.run([tebiki, "inspect", "--format", "json", *files], capture_output=True, text=True)
    sheets = json.loads(done.stdout)["sheets"]
    return {pathlib.Path(sheet["inspection"]["file"]).stem: {f["rule"] for f in sheet["findings"]} for sheet in sheets}


def figures(truth, found):
    """rule -> [files with the fault, missed, false alarms], and each miss and alarm in words."""
    table, told = {rule: [0, 0, 0] for rule in COUNTED}, []
    for name, rules in truth.items():
        for rule in COUNTED:
            if any(rule == asked and other in rules for asked, other in NOT_ASKED):
                continue
            wanted, is_found = rule in rules, rule in found[name]
            table[rule][0] += wanted
            table[rule][1] += wanted and not is_found
            table[rule][2] += is_found and not wanted
            if wanted != is_found:
                told.append(f"{'missed' if wanted else 'false alarm'} {rule}: {name}")
    return table, told


def disagreements(folder, found):
    """Where qpdf does not read what tebiki reads, and poppler finds a font that is not embedded."""
    for name, rules in found.items():
        pdf = folder / f"{name}.pdf"
        reads = subprocess.run(["qpdf", "--check", pdf], capture_output=True).returncode in (0, 3)
        if reads == ("pdf-unreadable" in rules):
            yield f"qpdf {'reads' if reads else 'cannot read'} {name}"
        fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True).stdout.splitlines()[2:]
        outside = any(re.search(r" no +(yes|no) +(yes|no) +\d+ +\d+$", line) for line in fonts)
        if reads and outside != ("font-not-embedded" in rules):
            yield f"poppler finds {'a font outside' if outside else 'all fonts in'} {name}"


def kept():
    part = RULES.read_text("utf-8").split("### Against the world", 1)[-1].split("\n## ")[0]
    return {rule: [int(n) for n in (files, missed, alarms)]
            for rule, files, missed, alarms in re.findall(r"^\| `([a-z-]+)` \| (\d+) \| (\d+) \| (\d+) \|", part, re.M)}


def main(tebiki, folder):
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    found = inspected(tebiki, folder)
    table, told = figures(truth, found)
    told += disagreements(folder, found)
    known, worse = kept(), 0
    for line in told:
        print(line)
    for rule, (files, missed, alarms) in table.items():
        before = known.get(rule)
        bad = before is None or missed > before[1] or alarms > before[2]
        worse += bad
        print(f"| `{rule}` | {files} | {missed} | {alarms} |{'  WORSE than kept' if bad else ''}")
    print(f"{'FAIL' if worse else 'PASS'} world: {len(truth)} files, {len(told)} differences")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2])))
