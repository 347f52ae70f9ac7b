// One key decides and moves on. The keys stand in the page (data-code), told by where they lie.
"use strict";

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  const typing = event.target.closest("input:not([type=hidden]), textarea, select");
  if (typing) {
    if (event.code === "Escape") document.getElementById("question").focus();
    return;
  }
  if (event.target.closest("button, a, summary") && (event.code === "Space" || event.code === "Enter")) return;
  const meant = document.querySelector(`[data-code="${CSS.escape(event.code)}"]`);
  if (!meant) return;
  event.preventDefault();
  if (meant.matches("details")) meant.open = !meant.open;
  else if (meant.matches("input")) meant.focus();
  else meant.click();
});

// The new question is where a reader goes on.
addEventListener("htmx:after:swap", () => {
  const question = document.getElementById("question");
  if (question) question.focus({preventScroll: true});
});

// What is printed on this keyboard's keys, where the browser can say it.
async function label() {
  if (!navigator.keyboard?.getLayoutMap) return;
  const printed = await navigator.keyboard.getLayoutMap();
  document.querySelectorAll("[data-code]").forEach((each) => {
    const found = printed.get(each.dataset.code);
    const shown = each.querySelector("kbd");
    if (found && shown) shown.textContent = found.toUpperCase();
  });
}
addEventListener("DOMContentLoaded", () => label().catch(() => {}));
addEventListener("htmx:after:swap", () => label().catch(() => {}));
