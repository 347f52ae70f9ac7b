// What the pages do in the browser beyond links and forms. Everything works without it, if less at ease.
"use strict";

// A quote in the text and its claim beside it find each other.
function choose(name) {
  document.querySelectorAll(".chosen").forEach((each) => each.classList.remove("chosen"));
  document.querySelectorAll("[data-claims]").forEach((piece) => {
    if (piece.dataset.claims.split(" ").includes(name)) piece.classList.add("chosen");
  });
  const claim = document.getElementById("c-" + name);
  if (claim) claim.classList.add("chosen");
}

function chooseByAddress() {
  const found = /^#[cq]-(.+)$/.exec(decodeURIComponent(location.hash));
  if (!found) return;
  choose(found[1]);
  const claim = document.getElementById("c-" + found[1]);
  const beside = document.querySelector(".beside");
  if (claim && beside && location.hash.startsWith("#q-")) beside.scrollTop = claim.offsetTop - beside.offsetTop - 40;
}

addEventListener("hashchange", chooseByAddress);
addEventListener("DOMContentLoaded", chooseByAddress);

// A passage that is selected goes into the form for a claim by hand.
document.addEventListener("selectionchange", () => {
  const passage = document.getElementById("passage");
  const selected = getSelection();
  if (!passage || selected.isCollapsed) return;
  const within = selected.anchorNode.parentElement?.closest(".text p");
  if (!within) return;
  passage.value = selected.toString().trim();
  document.getElementById("near").value = within.dataset.start;
});
