// Times the diff libraries of the web over the texts that main.rs wrote: node peers.mjs FOLDER
// Prints a line of JSON for each text and library: {"text","peer","ms"}, the best of several calls.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { diffWords } from 'diff';
import { ChangeSet } from 'prosemirror-changeset';
import { Fragment, Slice } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { Transform } from 'prosemirror-transform';

const folder = process.argv[2];
// As in main.rs: so long, and at least so often, each call is repeated.
const PATIENCE = 1500;
const LEAST = 3;

function best(call) {
  let least = Infinity;
  const start = performance.now();
  for (let times = 0; times < LEAST || performance.now() - start < PATIENCE; times++) {
    const before = performance.now();
    call();
    least = Math.min(least, performance.now() - before);
    if (least > 20_000) break;
  }
  return least;
}

function page(text) {
  const paragraphs = text.split('\n').map((line) => schema.node('paragraph', null, line ? [schema.text(line)] : []));
  return schema.node('doc', null, paragraphs);
}

const texts = readdirSync(folder).filter((name) => name.endsWith('.old')).map((name) => name.slice(0, -4));
for (const text of texts.sort()) {
  const [before, after] = ['old', 'new'].map((side) => readFileSync(join(folder, `${text}.${side}`), 'utf8').trimEnd());
  const say = (peer, ms) => console.log(JSON.stringify({ text, peer, ms }));
  // It needs more than a minute once paragraphs of a long text have moved.
  if (!(before.length > 100_000 && text.includes('moves'))) say('jsdiff diffWords', best(() => diffWords(before, after)));
  const [old, now] = [page(before), page(after)];
  const change = new Transform(old).replace(0, old.content.size, new Slice(Fragment.from(now.content), 0, 0));
  say('prosemirror-changeset', best(() => ChangeSet.create(old).addSteps(change.doc, change.mapping.maps, null)));
}
