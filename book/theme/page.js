// What mdBook's own page leaves out for readers who do not use a mouse.
(() => {
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
