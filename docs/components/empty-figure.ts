/** Stands where a figure would, and says in words why there is none. */
export function emptyFigure(title: string, reason: string): HTMLElement {
  const figure = document.createElement("figure");
  figure.className = "figure";
  const heading = document.createElement("h3");
  heading.className = "figure-title";
  heading.textContent = title;
  const text = document.createElement("p");
  text.className = "chart-empty";
  text.textContent = reason;
  figure.append(heading, text);
  return figure;
}
