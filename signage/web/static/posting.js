// Sends a form's fields and tells how far they have gone, which fetch cannot.

/**
 * What the server answers: `ok`, the `address` it answered from, and `told`, its body.
 * `progress` gets the bytes that have gone, and how many there are; `stopping`, if given,
 * breaks it off.
 */
export function post(address, fields, { headers, type, progress, stopping }) {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.responseType = type;
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded, event.total);
    });
    request.addEventListener("load", () =>
      done({ ok: request.status < 300, address: request.responseURL, told: request.response }));
    for (const end of ["error", "abort"]) request.addEventListener(end, () => done({ ok: false, ended: end }));
    stopping?.addEventListener("abort", () => request.abort());
    request.send(fields);
  });
}
