// Lints the served AsyncAPI document, and checks the served sample of every message against its served schema.
//   node lint.mjs http://...
import { Parser } from '@asyncapi/parser';
import { faults } from './schemas.mjs';

const base = process.argv[2];
const text = await (await fetch(`${base}/schemas/asyncapi.json`)).text();
const { document, diagnostics } = await new Parser().parse(text);
const errors = diagnostics.filter(diagnostic => diagnostic.severity === 0);
for (const error of errors) console.error(`${error.path.join('.')}: ${error.message}`);
if (errors.length > 0 || !document) process.exit(1);

for (const message of document.allMessages().all()) {
  const name = message.title();
  const sample = await (await fetch(`${base}/schemas/${name}/1.0.sample.json`)).json();
  const wrong = await faults(`${base}/schemas/${name}/1.0.json`, sample.data);
  if (wrong.length > 0 || sample.type !== message.name()) { console.error(`${name}: ${wrong.join('; ')}`); process.exit(1); }
  console.log(`sample ${sample.type}`);
}
