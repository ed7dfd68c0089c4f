import { describe, expect, it } from "vitest";
import { codeBlock, html, jsonScript } from "../../../docs/render/markup.ts";

describe("html", () => {
  it("escapes texts, attributes' quotes and the sign that begins code in Markdown", () => {
    expect(html`<p title="${'"'}">${"a < b & \u0024{c}"}</p>`.text).toBe(
      '<p title="&quot;">a &lt; b &amp; &#36;{c}</p>',
    );
  });

  it("puts markup and lists of it in as they are, and leaves missing parts out", () => {
    expect(
      html`<ul>${["a", "b"].map((item) => html`<li>${item}</li>`)}${null}${undefined}${false}</ul>`.text,
    ).toBe("<ul><li>a</li><li>b</li></ul>");
  });

  it("has no blank line, which would end the block", () => {
    expect(
      html`<div>${""}
  ${""}
<p>x</p></div>`.text,
    ).toBe("<div>\n<p>x</p></div>");
  });
});

describe("data in a script", () => {
  it("cannot end the script nor begin code, and reads back as it was", () => {
    const value = { text: "</script><b>\u0024{x}" };
    const { text } = jsonScript(value, {});
    const json = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
    expect(json).not.toMatch(/<\/script|\$\{/);
    expect((JSON.parse(json) as { data: unknown }).data).toEqual(value);
  });

  it("leaves nothing to the search index, which takes out tags", () => {
    const { text } = jsonScript({ rows: [{ name: "a > b", value: 12346.75 }] }, { "rows.value": "other" });
    expect(text.replace(/<[^>]+>/g, " ")).not.toMatch(/\d\d|name|rows/);
    expect(text).toContain('data-numbers="others: rows.value"');
  });
});

describe("a code block", () => {
  it("keeps blank lines without being one", () => {
    const { text } = codeBlock("a\n\nb", "sql");
    expect(text).not.toContain("\n\n");
    expect(text.replaceAll("&#10;", "\n")).toContain("a\n\nb");
  });
});
