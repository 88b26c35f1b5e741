// A picture that Python redraws again and again, and a line of text below it. The
// browser keeps the old picture until it has decoded the new one, so nothing flickers.
function render({ model, el }) {
  const picture = document.createElement("img");
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  const note = document.createElement("p");
  el.classList.add("live-view");
  el.append(picture, status, note);

  let address = "";
  const showPicture = () => {
    const old = address;
    address = URL.createObjectURL(new Blob([model.get("image")], { type: "image/jpeg" }));
    picture.onload = () => URL.revokeObjectURL(old);
    picture.src = address;
  };
  const showWords = () => {
    picture.alt = model.get("alt");
    picture.width = model.get("width");
    status.textContent = model.get("status");
    note.textContent = model.get("note");
    note.hidden = !note.textContent;
  };
  const words = ["alt", "width", "status", "note"];
  showWords();
  showPicture();
  model.on("change:image", showPicture);
  for (const name of words) model.on(`change:${name}`, showWords);
  // Python draws only while somebody is watching.
  model.set("is_seen", true);
  model.save_changes();
  return () => {
    model.off("change:image", showPicture);
    for (const name of words) model.off(`change:${name}`, showWords);
    URL.revokeObjectURL(address);
  };
}

export default { render };
