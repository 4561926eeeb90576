// What DAISY Ace found in a book: every violation is told, and fails.
// usage: node .ci/ace.mjs REPORT_JSON BOOK
import { readFileSync } from "node:fs";

const [report, book] = process.argv.slice(2);
const { assertions } = JSON.parse(readFileSync(report, "utf8"));
const documents = assertions.map((one) => one["earl:testSubject"].url);
// A book of which nothing was looked at has no violation either.
if (!documents.some((name) => name.endsWith("text.xhtml")) || !documents.some((name) => name.endsWith("package.opf"))) {
  console.error(`${book}: Ace looked at ${documents.join(", ") || "nothing"}`);
  process.exit(1);
}
const found = assertions.flatMap((one) =>
  one.assertions.map((violation) => {
    const { "earl:test": test, "earl:result": result } = violation;
    return `${one["earl:testSubject"].url}: ${test["earl:impact"]} ${test["dct:title"]}: ${result["dct:description"]}`;
  }),
);
for (const violation of found) console.error(`${book}: ${violation}`);
if (found.length > 0) process.exit(1);
console.log(`${book}: Ace finds no violation in ${documents.length} documents`);
