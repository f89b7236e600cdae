// Texts, and a picture with them, onto the clipboard; without one the text is selected.

const textOf = (button) => document.getElementById(button.dataset.copies);

/** Where a browser has no clipboard for pages (no HTTPS): the old way, then by hand. */
function copiedTheOldWay(area) {
  area.focus();
  area.select();
  return document.execCommand("copy");
}

async function textCopied(area) {
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    return copiedTheOldWay(area);
  }
}

async function bothCopied(area, address) {
  try {
    const picture = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(answer.statusText);
      return answer.blob();
    });
    const text = new Blob([area.value], { type: "text/plain" });
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture, "text/plain": text })]);
    return true;
  } catch {
    return false;
  }
}

async function told(button) {
  const area = textOf(button);
  const letters = [...area.value].length;
  if (button.dataset.picture && (await bothCopied(area, button.dataset.picture))) return "图片和配文都已复制";
  if (!(await textCopied(area))) return "浏览器不让复制，文字已选中，请按 Ctrl+C";
  return button.dataset.picture ? "配文已复制；图片请在上面下载" : `已复制，${letters} 个字`;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  document.querySelector(`[data-copied="${button.dataset.copies}"]`).textContent = await told(button);
});
