// Keeps a draft as typed: soon after a pause, and when the page is left. When somebody else
// changed it meanwhile, shows both and lets the writer choose; nothing typed is lost.
const PAUSE_MS = 1500;
const ZONE = "Asia/Shanghai"; // the office's clock, as the server writes instants

function clock(at) {
  return new Date(at).toLocaleTimeString("zh-CN", { hour: "numeric", minute: "2-digit", hour12: false, timeZone: ZONE });
}

export class Keeper {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-saved]");
    this.clash = form.querySelector("[data-clash]");
    this.timer = 0;
    this.saving = false;
    this.stuck = false;
    const { text } = form.elements;
    const early = text.value !== text.defaultValue; // typed before this script had come
    this.kept = early ? "" : this.fields();
    if (early) this.soon();
    form.addEventListener("submit", () => {
      clearTimeout(this.timer);
      this.sent = true;
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.keep();
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.sent && this.fields() !== this.kept && this.form.elements.text.value.trim()) event.preventDefault();
    });
  }

  /** What would be sent, without the version. */
  fields() {
    const data = new URLSearchParams(new FormData(this.form));
    data.delete("version");
    data.delete("csrf_token");
    return data.toString();
  }

  hold() {
    clearTimeout(this.timer);
  }

  soon() {
    clearTimeout(this.timer);
    if (this.fields() === this.kept) return;
    this.said.textContent = "有改动，正要保存";
    this.timer = setTimeout(() => this.keep(), PAUSE_MS);
  }

  async keep() {
    const now = this.fields();
    const blank = !this.form.dataset.slogan && !this.form.elements.text.value.trim();
    if (this.saving || this.stuck || this.sent || blank || now === this.kept) return;
    this.saving = true;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        credentials: "same-origin",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(new FormData(this.form)),
      });
      const told = await answer.json();
      if (answer.ok) this.took(told, now);
      else if (answer.status === 409) await this.differ(told);
      else this.said.textContent = `没有保存：${told.message}`;
    } catch {
      this.said.textContent = "连不上服务器，没有保存；您写的还在";
    } finally {
      this.saving = false;
    }
    if (this.fields() !== now) this.soon();
  }

  took(told, now) {
    this.kept = now;
    this.form.elements.version.value = told.version;
    this.said.textContent = `${clock(told.at)} 已自动保存`;
    if (this.form.dataset.slogan) return;
    this.form.dataset.slogan = told.id;
    this.form.action = told.edit;
    history.replaceState(null, "", told.edit);
  }

  async differ(told) {
    this.stuck = true;
    this.said.textContent = "没有保存，请看下面";
    const answer = await fetch(`/api/v1/slogans/${this.form.dataset.slogan}`, { credentials: "same-origin" });
    if (answer.ok) this.offer(told.message, await answer.json());
  }

  offer(message, theirs) {
    const box = document.createElement("div");
    box.className = "note hot clash";
    box.setAttribute("role", "alert");
    const inner = document.createElement("div");
    const words = (tag, name, text) => {
      const made = document.createElement(tag);
      made.className = name;
      made.textContent = text;
      return made;
    };
    inner.append(words("p", "", `${message}（${clock(theirs.changed_at)}）`), words("p", "theirs", theirs.text));
    const row = words("p", "row", "");
    if (theirs.state === "draft") {
      row.append(
        this.button("保留我写的，盖过去", () => this.go(theirs, this.form.elements.text.value)),
        this.button("用对方的，我写的留在这里", () => {
          const mine = this.form.elements.text.value;
          this.go(theirs, theirs.text);
          this.offerBack(mine);
        }),
      );
    } else {
      row.textContent = `这一稿已经“${theirs.state_word}”，不能再改。您写的还在下面，可以抄下来另写一稿。`;
    }
    inner.append(row);
    box.append(inner);
    this.clash.replaceChildren(box);
    box.scrollIntoView({ block: "center" });
  }

  offerBack(mine) {
    const box = document.createElement("div");
    box.className = "note clash";
    const text = document.createElement("p");
    text.className = "theirs";
    text.textContent = mine;
    const inner = document.createElement("div");
    inner.append("这是您写的：", text, this.button("换回我写的", () => {
      this.form.elements.text.value = mine;
      this.clash.replaceChildren();
      window.dispatchEvent(new Event("dengta:replaced"));
    }));
    box.append(inner);
    this.clash.replaceChildren(box);
  }

  go(theirs, text) {
    this.stuck = false;
    this.form.elements.version.value = theirs.version;
    this.form.elements.text.value = text;
    this.clash.replaceChildren();
    window.dispatchEvent(new Event("dengta:replaced"));
  }

  button(word, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn s";
    made.textContent = word;
    made.addEventListener("click", act);
    return made;
  }
}
