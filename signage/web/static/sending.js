// Brings pictures: chosen, dropped or pasted files go to the server one after another, each with
// its progress in a row of its own, and what stands against it in the same place.
import { element } from "./letters.js";
import { post } from "./posting.js";

const KIB = 1024;

/** How many bytes, as people say it. */
export const weight = (bytes) =>
  bytes < KIB * KIB ? `${Math.ceil(bytes / KIB)} KB` : `${(bytes / KIB / KIB).toFixed(1)} MB`;

function nameOf(file, longest) {
  const stem = file.name.replace(/\.[^.]*$/, "").replace(/\p{C}/gu, "").trim();
  return Array.from(stem).slice(0, longest).join("") || "没有名称的图片";
}

/** A form in which pictures are brought; `came` is told of each that the server took. */
export class Sending {
  constructor(form, came) {
    Object.assign(this, { form, came, queue: Promise.resolve() });
    this.rows = form.querySelector("[data-sent]");
    const files = form.querySelector("[data-files]");
    const drop = form.querySelector("[data-drop]");
    form.querySelector("[data-plain]").hidden = true;
    files.multiple = form.hasAttribute("data-several");
    files.addEventListener("change", () => {
      this.take(files.files);
      files.value = "";
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", name === "dragenter" || name === "dragover");
        if (name === "drop") this.take(event.dataTransfer.files);
      });
    }
  }

  take(files) {
    for (const file of [...files]) {
      const row = this.row(file);
      this.queue = this.queue.then(() => this.send(file, row));
    }
  }

  row(file) {
    const bar = element("progress", "");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `${file.name} 传了多少`);
    const said = element("span", "small", "等着传");
    const row = element("li", "", element("b", "", file.name), bar, said);
    this.rows.prepend(row);
    return { row, bar, said };
  }

  async send(file, { row, bar, said }) {
    const most = Number(this.form.dataset.most);
    if (file.size > most) {
      this.end({ row, bar, said }, { message: `太大，有 ${weight(file.size)}，最多 ${weight(most)}` });
      return;
    }
    const fields = new FormData();
    fields.set("file", file);
    fields.set("name", nameOf(file, Number(this.form.dataset.longest)));
    fields.set("source", this.form.elements.source.value);
    const progress = (gone, all) => {
      const share = gone / all;
      bar.value = share;
      said.textContent = share < 1 ? `传了 ${Math.round(share * 100)}%` : "正在检查图片";
    };
    const token = this.form.elements.csrf_token.value;
    const headers = { "X-CSRF-Token": token, Accept: "application/json" };
    const { ok, ended, told } = await post(this.form.dataset.bring, fields, { headers, type: "json", progress });
    this.end({ row, bar, said }, ok ? null : ended ? { message: "连不上服务器，没有传上去" } : told || {});
    if (ok) this.came(told);
  }

  end({ row, bar, said }, refusal) {
    bar.remove();
    row.classList.add(refusal ? "bad" : "well");
    said.className = refusal ? "st stop" : "st ok";
    said.textContent = refusal ? refusal.message || "没有传上去，请再试一次" : "已收下";
    if (refusal) row.setAttribute("role", "alert");
  }
}
