// What mdBook's own page leaves out: listings in the reader's language, and help for readers
// who do not use a mouse.
(() => {
  // Every listing in Rust, in NumPy or in both: chosen once, kept from page to page.
  const choices = { rust: "Rust", numpy: "NumPy", both: "both" };
  const listings = [...document.querySelectorAll(".listing:not(.beside)")];
  const kept = () => {
    try {
      return localStorage.getItem("listings");
    } catch {
      return null; // a browser may forbid it, as for a page from a file
    }
  };
  const show = (choice) => {
    document.documentElement.dataset.listings = choice;
    for (const listing of listings) {
      listing.querySelector("details.numpy").open = choice !== "rust";
      for (const button of listing.querySelectorAll(".language button")) {
        button.setAttribute("aria-pressed", String(button.value === choice));
      }
    }
  };
  for (const listing of listings) {
    const bar = document.createElement("div");
    bar.className = "language";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Listings in");
    for (const [value, words] of Object.entries(choices)) {
      const button = document.createElement("button");
      button.type = "button";
      button.value = value;
      button.textContent = words;
      button.addEventListener("click", () => {
        // The listings above change their height; the one that was clicked stays in its place.
        const before = bar.getBoundingClientRect().top;
        show(value);
        scrollBy({ top: bar.getBoundingClientRect().top - before, behavior: "instant" });
        try {
          localStorage.setItem("listings", value);
        } catch {
          // Then it holds for this page.
        }
      });
      bar.append(button);
    }
    listing.prepend(bar);
  }
  if (listings.length > 0) show(kept() in choices ? kept() : "rust");

  // The label that opens the contents works as a button, and is named as one.
  document.getElementById("mdbook-sidebar-toggle")?.setAttribute("role", "button");
  // What scrolls sideways can be scrolled with the keyboard.
  const boxes = "pre > code, .table, figure, .picture, math[display=block]";
  const reach = () => {
    for (const box of document.querySelector(".content")?.querySelectorAll(boxes) ?? []) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    }
  };
  // And once more where its width has changed: with the page's font, or with the window.
  reach();
  document.fonts.ready.then(reach);
  addEventListener("resize", reach);
})();
