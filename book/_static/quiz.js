// "Check yourself": a chosen answer opens and says why. This works without the script,
// which names each group of answers, counts the questions that were solved, and tells the
// other scripts which were answered.
addEventListener("DOMContentLoaded", () => {
  const questions = [];
  for (const answer of document.querySelectorAll("details.answer")) {
    const before = answer.previousElementSibling;
    if (questions.at(-1)?.at(-1) === before) questions.at(-1).push(answer);
    else questions.push([answer]);
  }
  if (!questions.length) return;

  const tally = document.createElement("p");
  tally.className = "quiz-tally";
  tally.setAttribute("role", "status");
  const tried = questions.map(() => new Set());
  const show = () => {
    const solved = questions.map((answers, k) =>
      answers.some((a) => a.matches(".right") && tried[k].has(a)));
    const atOnce = questions.filter((answers, k) =>
      [...tried[k]][0]?.matches(".right")).length;
    const found = solved.filter(Boolean).length;
    tally.textContent = `${found} of ${questions.length} found`
      + (tried.some((t) => t.size) ? `, ${atOnce} at the first try.` : " so far.");
    const answered = tried.flatMap((t, k) => (t.size ? [k + 1] : []));
    const detail = { answered, questions: questions.length };
    document.dispatchEvent(new CustomEvent("quiz", { detail }));
  };

  questions.forEach((answers, k) => {
    const group = document.createElement("div");
    group.className = "quiz-answers";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", `Answers to question ${k + 1}`);
    answers[0].before(group);
    group.append(...answers);
    for (const answer of answers) {
      answer.querySelector("summary").addEventListener("click", () => {
        tried[k].add(answer);
        show();
      });
    }
  });
  document.querySelectorAll(".quiz-answers").item(questions.length - 1).after(tally);
  show();
});
