// The site that bench/compare.py writes, as Eleventy reads it.
import { createRequire } from "node:module";

// The site stands in a folder of its own, so Eleventy's Markdown is found from the program that runs.
const MarkdownIt = createRequire(process.argv[1])("markdown-it");

export default function (config) {
  const markdown = new MarkdownIt({ html: true });
  config.addFilter("md", (text) => markdown.renderInline(text));
  config.addPassthroughCopy({ static: "." });
  for (const lang of ["ar", "en"])
    config.addCollection(`items_${lang}`, (all) => all.getFilteredByTag(`items_${lang}`));
  return {
    dir: { input: "content", includes: "../_includes", data: "../_data" },
    templateFormats: ["md", "njk"],
    markdownTemplateEngine: false, // the texts hold no template, and Eleventy need not look for one
  };
}
