/** The element that some HTML holds, as the build wrote it for the page. */
export function element(html: string): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild as HTMLElement;
}
