// The paragraph that comments on an answer stays folded until the answer is opened.
// Without this script, on paper and for the browser's own search it is simply there.
addEventListener("DOMContentLoaded", () => {
  for (const comment of document.querySelectorAll(".predict + .cell + p")) {
    const answer = comment.previousElementSibling.querySelector("details.hide");
    if (!answer) continue;
    const fold = () => {
      if (answer.open) comment.removeAttribute("hidden");
      else comment.setAttribute("hidden", "until-found");
    };
    answer.addEventListener("toggle", fold);
    comment.addEventListener("beforematch", () => (answer.open = true));
    fold();
  }
});
