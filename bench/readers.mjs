// Reads feeds by two libraries of Node: prints [id, text, picture] of each entry, by file.
// node readers.mjs LIBRARY FILE...; the libraries are found from the folder it is started in.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [library, ...files] = process.argv.slice(2);
const load = createRequire(`${process.cwd()}/`);
const found = {};
for (const file of files) {
  const text = readFileSync(file, "utf8");
  if (library === "rss-parser") {
    const Parser = load("rss-parser");
    const parser = new Parser({ customFields: { item: ["media:content", "summary"] } });
    const { items } = await parser.parseString(text);
    found[file] = items.map((each) => [
      each.guid ?? each.id,
      [each.summary, each.content, each["content:encoded"]].join(" "),
      each["media:content"]?.$?.url ?? "",
    ]);
  } else {
    const { parseFeed } = load("feedsmith");
    const { feed } = parseFeed(text);
    const said = (each) => each?.value ?? each?.encoded ?? each ?? "";
    found[file] = (feed.entries ?? feed.items ?? []).map((each) => [
      each.guid?.value ?? each.id,
      [each.summary, each.content, each.description, each.content_html].map(said).join(" "),
      each.media?.contents?.[0]?.url ?? each.image ?? "",
    ]);
  }
}
console.log(JSON.stringify(found));
