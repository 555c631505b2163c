// Reads documents of JSON-LD as jsonld.js does, refuses whatever it would drop, and holds each statement to the vocabularies
// as they are published: every type and property is one of theirs, is said of what it may be said of, and has a value that
// it may have. Prints what does not hold. Arguments: jsonld.js, the vocabularies in
// N-Quads, and a file with a document on each line.
const { createRequire } = require("node:module");
const fs = require("node:fs");
const [library, ...vocabularies] = process.argv.slice(2), documents = vocabularies.pop();
const jsonld = require(library);
const { NQuads } = createRequire(library)("rdf-canonize");

const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const rdfs = "http://www.w3.org/2000/01/rdf-schema#";
const owl = "http://www.w3.org/2002/07/owl#";
const xsd = "http://www.w3.org/2001/XMLSchema#";
const schema = "http://schema.org/";
const dcam = "http://purl.org/dc/dcam/";

const known = new Map(); // subject, predicate: objects
const add = (subject, predicate, object) => {
  const key = subject + " " + predicate;
  known.set(key, (known.get(key) || []).concat(object));
};
for (const file of vocabularies) {
  for (const q of NQuads.parse(fs.readFileSync(file, "utf8"))) {
    add(q.subject.value, q.predicate.value, q.object.value);
    if (q.predicate.value === owl + "equivalentClass") {
      add(q.subject.value, rdfs + "subClassOf", q.object.value);
      add(q.object.value, rdfs + "subClassOf", q.subject.value);
    }
  }
}
const of = (subject, ...predicates) => predicates.flatMap((p) => known.get(subject + " " + p) || []);
const isClass = (name) => of(name, rdf + "type").some((t) => t === rdfs + "Class" || t === owl + "Class");
const isProperty = (name) => of(name, rdf + "type").some((t) => t.endsWith("Property"));
const everything = [rdfs + "Resource", owl + "Thing"];

// within reports whether something that is of some types is of one of others, too. Anonymous classes are not looked into.
const within = (types, wanted) => {
  const seen = new Set();
  for (const queue = [...types]; queue.length > 0; ) {
    const type = queue.pop();
    if (seen.has(type)) continue;
    seen.add(type);
    queue.push(...of(type, rdfs + "subClassOf"));
  }
  return wanted.some((w) => seen.has(w) || everything.includes(w) || w.startsWith("_:"));
};

// How values are written that the vocabulary of schema.org knows.
const written = {
  [schema + "Text"]: (v, type) => type === xsd + "string" || type === rdf + "langString",
  [schema + "URL"]: (v, type) => type === xsd + "string" && /^https?:\/\/[^\s<>]+$/.test(v),
  [schema + "Date"]: (v, type) => type === xsd + "string" && /^\d{4}-\d\d-\d\d$/.test(v),
  [schema + "DateTime"]: (v, type) => type === xsd + "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(v),
  [schema + "Number"]: (v, type) => type === xsd + "integer" || type === xsd + "double",
  [schema + "Integer"]: (v, type) => type === xsd + "integer",
  [schema + "Boolean"]: (v, type) => type === xsd + "boolean",
};
const literal = (range, value, type) => {
  if (range === rdfs + "Literal" || range.startsWith("_:")) return true;
  if (range.startsWith(xsd)) return range === type;
  return written[range] !== undefined && written[range](value, type);
};

const judge = (quads, say) => {
  const types = new Map();
  for (const q of quads) {
    if (q.predicate.value !== rdf + "type") continue;
    types.set(q.subject.value, (types.get(q.subject.value) || []).concat(q.object.value));
    if (!isClass(q.object.value)) say(`nobody knows the type ${q.object.value}`);
  }
  if (quads.length === 0) say("nothing is said");
  for (const { subject, predicate, object } of quads) {
    const property = predicate.value;
    if (property === rdf + "type") continue;
    if (!isProperty(property)) {
      say(`nobody knows the property ${property}`);
      continue;
    }
    const is = types.get(subject.value);
    if (is === undefined) {
      say(`${subject.value} has a ${property} and says not what it is`);
      continue;
    }
    const domain = of(property, rdfs + "domain", schema + "domainIncludes");
    if (domain.length > 0 && !within(is, domain)) say(`a ${is} has no ${property}`);
    const range = of(property, rdfs + "range", schema + "rangeIncludes", dcam + "rangeIncludes");
    if (range.length === 0) continue;
    if (object.termType === "Literal") {
      if (!range.some((r) => literal(r, object.value, object.datatype.value))) say(`no ${property} is "${object.value}" (${object.datatype.value})`);
    } else if (range.every((r) => r === rdfs + "Literal" || written[r] || r.startsWith(xsd))) {
      say(`no ${property} is a thing`);
    } else if (types.has(object.value) && !within(types.get(object.value), range)) {
      say(`no ${property} is a ${types.get(object.value)}`);
    }
  }
};

// The context of schema.org is the vocabulary itself; nothing else is looked up.
const documentLoader = async (url) => {
  if (url.replace(/\/$/, "") !== "https://schema.org") throw new Error(`${url} is somebody else's`);
  return { contextUrl: null, documentUrl: url, document: { "@context": { "@vocab": schema } } };
};

(async () => {
  for (const line of fs.readFileSync(documents, "utf8").split("\n").filter(Boolean)) {
    const { at, content } = JSON.parse(line);
    const say = (what) => console.log(`${at}: ${what}`);
    try {
      judge(await jsonld.toRDF(content, { safe: true, documentLoader }), say);
    } catch (e) {
      say(`${e.message} ${JSON.stringify(e.details || {})}`);
    }
  }
})();
