// Renders openapi.json: operations by module, their parameters and answers, and
// a button that asks this node. Text from the description is only ever set as
// text, never as markup.
"use strict";

const el = (tag, props, ...children) => {
  const node = Object.assign(document.createElement(tag), props || {});
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
};

const FIRST = ["civitas", "cosmos", "ibc"];

// moduleOf: /civitas/treasury/v1/funds → "civitas treasury".
function moduleOf(path) {
  const parts = path.split("/").filter(Boolean);
  const version = parts.findIndex((part) => /^v\d/.test(part));
  return parts.slice(0, version > 0 ? version : 2).join(" ");
}

function compareModules(a, b) {
  const rank = (name) => (FIRST.indexOf(name.split(" ")[0]) + FIRST.length + 1) % (FIRST.length + 1);
  return rank(a) - rank(b) || a.localeCompare(b);
}

function collect(spec) {
  const operations = [];
  for (const [path, methods] of Object.entries(spec.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      operations.push({ path, method, operation, module: moduleOf(path) });
    }
  }
  return operations.sort((a, b) => compareModules(a.module, b.module) || a.path.localeCompare(b.path));
}

// typeName says in a word what a schema holds.
function typeName(schema) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.type === "array") return `${typeName(schema.items)}[]`;
  return schema.format ? `${schema.type} (${schema.format})` : schema.type || "object";
}

// fieldRows lists the fields of a message, those of messages inside it to a depth of two.
function fieldRows(spec, schema, depth, trail) {
  const ref = schema && (schema.$ref || (schema.items && schema.items.$ref));
  const message = ref ? spec.definitions[ref.split("/").pop()] : schema;
  if (!message || !message.properties || trail.includes(ref)) return [];
  return Object.entries(message.properties).flatMap(([name, field]) => [
    el("tr", null,
      el("td", null, el("code", { textContent: `${"\u2003".repeat(trail.length)}${name}` })),
      el("td", { className: "soft", textContent: typeName(field) }),
      el("td", { textContent: field.description || field.title || "" })),
    ...(depth > 0 ? fieldRows(spec, field, depth - 1, [...trail, ref]) : []),
  ]);
}

function fieldTable(spec, title, schema) {
  const rows = fieldRows(spec, schema, 2, []);
  if (rows.length === 0) return null;
  return el("details", null, el("summary", { textContent: `${title}: ${typeName(schema)}` }),
    el("table", null, el("tbody", null, ...rows)));
}

// address fills the path and the query from the inputs; null when a required one is empty.
function address(path, inputs) {
  let filled = path;
  const query = new URLSearchParams();
  for (const { parameter, input } of inputs) {
    const value = input.value.trim();
    if (value === "") {
      if (parameter.in !== "path") continue;
      input.focus();
      return null;
    }
    if (parameter.in === "path") filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(value));
    else query.append(parameter.name, value);
  }
  const text = query.toString();
  return text ? `${filled}?${text}` : filled;
}

async function ask(url, button, output) {
  button.disabled = true;
  output.hidden = false;
  output.className = "";
  output.textContent = `GET ${url}\n…`;
  try {
    const response = await fetch(url, { headers: { Accept: "application/json" } });
    const text = await response.text();
    let shown = text;
    try {
      shown = JSON.stringify(JSON.parse(text), null, 2);
    } catch { /* not JSON: shown as it came */ }
    output.className = response.ok ? "" : "failed";
    output.textContent = `GET ${url}\n${response.status} ${response.statusText}\n\n${shown}`;
  } catch (error) {
    output.className = "failed";
    output.textContent = `GET ${url}\nThe node did not answer: ${error.message}`;
  } finally {
    button.disabled = false;
  }
}

function parameterTable(parameters, tryable) {
  const inputs = [];
  const rows = parameters.map((parameter) => {
    const input = el("input", { name: parameter.name, ariaLabel: parameter.name, placeholder: parameter.default || "" });
    if (tryable) inputs.push({ parameter, input });
    return el("tr", null,
      el("td", null, el("code", { textContent: parameter.name }),
        parameter.required ? el("span", { className: "required", textContent: " required" }) : null),
      el("td", { className: "soft", textContent: `${parameter.in}, ${typeName(parameter)}` }),
      tryable ? el("td", null, input) : null,
      el("td", { textContent: parameter.description || "" }));
  });
  return { inputs, table: el("table", null, el("tbody", null, ...rows)) };
}

function renderBody(spec, { path, method, operation }) {
  const body = el("div", { className: "body" });
  if (operation.description) body.append(el("p", { textContent: operation.description }));
  const parameters = (operation.parameters || []).filter((parameter) => parameter.in !== "body");
  const payload = (operation.parameters || []).find((parameter) => parameter.in === "body");
  const tryable = method === "get";
  const { inputs, table } = parameterTable(parameters, tryable);
  if (parameters.length > 0) body.append(table);
  if (tryable) {
    const output = el("pre", { hidden: true, tabIndex: 0 });
    const button = el("button", { type: "button", textContent: "Try" });
    const go = () => {
      const url = address(path, inputs);
      if (url !== null) ask(url, button, output);
    };
    button.addEventListener("click", go);
    for (const { input } of inputs) input.addEventListener("keydown", (event) => event.key === "Enter" && go());
    body.append(button, output);
  }
  const answer = operation.responses && operation.responses["200"];
  body.append(...[payload && fieldTable(spec, "Request", payload.schema),
    answer && fieldTable(spec, "Answer", answer.schema)].filter(Boolean));
  return body;
}

function renderOperation(spec, entry) {
  const { path, method, operation } = entry;
  const details = el("details", { className: "op", id: operation.operationId || "" },
    el("summary", null,
      el("span", { className: `method ${method}`, textContent: method.toUpperCase() }),
      el("code", { textContent: path }),
      el("span", { className: "words", textContent: operation.summary || "" })));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(renderBody(spec, entry));
  });
  return details;
}

function render(spec, words) {
  const list = document.getElementById("operations");
  const nav = document.getElementById("modules");
  list.replaceChildren();
  nav.replaceChildren();
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = collect(spec).filter(({ path, operation }) => {
    const text = `${path} ${operation.operationId} ${operation.summary || ""} ${operation.description || ""}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const modules = Map.groupBy ? Map.groupBy(shown, (entry) => entry.module)
    : shown.reduce((map, entry) => map.set(entry.module, [...(map.get(entry.module) || []), entry]), new Map());
  for (const [name, entries] of modules) {
    const id = `module-${name.replace(/\W+/g, "-")}`;
    nav.append(el("a", { href: `#${id}` }, `${name} `, el("small", { textContent: entries.length })));
    list.append(el("section", { id }, el("h2", { textContent: name }), ...entries.map((entry) => renderOperation(spec, entry))));
  }
  if (shown.length === 0) list.append(el("p", { textContent: "Nothing matches the filter." }));
}

async function start() {
  const response = await fetch("openapi.json");
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  const spec = await response.json();
  document.title = spec.info.title;
  const filter = document.getElementById("filter");
  filter.addEventListener("input", () => render(spec, filter.value));
  render(spec, filter.value);
  if (location.hash) {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) {
      if (target.tagName === "DETAILS") target.open = true;
      target.scrollIntoView();
    }
  }
}

start().catch((error) => {
  document.getElementById("operations").textContent = `The description could not be read: ${error.message}`;
});
