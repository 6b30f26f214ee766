// What the reader has answered, kept in the browser: shown in the contents and on the course
// map, asked once more where it was missed, and handed out, taken in and deleted as one file.
(() => {
  const KEY = "progress";
  const VERSION = 1;
  const STATES = ["right", "missed", "shown"];

  // The answers of a progress file; what is wrong with it is an error's one line.
  function answersOf(text) {
    let file;
    try {
      file = JSON.parse(text);
    } catch (error) {
      throw new Error(`it is not JSON: ${error.message}`);
    }
    const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
    if (!isObject(file) || !isObject(file.answers) || !Number.isInteger(file.version)) {
      throw new Error("it is no progress file of this book: it has no version and answers");
    }
    if (file.version > VERSION) {
      throw new Error(`it is of version ${file.version}, and this book knows up to ${VERSION}`);
    }
    for (const [id, answer] of Object.entries(file.answers)) {
      const name = JSON.stringify(id).slice(0, 60);
      if (!/^[a-z][a-z0-9.-]{0,80}$/.test(id)) throw new Error(`${name} is no question's name`);
      if (!isObject(answer) || !STATES.includes(answer.state)) {
        throw new Error(`the answer to ${name} is neither right, missed nor shown`);
      }
      if (typeof answer.said !== "string" || answer.said.length > 2000) {
        throw new Error(`the answer to ${name} says nothing that can be read`);
      }
      if (!Number.isFinite(answer.at)) throw new Error(`the answer to ${name} has no time`);
    }
    return file.answers;
  }

  // Where nothing can be kept, answers hold for this page; so they do where what is kept is
  // damaged, which is left as it is until the reader deletes it.
  let here = {};
  let trouble = "";
  function read() {
    try {
      const text = localStorage.getItem(KEY);
      trouble = "";
      return text === null ? {} : answersOf(text);
    } catch (error) {
      trouble =
        error.name === "Error"
          ? `What this browser has kept is damaged: ${error.message}. Delete it to begin anew.`
          : "This browser keeps nothing for this page: answers are forgotten when it is left.";
      return here;
    }
  }
  function write(answers) {
    here = answers;
    if (trouble === "") {
      try {
        localStorage.setItem(KEY, JSON.stringify({ version: VERSION, answers }));
      } catch {
        trouble = "This browser keeps nothing more: answers are forgotten when the page is left.";
      }
    }
    show();
  }

  window.progress = {
    get: (id) => read()[id],
    set(id, answer) {
      write({ ...read(), [id]: { ...answer, at: Date.now() } });
    },
    forget(id) {
      const { [id]: _, ...rest } = read();
      write(rest);
    },
  };

  const root = typeof path_to_root === "string" ? path_to_root : "";
  const load = (file) => {
    const script = document.createElement("script");
    script.src = `${root}live/${file}`;
    document.head.append(script);
  };
  const pageOf = (address) => new URL(address, location.href).pathname.split("/").at(-1) || "index.html";

  // The chapters that ask: page, title, the questions' names. `questions.js` calls this.
  let chapters = [];
  window.courseQuestions = (list) => {
    chapters = list;
    show();
    askMissed();
  };

  // Of a chapter's questions, how many have been answered and how many of these are right.
  function counts(ids, answers) {
    const of = (...states) => ids.filter((id) => states.includes(answers[id]?.state)).length;
    return { all: ids.length, answered: of("right", "missed"), right: of("right") };
  }
  function words({ all, answered, right }) {
    return `${answered} of ${all} answered, ${right} right`;
  }

  function show() {
    const answers = read();
    for (const [page, , ids] of chapters) {
      if (ids.length === 0) continue;
      const count = counts(ids, answers);
      const links = [...document.querySelectorAll(".sidebar a[href]:not(.header-item a)")];
      for (const link of links.filter((link) => !link.hash && pageOf(link.href) === page)) {
        let mark = link.querySelector(".done");
        if (!mark) {
          mark = document.createElement("span");
          mark.className = "done";
          link.append(mark);
        }
        mark.textContent = count.answered === count.all ? " ✓" : ` ${count.answered}/${count.all}`;
        mark.title = words(count);
      }
    }
    showMap(answers);
  }

  // On the course map: a column in the table of questions, and what can be done with all.
  function showMap(answers) {
    const panel = document.getElementById("progress");
    if (!panel) return;
    for (const row of document.querySelectorAll("main table tr")) {
      const link = row.querySelector("td a[href]");
      let cell = row.querySelector(".done");
      if (!cell) {
        cell = document.createElement(link ? "td" : "th");
        cell.className = "done";
        if (!link) cell.scope = "col";
        row.append(cell);
      }
      const chapter = link && chapters.find(([page]) => page === pageOf(link.href));
      if (!link) cell.textContent = "answered";
      else if (!chapter || chapter[2].length === 0) cell.textContent = "";
      else {
        const count = counts(chapter[2], answers);
        cell.innerHTML = `<progress max="${count.all}" value="${count.answered}"></progress> `;
        cell.firstChild.setAttribute("aria-label", `answered in ${link.textContent}`);
        cell.append(`${count.answered} of ${count.all}`);
        cell.title = words(count);
      }
    }
    if (panel.hidden) fill(panel);
    const ids = chapters.flatMap(([, , ids]) => ids);
    panel.querySelector(".sum").textContent = `${words(counts(ids, answers))}.`;
    panel.querySelector(".kept").textContent = trouble;
  }

  function fill(panel) {
    panel.innerHTML =
      '<p class="sum"></p><p class="kept" role="alert"></p><p class="buttons">' +
      '<button type="button" name="export">Save as a file</button> ' +
      '<button type="button" name="import">Take in a file</button> ' +
      '<button type="button" name="delete">Delete all</button> ' +
      '<input type="file" accept=".json,application/json" aria-label="A progress file" hidden></p>' +
      '<p class="said" role="status"></p>';
    panel.hidden = false;
    const said = panel.querySelector(".said");
    const file = panel.querySelector("input");
    const on = (name, action) =>
      panel.querySelector(`[name=${name}]`).addEventListener("click", action);
    on("export", () => {
      const text = JSON.stringify({ version: VERSION, answers: read() }, null, 1);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = "progress.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      said.textContent = `Saved as ${link.download}.`;
    });
    on("import", () => file.click());
    file.addEventListener("change", async () => {
      const [chosen] = file.files;
      file.value = "";
      if (!chosen) return;
      try {
        const theirs = answersOf(await chosen.text());
        const answers = { ...read() };
        // Of two answers to one question the later one counts.
        for (const [id, answer] of Object.entries(theirs)) {
          if (!(answers[id]?.at >= answer.at)) answers[id] = answer;
        }
        write(answers);
        said.textContent = `${Object.keys(theirs).length} answers were taken in from ${chosen.name}.`;
      } catch (error) {
        said.textContent = `${chosen.name} was refused: ${error.message}. What was here is as it was.`;
      }
    });
    on("delete", () => {
      const count = Object.keys(read()).length;
      if (!confirm(`Delete all that is kept, ${count} answers?`)) return;
      try {
        localStorage.removeItem(KEY);
      } catch {
        // Then nothing was kept.
      }
      trouble = "";
      write({});
      said.textContent = "All answers have been deleted.";
    });
  }

  // At a chapter's beginning, three questions of earlier ones that were missed, the last first.
  const AGAIN = 3;
  function askMissed() {
    const answers = read();
    const place = chapters.findIndex(([page]) => page === pageOf(location.href));
    const earlier = chapters.slice(0, Math.max(place, 0)).flatMap(([page, title, ids]) =>
      ids.map((id) => ({ id, page, title })),
    );
    const missed = earlier
      .filter(({ id }) => answers[id]?.state === "missed")
      .sort((a, b) => answers[b.id].at - answers[a.id].at)
      .slice(0, AGAIN);
    const before = document.querySelector("main h2");
    if (missed.length === 0 || !before || document.querySelector("main .again")) return;
    const box = document.createElement("section");
    box.className = "again";
    box.setAttribute("aria-label", "Questions again");
    const count = ["One question", "Two questions", "Three questions"][missed.length - 1];
    box.innerHTML = `<p><strong>${count} again</strong>, missed in an earlier chapter.</p>`;
    (document.querySelector("main .time") ?? document.querySelector("main h1")).after(box);
    for (const { id, page, title } of missed) {
      const part = document.createElement("div");
      part.dataset.again = id;
      part.innerHTML = `<p class="from">From <a href="${page}#predict-${id}"></a>:</p>`;
      part.querySelector("a").textContent = title;
      box.append(part);
      load(`again/${id}.js`);
    }
  }
  window.askAgain = (id, html) => {
    const part = document.querySelector(`.again [data-again="${CSS.escape(id)}"]`);
    if (!part) return;
    part.insertAdjacentHTML("beforeend", html);
    window.letPredict(part.querySelector(".predict"), { fresh: true });
  };

  load("questions.js");
})();
