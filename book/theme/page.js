// What mdBook's own page leaves out for readers who do not use a mouse.
(() => {
  // The label that opens the contents works as a button, and is named as one.
  document.getElementById("mdbook-sidebar-toggle")?.setAttribute("role", "button");
  // What scrolls sideways can be scrolled with the keyboard.
  for (const box of document.querySelectorAll(".content pre > code, .content .table, .content math[display=block]")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
})();
